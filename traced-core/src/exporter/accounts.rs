//! What became of the spans of one exporter.

use std::fmt;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::AcqRel;
use std::sync::atomic::Ordering::Acquire;
use std::sync::atomic::Ordering::Release;

use super::DropReason;

/// What became of the spans that an exporter was given.
///
/// At any moment: received = exported + rejected + dropped + pending.
#[derive(Debug, Default)]
pub struct Accounts {
    received: AtomicU64,
    exported: AtomicU64,
    rejected: AtomicU64,
    dropped: [AtomicU64; DropReason::ALL.len()],
    kept: AtomicU64,
    last_error: Mutex<Option<String>>,
}

impl Accounts {
    /// Returns accounts in which nothing has been received.
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Counts spans given to the exporter. The collector alone does this, before it gives them: no
    /// locked instruction.
    pub(crate) fn received(&self, spans: u64) {
        self.received
            .store(self.received.load(Acquire) + spans, Release);
    }

    /// Counts spans that have arrived.
    pub fn exported(&self, spans: u64) {
        self.exported.fetch_add(spans, AcqRel);
    }

    /// Counts spans that the other side took and refused.
    pub fn rejected(&self, spans: u64) {
        self.rejected.fetch_add(spans, AcqRel);
    }

    /// Counts spans that will not be sent.
    pub fn dropped(&self, reason: DropReason, spans: u64) {
        if let Some(count) = self.dropped.get(reason as usize) {
            count.fetch_add(spans, AcqRel);
        }
    }

    /// Says how many of the pending spans are kept where they outlive the program.
    pub fn kept(&self, spans: u64) {
        self.kept.store(spans, Release);
    }

    /// Remembers what went wrong last.
    pub fn error(&self, text: impl Into<String>) {
        *self
            .last_error
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(text.into());
    }

    /// Returns how many spans have been received and not been accounted for.
    pub fn pending(&self) -> u64 {
        self.snapshot("").pending()
    }

    /// Returns all numbers, for a report under this name.
    pub fn snapshot(&self, name: &'static str) -> ExporterStats {
        let exported = self.exported.load(Acquire);
        let rejected = self.rejected.load(Acquire);
        let dropped = self.dropped.each_ref().map(|count| count.load(Acquire));
        let last_error = self
            .last_error
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let kept = self.kept.load(Acquire);
        // Read last: a span is received before anything else becomes of it.
        let received = self.received.load(Acquire);
        ExporterStats {
            name,
            received,
            exported,
            rejected,
            dropped,
            kept,
            last_error,
        }
    }
}

/// The accounts of one exporter as of one moment.
#[derive(Clone, Debug)]
pub struct ExporterStats {
    name: &'static str,
    received: u64,
    exported: u64,
    rejected: u64,
    dropped: [u64; DropReason::ALL.len()],
    kept: u64,
    last_error: Option<String>,
}

impl ExporterStats {
    /// Returns the exporter's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns how many spans are the exporter's to export; in a report, all that have ended.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// Returns how many arrived.
    pub fn exported(&self) -> u64 {
        self.exported
    }

    /// Returns how many the other side took and refused.
    pub fn rejected(&self) -> u64 {
        self.rejected
    }

    /// Returns how many will not be sent, whatever the reason.
    pub fn dropped(&self) -> u64 {
        self.dropped.iter().sum()
    }

    /// Returns how many will not be sent for this reason.
    pub fn dropped_for(&self, reason: DropReason) -> u64 {
        self.dropped.get(reason as usize).copied().unwrap_or(0)
    }

    /// Returns how many are on their way.
    pub fn pending(&self) -> u64 {
        self.received
            .saturating_sub(self.exported + self.rejected + self.dropped())
    }

    /// Returns how many of the pending spans are kept where they outlive the program: on disk, to be
    /// sent later.
    pub fn kept(&self) -> u64 {
        self.kept.min(self.pending())
    }

    /// Returns how many did not arrive and will not, although they should have.
    pub fn lost(&self) -> u64 {
        let losses = DropReason::ALL
            .into_iter()
            .filter(|reason| reason.is_loss());
        self.rejected + losses.map(|reason| self.dropped_for(reason)).sum::<u64>()
    }

    /// Returns what went wrong last, if anything did.
    pub fn last_error(&self) -> Option<&str> {
        self.last_error.as_deref()
    }

    /// Counts what is pending as dropped: the program ends first.
    pub(crate) fn given_up(mut self) -> Self {
        let pending = self.pending() - self.kept();
        if let Some(count) = self.dropped.get_mut(DropReason::Shutdown as usize) {
            *count += pending;
        }
        self
    }

    /// Includes what happened before the exporter: `ended` spans in all, of which those `dropped`
    /// did not get to it.
    pub(crate) fn with_process(mut self, ended: u64, dropped: &[(DropReason, u64)]) -> Self {
        for (reason, spans) in dropped {
            self.received += spans;
            if let Some(count) = self.dropped.get_mut(*reason as usize) {
                *count += spans;
            }
        }
        self.received = self.received.max(ended);
        self
    }
}

impl fmt::Display for ExporterStats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} exported", self.name, self.exported())?;
        if self.rejected() > 0 {
            write!(f, ", {} rejected", self.rejected())?;
        }
        for reason in DropReason::ALL {
            let count = self.dropped_for(reason);
            if count > 0 {
                write!(f, ", {count} dropped ({})", reason.name())?;
            }
        }
        if self.pending() > 0 {
            write!(f, ", {} pending", self.pending())?;
        }
        if self.kept() > 0 {
            write!(f, " ({} kept on disk)", self.kept())?;
        }
        self.last_error()
            .map_or(Ok(()), |error| write!(f, "; last error: {error}"))
    }
}

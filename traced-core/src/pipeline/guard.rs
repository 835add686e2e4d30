//! A pipeline that is installed: its numbers, its flushes and its end.

use std::fmt;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use crate::collector;
use crate::collector::Command;
use crate::collector::Handle;
use crate::collector::Totals;
use crate::exporter::Accounts;
use crate::exporter::DropReason;
use crate::exporter::Flush;
use crate::exporter::FlushTicket;
use crate::late;
use crate::local;
use crate::stats::FlushError;
use crate::stats::FlushReport;
use crate::warn;

/// Returns the numbers of the installed pipeline, or `None` if there is none.
///
/// # Examples
///
/// ```
/// if let Some(stats) = traced_core::stats() {
///     println!("{stats}");
/// }
/// ```
pub fn stats() -> Option<FlushReport> {
    active().as_ref().map(|installed| installed.report())
}

/// Keeps a pipeline installed; dropped, it shuts the pipeline down within five seconds.
///
/// What is lost by then is told on stderr.
#[must_use = "the pipeline is shut down when the guard is dropped"]
pub struct Guard(Arc<Installed>);

pub(super) struct Installed {
    exporters: Vec<(&'static str, Arc<Accounts>)>,
    before: Totals,
    late_before: u64,
    /// `None` where nobody wants spans.
    collector: Option<Handle>,
    /// How many spans the last flush knew to be lost.
    lost: Mutex<u64>,
    /// How the shutdown ended, once it has.
    shut_down: Mutex<Option<Result<FlushReport, FlushError>>>,
}

impl Guard {
    /// Makes a pipeline the active one.
    pub(super) fn of(
        active: &mut Option<Arc<Installed>>,
        exporters: Vec<(&'static str, Arc<Accounts>)>,
        before: Totals,
        collector: Option<Handle>,
    ) -> Self {
        let installed = Arc::new(Installed {
            exporters,
            before,
            late_before: late::total(),
            collector,
            lost: Mutex::new(0),
            shut_down: Mutex::new(None),
        });
        *active = Some(Arc::clone(&installed));
        Self(installed)
    }

    /// Sends everything that has ended by now and waits for it, for five seconds at most.
    ///
    /// With a [tail sampler](crate::TailSampler), what belongs to traces that are not over stays pending,
    /// which is no error.
    ///
    /// # Errors
    ///
    /// If spans were lost since the flush before, or if the deadline came first.
    pub fn flush(&self) -> Result<FlushReport, FlushError> {
        self.flush_within(DEFAULT_DEADLINE)
    }

    /// As [`flush`](Self::flush), waiting for this long at most.
    ///
    /// # Errors
    ///
    /// If spans were lost since the flush before, or if the deadline came first.
    pub fn flush_within(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        let Some((ticket, flush)) = self.0.ticket(deadline) else {
            return self.0.outcome(true);
        };
        self.0.send(Command::Flush(ticket));
        self.0.outcome(flush.wait())
    }

    /// As [`flush_within`](Self::flush_within), without blocking the thread.
    ///
    /// # Errors
    ///
    /// If spans were lost since the flush before, or if the deadline came first.
    pub async fn flush_async(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        let Some((ticket, flush)) = self.0.ticket(deadline) else {
            return self.0.outcome(true);
        };
        self.0.send(Command::Flush(ticket));
        let is_done = flush.wait_async().await;
        self.0.outcome(is_done)
    }

    /// Stops recording and sends everything that has ended, within five seconds.
    ///
    /// A [tail sampler](crate::TailSampler) decides on all traces, as far as they are known.
    ///
    /// A second call returns what the first one did.
    ///
    /// # Errors
    ///
    /// If any span was lost since the pipeline was installed, or not sent in time.
    pub fn shutdown(&self) -> Result<FlushReport, FlushError> {
        self.shutdown_within(DEFAULT_DEADLINE)
    }

    /// As [`shutdown`](Self::shutdown), waiting for this long at most.
    ///
    /// # Errors
    ///
    /// If any span was lost since the pipeline was installed, or not sent in time.
    pub fn shutdown_within(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        if let Some(known) = self.0.known_end() {
            return known;
        }
        let flush = self.0.begin_shutdown(deadline);
        self.0.end_shutdown(flush.is_none_or(|flush| flush.wait()))
    }

    /// As [`shutdown_within`](Self::shutdown_within), without blocking the thread.
    ///
    /// # Errors
    ///
    /// If any span was lost since the pipeline was installed, or not sent in time.
    pub async fn shutdown_async(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        if let Some(known) = self.0.known_end() {
            return known;
        }
        let is_done = match self.0.begin_shutdown(deadline) {
            None => true,
            Some(flush) => flush.wait_async().await,
        };
        self.0.end_shutdown(is_done)
    }

    /// Returns the numbers as of now, or, after a shutdown, those of its end.
    pub fn stats(&self) -> FlushReport {
        match self.0.known_end() {
            None => self.0.report(),
            Some(Ok(report)) => report,
            Some(Err(error)) => error.report().clone(),
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if self.0.known_end().is_some() {
            return; // whoever shut it down has been told
        }
        if let Err(error) = self.shutdown() {
            warn::line(&error.to_string());
        }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard")
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}

impl Installed {
    /// Returns what a flush needs, unless there is nothing to be flushed any more.
    fn ticket(&self, deadline: Duration) -> Option<(FlushTicket, Arc<Flush>)> {
        self.collector
            .as_ref()
            .filter(|_| self.known_end().is_none())?;
        Some(FlushTicket::new(after(deadline)))
    }

    fn send(&self, command: Command) {
        if let Some(collector) = &self.collector {
            collector.send(command);
        }
    }

    fn report(&self) -> FlushReport {
        let snapshots: Vec<_> = self
            .exporters
            .iter()
            .map(|(name, accounts)| accounts.snapshot(name))
            .collect();
        let collector = self.collector.as_ref();
        let mut dropped = collector.map_or_else(Vec::new, |handle| handle.withheld().to_vec());
        let tail = collector.and_then(Handle::tail);
        // Counted after what became of them, so that nothing is exported before it has ended.
        let totals = collector::totals().since(self.before);
        dropped.push((DropReason::RingFull, totals.dropped));
        let with_process =
            |stats: crate::exporter::ExporterStats| stats.with_process(totals.ended, &dropped);
        FlushReport {
            started: totals.started,
            ended: totals.ended,
            late: late::total().saturating_sub(self.late_before),
            tail,
            exporters: snapshots.into_iter().map(with_process).collect(),
        }
    }

    fn outcome(&self, is_done: bool) -> Result<FlushReport, FlushError> {
        let report = self.report();
        let mut known = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        let lost = report.lost().saturating_sub(*known);
        *known = report.lost();
        drop(known);
        if is_done && lost == 0 {
            Ok(report)
        } else {
            Err(FlushError::new(report, lost, !is_done))
        }
    }

    fn known_end(&self) -> Option<Result<FlushReport, FlushError>> {
        self.shut_down
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn begin_shutdown(&self, deadline: Duration) -> Option<Arc<Flush>> {
        local::want_no_more();
        let (ticket, flush) = self.ticket(deadline)?;
        self.send(Command::Shutdown(ticket));
        Some(flush)
    }

    fn end_shutdown(&self, is_done: bool) -> Result<FlushReport, FlushError> {
        let mut report = self.report();
        if !is_done {
            // Nobody is told of what may become of the rest, so here it ends. The accounts go on:
            // an exporter that is late counts each span once, as it did before.
            report = report.given_up();
        }
        let lost = report.lost();
        let is_complete = is_done && lost == 0;
        let outcome = if is_complete {
            Ok(report)
        } else {
            Err(FlushError::new(report, lost, !is_done))
        };
        let mut shut_down = self
            .shut_down
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let outcome = shut_down.get_or_insert(outcome).clone();
        drop(shut_down);
        let mut active = active();
        if active
            .as_ref()
            .is_some_and(|active| std::ptr::eq(&raw const **active, self))
        {
            *active = None;
        }
        outcome
    }
}

/// Returns the place of the pipeline that is installed and not shut down.
pub(super) fn active() -> MutexGuard<'static, Option<Arc<Installed>>> {
    static ACTIVE: Mutex<Option<Arc<Installed>>> = Mutex::new(None);
    ACTIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A deadline too far away for the clock is a year away.
fn after(duration: Duration) -> Instant {
    let now = Instant::now();
    now.checked_add(duration)
        .unwrap_or_else(|| now + Duration::from_secs(365 * 24 * 3600))
}

const DEFAULT_DEADLINE: Duration = Duration::from_secs(5);

//! Whose a span is when one pipeline comes after another.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use crate::local::ticks;
use crate::process;
use crate::process::PerProcess;

/// The time for which a collector is the one: what ends then is its own, and nobody else's.
///
/// One that is held up by an exporter may live on when the next one is there already.
pub(super) struct Term {
    /// Ticks, as all here.
    from: u64,
    until: Arc<AtomicU64>,
    forked_at: u64,
}

impl Term {
    /// Begins a term, now, and so ends the one before.
    pub(super) fn begin() -> Self {
        static LAST: PerProcess<Mutex<Option<Arc<AtomicU64>>>> =
            PerProcess::new(|_| Mutex::default());
        let until = Arc::new(AtomicU64::new(u64::MAX));
        let mut last = LAST.get().lock().unwrap_or_else(PoisonError::into_inner);
        let from = ticks::now();
        if let Some(last) = last.replace(Arc::clone(&until)) {
            last.store(from, Relaxed);
        }
        Self {
            from,
            until,
            forked_at: process::forked_at(),
        }
    }

    /// Returns true for the end of a span that came before.
    pub(super) fn is_before(&self, end: u64) -> bool {
        end < self.from
    }

    /// Returns true for a span that was open when this process was forked from another one, which
    /// will export it.
    pub(super) fn is_of_parent(&self, start: u64) -> bool {
        start < self.forked_at
    }

    /// Returns when it ends, or what is set to that once the next one begins.
    pub(super) fn until(&self) -> &AtomicU64 {
        &self.until
    }
}

//! Counts what was to be recorded on spans that had ended.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

static LATE: AtomicU64 = AtomicU64::new(0);

/// Counts one more. A mistake of the program that should be rare, so one counter for all threads.
pub(crate) fn count() {
    LATE.fetch_add(1, Relaxed);
}

/// Returns how many there have been in this process.
pub(crate) fn total() -> u64 {
    LATE.load(Relaxed)
}

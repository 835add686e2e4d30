//! Spans that no exporter is given, by decision.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Acquire;
use std::sync::atomic::Ordering::Release;

use crate::exporter::DropReason;

/// Counts them. The collector alone writes: no locked instruction.
#[derive(Debug, Default)]
pub(crate) struct Withheld {
    discarded: AtomicU64,
    not_sampled: AtomicU64,
    of_parent: AtomicU64,
}

impl Withheld {
    /// The program has discarded a span.
    pub(crate) fn discarded(&self) {
        add(&self.discarded, 1);
    }

    /// A span that was open when this process was forked from another one, which exports it.
    pub(crate) fn of_parent(&self) {
        add(&self.of_parent, 1);
    }

    /// Returns how many spans were none of this process.
    pub(crate) fn foreign(&self) -> u64 {
        self.of_parent.load(Acquire)
    }

    /// The tail sampler has decided against a trace of so many spans.
    pub(crate) fn not_sampled(&self, spans: u64) {
        add(&self.not_sampled, spans);
    }

    /// Returns the numbers by reason.
    pub(crate) fn by_reason(&self) -> [(DropReason, u64); 2] {
        [
            (DropReason::Discarded, self.discarded.load(Acquire)),
            (DropReason::NotSampled, self.not_sampled.load(Acquire)),
        ]
    }
}

/// Adds to a counter that one thread alone writes.
pub(crate) fn add(counter: &AtomicU64, count: u64) {
    counter.store(counter.load(Acquire) + count, Release);
}

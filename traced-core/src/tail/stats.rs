//! What the tail sampler has decided, counted.

use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Acquire;
use std::sync::atomic::Ordering::Release;

/// Why the tail sampler has kept a trace: the first of its reasons.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum KeepReason {
    /// A span has ended with an error.
    Error,
    /// The trace's id is within the ratio.
    Ratio,
    /// A span [was asked](crate::Span::keep) to be kept.
    Requested,
    /// A local root took too long.
    Slow,
}

impl KeepReason {
    /// All reasons, in alphabetical order.
    pub const ALL: [Self; 4] = [Self::Error, Self::Ratio, Self::Requested, Self::Slow];

    /// Returns the name, such as `"error"`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Ratio => "ratio",
            Self::Requested => "requested",
            Self::Slow => "slow",
        }
    }
}

/// The numbers while they grow. The collector alone writes.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(super) kept: [AtomicU64; KeepReason::ALL.len()],
    pub(super) dropped: AtomicU64,
    pub(super) early: AtomicU64,
    pub(super) timed_out: AtomicU64,
    pub(super) late_spans: AtomicU64,
    undecided: AtomicU64,
    bytes: AtomicU64,
}

impl Counters {
    pub(super) fn set_load(&self, undecided: usize, bytes: usize) {
        self.undecided.store(undecided as u64, Release);
        self.bytes.store(bytes as u64, Release);
    }

    pub(crate) fn snapshot(&self) -> TailStats {
        TailStats {
            kept: self.kept.each_ref().map(|count| count.load(Acquire)),
            dropped: self.dropped.load(Acquire),
            early: self.early.load(Acquire),
            timed_out: self.timed_out.load(Acquire),
            late_spans: self.late_spans.load(Acquire),
            undecided: self.undecided.load(Acquire),
            bytes: self.bytes.load(Acquire),
        }
    }
}

/// What the [tail sampler](super::TailSampler) has decided since the pipeline was installed.
///
/// These are numbers of decisions: a trace that came in twice may count twice. Spans are counted
/// with each exporter, as exported or as [`NotSampled`](crate::DropReason::NotSampled).
#[derive(Clone, Copy, Debug)]
pub struct TailStats {
    kept: [u64; KeepReason::ALL.len()],
    dropped: u64,
    early: u64,
    timed_out: u64,
    late_spans: u64,
    undecided: u64,
    bytes: u64,
}

impl TailStats {
    /// Returns how many traces were kept, for whatever reason.
    pub fn kept(&self) -> u64 {
        self.kept.iter().sum()
    }

    /// Returns how many traces were kept for this reason.
    pub fn kept_for(&self, reason: KeepReason) -> u64 {
        self.kept.get(reason as usize).copied().unwrap_or(0)
    }

    /// Returns how many traces were dropped.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Returns how many of all these were decided early, to make room within the byte budget.
    pub fn decided_early(&self) -> u64 {
        self.early
    }

    /// Returns how many of all these were decided because they had waited for too long.
    pub fn timed_out(&self) -> u64 {
        self.timed_out
    }

    /// Returns how many spans came after their trace was decided.
    pub fn late_spans(&self) -> u64 {
        self.late_spans
    }

    /// Returns how many traces are not decided.
    pub fn undecided(&self) -> u64 {
        self.undecided
    }

    /// Returns how many bytes the sampler takes now; never more than its budget.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl fmt::Display for TailStats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decided = self.kept() + self.dropped;
        write!(f, "tail sampler: {} of {decided} traces kept", self.kept())?;
        let mut before = " (";
        for reason in KeepReason::ALL {
            let count = self.kept_for(reason);
            if count > 0 {
                write!(f, "{before}{count} {}", reason.name())?;
                before = ", ";
            }
        }
        if self.kept() > 0 {
            f.write_str(")")?;
        }
        for (count, what) in [
            (self.undecided, "undecided"),
            (self.early, "decided early for want of room"),
            (self.timed_out, "decided after the longest wait"),
            (self.late_spans, "late spans"),
        ] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collector::add;

    #[test]
    fn the_text_names_what_there_is() {
        let counters = Counters::default();
        let text = || counters.snapshot().to_string();
        assert_eq!(text(), "tail sampler: 0 of 0 traces kept");
        add(&counters.kept[KeepReason::Error as usize], 2);
        add(&counters.kept[KeepReason::Slow as usize], 1);
        add(&counters.dropped, 7);
        add(&counters.early, 4);
        counters.set_load(5, 100);
        assert_eq!(
            text(),
            "tail sampler: 3 of 10 traces kept (2 error, 1 slow), 5 undecided, \
             4 decided early for want of room"
        );
    }
}

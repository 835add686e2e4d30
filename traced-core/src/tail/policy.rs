//! The rules by which a trace is kept or dropped.

use std::collections::BTreeMap;
use std::time::Duration;

use super::TailSampler;
use super::stats::KeepReason;
use crate::id::TraceId;
use crate::sampler::Sampler;
use crate::sampler::SamplingInput;
use crate::sampler::TraceIdRatio;
use crate::span::SpanKind;

/// What is known of a trace.
#[derive(Clone, Copy, Default, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing to be known, and all are independent"
)]
pub(super) struct Facts {
    pub(super) has_error: bool,
    pub(super) is_asked_for: bool,
    /// A local root was slow.
    pub(super) is_slow: bool,
    /// A local root has ended.
    pub(super) has_root: bool,
    /// A span without any parent has ended.
    pub(super) has_true_root: bool,
    /// The trace was dropped before; this is what came afterwards.
    pub(super) is_late: bool,
}

impl Facts {
    /// Returns true if, dropped, these spans do as those before them did.
    pub(super) fn follow(self) -> bool {
        self.is_late && !self.has_root
    }

    /// Returns true if a local root must be open.
    pub(super) fn have_open_root(self) -> bool {
        !self.is_late && !self.has_root
    }
}

pub(super) struct Policy {
    errors: bool,
    slower_than: Option<Duration>,
    slower_than_named: BTreeMap<String, Duration>,
    /// A local root of any name that takes longer is slow.
    surely_slow: Option<Duration>,
    ratio: TraceIdRatio,
}

impl Policy {
    pub(super) fn new(sampler: &TailSampler) -> Self {
        let longest_named = sampler.slower_than_named.values().max().copied();
        Self {
            errors: sampler.errors,
            slower_than: sampler.slower_than,
            slower_than_named: sampler.slower_than_named.clone(),
            surely_slow: sampler
                .slower_than
                .map(|general| general.max(longest_named.unwrap_or(general))),
            ratio: TraceIdRatio::new(sampler.ratio),
        }
    }

    /// Returns true if it matters how long a local root took.
    pub(super) fn looks_at_latency(&self) -> bool {
        self.slower_than.is_some() || !self.slower_than_named.is_empty()
    }

    /// Returns true if a local root is slow that has ended.
    pub(super) fn is_slow(&self, name: &str, duration: Duration) -> bool {
        let named = self.slower_than_named.get(name).copied();
        named
            .or(self.slower_than)
            .is_some_and(|limit| duration > limit)
    }

    /// Returns true if a local root is slow, whatever its name, that has been open for so long.
    pub(super) fn is_surely_slow(&self, open: Duration) -> bool {
        self.surely_slow.is_some_and(|limit| open > limit)
    }

    /// Returns why the trace is kept, or `None` if it is dropped.
    pub(super) fn reason_to_keep(&self, facts: Facts, id: (u64, u64)) -> Option<KeepReason> {
        if facts.has_error && self.errors {
            Some(KeepReason::Error)
        } else if facts.is_asked_for {
            Some(KeepReason::Requested)
        } else if facts.is_slow {
            Some(KeepReason::Slow)
        } else {
            self.is_in_ratio(id).then_some(KeepReason::Ratio)
        }
    }

    fn is_in_ratio(&self, (high, low): (u64, u64)) -> bool {
        TraceId::from_halves(high, low).is_some_and(|id| {
            let input = SamplingInput::new(None, id, "", SpanKind::Internal);
            self.ratio.sample(&input).is_sampled()
        })
    }
}

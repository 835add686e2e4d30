//! Whether a trace is recorded, as the formats have it among them.

/// Whether a trace is recorded, as a context says it.
///
/// | | traceparent flag | B3 | Jaeger flags | Datadog priority |
/// | --- | --- | --- | --- | --- |
/// | not sampled | `00` | `0` | `00` | 0 or below |
/// | sampled | `01` | `1` | `01` | above 0 |
/// | debug | `01` | `d` | `03` | 2 |
/// | deferred | `00` | left out | `00` | left out |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    clippy::exhaustive_enums,
    reason = "these are all that the formats know"
)]
pub enum Sampling {
    /// Whoever began the trace does not record it.
    NotSampled,
    /// It is recorded.
    Sampled,
    /// It is recorded, since somebody is looking into it: no sampler is asked.
    // Not `Debug`: rustc would tell everybody of `std::fmt::Debug`, if there were another item of
    // that name.
    Forced,
    /// Nobody has decided yet: the sampler is asked as for a trace that begins here.
    Deferred,
}

impl Sampling {
    /// Returns the state of this sampled flag.
    pub const fn of(is_sampled: bool) -> Self {
        if is_sampled {
            Self::Sampled
        } else {
            Self::NotSampled
        }
    }

    /// Returns true if the trace is recorded.
    pub const fn is_sampled(self) -> bool {
        matches!(self, Self::Sampled | Self::Forced)
    }
}

//! What identifies a span to others: ids, flags and trace state.

use std::fmt;

use crate::id::SpanId;
use crate::id::TraceId;
use crate::trace_state::TraceState;

/// The flags byte of a trace context, as in W3C Trace Context level 2.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TraceFlags(u8);

impl TraceFlags {
    /// No flag: not sampled, trace id not known to be random.
    pub const NONE: Self = Self(0);
    /// Bit 0: the caller may have recorded this trace.
    pub const SAMPLED: Self = Self(0x01);
    /// Bit 1: the lowest seven bytes of the trace id are random.
    pub const RANDOM: Self = Self(0x02);
    /// Of this process alone: not sampled, but recorded all the same.
    pub(crate) const RECORDED: Self = Self(0x20);

    /// Returns the flags of this byte; bits that have no meaning are cleared.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & KNOWN)
    }

    /// Returns the byte.
    pub const fn bits(self) -> u8 {
        self.0 & KNOWN
    }

    /// Returns true if the sampled bit is set.
    pub const fn is_sampled(self) -> bool {
        self.0 & Self::SAMPLED.0 != 0
    }

    /// Returns true if spans of the trace are recorded in this process.
    pub(crate) const fn is_recorded(self) -> bool {
        self.0 & (Self::SAMPLED.0 | Self::RECORDED.0) != 0
    }

    /// Returns true if the random bit is set.
    pub const fn is_random(self) -> bool {
        self.0 & Self::RANDOM.0 != 0
    }

    /// Returns these flags if the condition holds, and none otherwise.
    #[must_use]
    pub const fn when(self, condition: bool) -> Self {
        if condition { self } else { Self::NONE }
    }

    /// Returns the flags set in either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The bits of the header.
const KNOWN: u8 = 0x03;

impl fmt::Debug for TraceFlags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02x}", self.bits())
    }
}

/// What identifies a span to its children, here or in another service.
///
/// # Examples
///
/// ```
/// use traced_core::{SpanContext, TraceFlags};
///
/// let context = SpanContext::new(
///     "4bf92f3577b34da6a3ce929d0e0e4736".parse()?,
///     "00f067aa0ba902b7".parse()?,
///     TraceFlags::SAMPLED,
///     true,
///     None,
/// );
/// assert!(context.is_remote() && context.is_sampled());
/// # Ok::<(), traced_core::ParseIdError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanContext {
    trace_id: TraceId,
    span_id: SpanId,
    flags: TraceFlags,
    is_remote: bool,
    trace_state: Option<TraceState>,
}

impl SpanContext {
    /// Returns a context of these parts.
    pub const fn new(
        trace_id: TraceId,
        span_id: SpanId,
        flags: TraceFlags,
        is_remote: bool,
        trace_state: Option<TraceState>,
    ) -> Self {
        Self {
            trace_id,
            span_id,
            flags,
            is_remote,
            trace_state,
        }
    }

    /// Returns the trace's id.
    pub const fn trace_id(&self) -> TraceId {
        self.trace_id
    }

    /// Returns the span's id.
    pub const fn span_id(&self) -> SpanId {
        self.span_id
    }

    /// Returns the flags.
    pub const fn flags(&self) -> TraceFlags {
        self.flags
    }

    /// Returns true if the trace is sampled.
    pub const fn is_sampled(&self) -> bool {
        self.flags.is_sampled()
    }

    /// Returns true if the context came from another process.
    pub const fn is_remote(&self) -> bool {
        self.is_remote
    }

    /// Returns the vendors' members of `tracestate`, if there are any.
    pub const fn trace_state(&self) -> Option<&TraceState> {
        self.trace_state.as_ref()
    }
}

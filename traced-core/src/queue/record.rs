//! What a finished span leaves behind: one cache line.

use crate::id::SpanId;
use crate::id::TraceId;
use crate::site::Site;

/// A finished span in 64 bytes; what does not fit follows as encoded [items](crate::span::Items).
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Record {
    /// High and low half of the trace id; two words, since a `u128` would widen the alignment.
    pub(crate) trace_id: (u64, u64),
    pub(crate) span_id: u64,
    /// 0 for a root.
    pub(crate) parent_id: u64,
    /// Clock ticks.
    pub(crate) start: u64,
    /// Clock ticks in the low 56 bits (at 4 GHz, 208 days), [flags](RecordFlags) above.
    duration_and_flags: u64,
    pub(crate) site: &'static Site,
    /// Length of the items that follow.
    pub(super) items_bytes: u32,
    /// How often an async span was polled; 0 for a sync one.
    pub(crate) polls: u32,
}

const _: () = assert!(size_of::<Record>() == 64 || cfg!(not(target_pointer_width = "64")));

impl Record {
    #[expect(
        clippy::too_many_arguments,
        reason = "the record's own fields, one call"
    )]
    #[inline(always)]
    pub(crate) fn new(
        trace_id: (u64, u64),
        span_id: u64,
        parent_id: u64,
        start: u64,
        end: u64,
        flags: RecordFlags,
        site: &'static Site,
        polls: u32,
    ) -> Self {
        // The counter of another core may lag by a few ticks after a migration.
        let duration = end.saturating_sub(start) & TICKS;
        Self {
            trace_id,
            span_id,
            parent_id,
            start,
            duration_and_flags: duration | u64::from(flags.0) << 56,
            site,
            items_bytes: 0,
            polls,
        }
    }

    pub(crate) fn trace_id(&self) -> Option<TraceId> {
        TraceId::from_halves(self.trace_id.0, self.trace_id.1)
    }

    pub(crate) fn span_id(&self) -> Option<SpanId> {
        SpanId::from_u64(self.span_id)
    }

    pub(crate) fn duration(&self) -> u64 {
        self.duration_and_flags & TICKS
    }

    pub(crate) fn flags(&self) -> RecordFlags {
        RecordFlags((self.duration_and_flags >> 56) as u8)
    }

    pub(super) fn set_boxed(&mut self) {
        self.duration_and_flags |= u64::from(RecordFlags::BOXED.0) << 56;
    }
}

/// What a record says beyond its fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct RecordFlags(pub(crate) u8);

impl RecordFlags {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const STATUS_OK: Self = Self(0x01);
    pub(crate) const STATUS_ERROR: Self = Self(0x02);
    pub(crate) const RANDOM: Self = Self(0x04);
    pub(crate) const PARENT_REMOTE: Self = Self(0x08);
    pub(crate) const CANCELLED: Self = Self(0x10);
    /// All of the above: what a span says of itself.
    pub(crate) const OF_SPAN: Self = Self(0x1f);
    /// The items lie in a box of their own, to which the slot after the record points.
    const BOXED: Self = Self(0x20);

    pub(crate) const fn has(self, flag: Self) -> bool {
        self.0 & flag.0 != 0
    }

    pub(super) const fn is_boxed(self) -> bool {
        self.has(Self::BOXED)
    }
}

const TICKS: u64 = (1 << 56) - 1;

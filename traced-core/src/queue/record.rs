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
    /// Clock ticks.
    pub(super) end: u64,
    pub(crate) site: &'static Site,
    /// How often an async span was polled; 0 for a sync one.
    pub(crate) polls: u32,
    /// [`RecordFlags`] in the low byte, the log's own in the highest; what is between is the
    /// frame's.
    pub(crate) flags: u32,
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
        flags: u32,
        site: &'static Site,
        polls: u32,
    ) -> Self {
        Self {
            trace_id,
            span_id,
            parent_id,
            start,
            end,
            site,
            polls,
            flags: flags & !OF_LOG,
        }
    }

    pub(crate) fn trace_id(&self) -> Option<TraceId> {
        TraceId::from_halves(self.trace_id.0, self.trace_id.1)
    }

    pub(crate) fn span_id(&self) -> Option<SpanId> {
        SpanId::from_u64(self.span_id)
    }

    /// Returns the end, in clock ticks. The counter of another core may lag by a few ticks: a task
    /// that moves does not end before it started.
    pub(crate) fn end(&self) -> u64 {
        self.end.max(self.start)
    }

    pub(crate) fn flags(&self) -> RecordFlags {
        RecordFlags(self.flags.to_le_bytes()[0])
    }

    /// Returns true for what is dropped last when memory is spent: errors, what somebody asked to
    /// keep, and the first span here of a trace.
    pub(super) fn is_important(&self) -> bool {
        let flags = self.flags();
        let is_first = self.parent_id == 0 || flags.has(RecordFlags::PARENT_REMOTE);
        is_first || flags.has(RecordFlags::STATUS_ERROR) || flags.has(RecordFlags::KEEP)
    }

    /// Writes the end of the record at a place that is otherwise a copy of one.
    ///
    /// # Safety
    ///
    /// The place must be valid to be written.
    #[inline(always)]
    pub(crate) unsafe fn write_end(record: *mut Self, end: u64) {
        // SAFETY: the caller's promise.
        unsafe { (&raw mut (*record).end).write(end) };
    }

    /// Returns true if items follow.
    pub(super) fn has_items(&self) -> bool {
        self.flags & (ITEMS | BOXED) != 0
    }

    #[inline(always)]
    pub(super) fn set_has_items(&mut self) {
        self.flags |= ITEMS;
    }

    /// Returns true if the items lie in a box of their own, and a handle of it is what follows.
    pub(super) fn is_boxed(&self) -> bool {
        self.flags & BOXED != 0
    }

    pub(super) fn set_boxed(&mut self) {
        self.flags |= BOXED;
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
    /// The sampler was against the trace, which is recorded for exporters that want it all the same.
    pub(crate) const NOT_SAMPLED: Self = Self(0x20);
    /// A tail sampler is asked to keep the trace.
    pub(crate) const KEEP: Self = Self(0x40);
    /// The span is not to be exported.
    pub(crate) const DISCARDED: Self = Self(0x80);

    pub(crate) const fn has(self, flag: Self) -> bool {
        self.0 & flag.0 != 0
    }
}

// The log's own flags.
const ITEMS: u32 = 1 << 24;
const BOXED: u32 = 1 << 25;
const OF_LOG: u32 = 0xff << 24;

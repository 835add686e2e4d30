//! What a frame says about its span and about spans started within it.

use super::ticks;
use crate::queue::RecordFlags;
use crate::span::TraceFlags;

/// The bits of a [`Frame`](super::frame::Frame).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub(crate) struct Flags(u32);

impl Flags {
    pub(crate) const NONE: Self = Self(0);

    // The lowest bits go into the record as they are.
    pub(crate) const STATUS_OK: Self = Self(RecordFlags::STATUS_OK.0 as u32);
    pub(crate) const STATUS_ERROR: Self = Self(RecordFlags::STATUS_ERROR.0 as u32);
    /// The trace id is random, as the traceparent header has it.
    pub(crate) const RANDOM: Self = Self(RecordFlags::RANDOM.0 as u32);
    /// The parent of the frame's span came from another process.
    pub(crate) const PARENT_REMOTE: Self = Self(RecordFlags::PARENT_REMOTE.0 as u32);
    pub(crate) const CANCELLED: Self = Self(RecordFlags::CANCELLED.0 as u32);
    /// What is recorded although the sampler was against it, and so is what is started within.
    pub(crate) const NOT_SAMPLED: Self = Self(RecordFlags::NOT_SAMPLED.0 as u32);
    pub(crate) const KEEP: Self = Self(RecordFlags::KEEP.0 as u32);
    pub(crate) const DISCARDED: Self = Self(RecordFlags::DISCARDED.0 as u32);

    /// Spans started within record; the fast path asks for nothing else.
    pub(crate) const CHILDREN: Self = Self(1 << 8);
    /// The context came from another process: a span started within is a local root, and the
    /// sampler decides.
    pub(crate) const REMOTE: Self = Self(1 << 9);
    /// The trace is sampled, as the traceparent header has it.
    pub(crate) const SAMPLED: Self = Self(1 << 10);
    /// The frame has a span of its own, which records.
    pub(crate) const RECORDING: Self = Self(1 << 11);
    /// The span is shared with handles: its items lie behind a lock.
    pub(crate) const SHARED: Self = Self(1 << 12);
    /// An async frame that knows its parent and has not been polled.
    pub(crate) const CAPTURED: Self = Self(1 << 13);
    /// An async frame that has been polled.
    pub(crate) const STARTED: Self = Self(1 << 14);
    /// An async frame whose future is done.
    pub(crate) const DONE: Self = Self(1 << 15);

    /// Spans started within record, nothing travels beside the ids, and the clock is the cycle
    /// counter: one look is enough to begin a child.
    pub(crate) const FAST: Self = Self(1 << 16);
    /// The span records, as `FAST` has it, and has no details: one look is enough to end it.
    pub(crate) const BARE: Self = Self(1 << 17);

    /// As `BARE`, but with details, which hold nothing that the end of the span must look at: few
    /// attributes of simple types.
    pub(crate) const QUICK: Self = Self(1 << 18);
    /// Among the details is a [failure](super::items_failure), which all but the end of the span must
    /// take apart first.
    pub(crate) const FAILURE: Self = Self(1 << 19);

    /// What all spans of a trace have in common.
    const OF_TRACE: u32 = Self::SAMPLED.0 | Self::RANDOM.0 | Self::NOT_SAMPLED.0;

    #[inline]
    pub(crate) const fn has(self, flags: Self) -> bool {
        self.0 & flags.0 != 0
    }

    #[inline]
    pub(crate) const fn with(self, flags: Self) -> Self {
        Self(self.0 | flags.0)
    }

    pub(crate) const fn without(self, flags: Self) -> Self {
        Self(self.0 & !flags.0)
    }

    /// The flags of a recording child of a frame with these flags.
    #[inline]
    pub(crate) const fn child(self) -> Self {
        let inherited = self.0 & Self::OF_TRACE;
        Self(inherited | Self::CHILDREN.0 | Self::RECORDING.0)
    }

    /// The same, if the frame is [fast](Self::FAST).
    #[inline]
    pub(crate) const fn fast_child(self) -> Self {
        let inherited = self.0 & Self::OF_TRACE;
        let own = Self::CHILDREN.0 | Self::RECORDING.0 | Self::FAST.0 | Self::BARE.0;
        Self(inherited | own)
    }

    /// What of the flags concerns spans started within.
    pub(crate) const fn context(self) -> Self {
        let of_spans = Self::CHILDREN.0 | Self::REMOTE.0 | Self::FAST.0;
        Self(self.0 & (of_spans | Self::OF_TRACE))
    }

    /// The flags of a frame that stands for a context and has no span.
    pub(crate) fn of_context(flags: TraceFlags, is_remote: bool) -> Self {
        let mut own = Self::NONE;
        for (bit, is_set) in [
            (Self::SAMPLED, flags.is_sampled()),
            (Self::RANDOM, flags.is_random()),
            (Self::REMOTE, is_remote),
            (Self::CHILDREN, flags.is_recorded() && !is_remote),
            (
                Self::NOT_SAMPLED,
                flags.is_recorded() && !flags.is_sampled(),
            ),
        ] {
            if is_set {
                own = own.with(bit);
            }
        }
        own
    }

    /// The flags with [`FAST`](Self::FAST) and [`BARE`](Self::BARE), where they are true.
    pub(crate) fn marked(self, is_carrying: bool) -> Self {
        let mut marked = self.without(Self::FAST.with(Self::BARE).with(Self::QUICK));
        if !is_carrying && ticks::are_cycles() {
            if self.has(Self::CHILDREN) {
                marked = marked.with(Self::FAST);
            }
            if self.has(Self::RECORDING) {
                marked = marked.with(Self::BARE);
            }
        }
        marked
    }

    pub(crate) fn trace_flags(self) -> TraceFlags {
        let sampled = TraceFlags::SAMPLED.when(self.has(Self::SAMPLED));
        let random = TraceFlags::RANDOM.when(self.has(Self::RANDOM));
        let recorded = TraceFlags::RECORDED.when(self.has(Self::NOT_SAMPLED));
        sampled.union(random).union(recorded)
    }

    /// Returns the bits, as they go into the record.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }
}

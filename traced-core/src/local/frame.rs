//! A frame: one entry of the thread's stack of spans and contexts.

use std::borrow::Cow;
use std::cell::Cell;
use std::mem::MaybeUninit;
use std::mem::offset_of;
use std::ptr;
use std::sync::Arc;

use super::details::Details;
use super::details::ErrorMark;
use super::flags::Flags;
use super::limits;
use super::recorder::tell_parent;
use super::thread::Local;
use super::thread::Thread;
use super::thread::spare_details;
use super::thread::with_local;
use super::ticks;
use crate::context::Carried;
use crate::context::Context;
use crate::id::SpanId;
use crate::id::TraceId;
use crate::queue::Record;
use crate::site::Name;
use crate::site::Site;
use crate::span::SpanContext;
use crate::span::SpanKind;
use crate::trace_state::TraceState;

/// One entry of the thread's stack of spans and contexts.
///
/// It lies on the stack of a sync function, in the future of an async one, or in the box of a
/// guard, and must not move while it is entered. `outer` links it to the frame around it.
///
/// What goes into the [`Record`] lies as it does there, so that it is copied in blocks.
#[repr(C)]
pub(crate) struct Frame {
    pub(super) trace_id: (u64, u64),
    pub(super) span_id: u64,
    pub(super) parent_id: u64,
    pub(super) start: u64,
    /// While it is entered; otherwise [`timed`](super::timed) may keep a number here.
    pub(super) outer: Cell<*const Frame>,
    /// Where a pointer is shorter than the record's end.
    _rest: [MaybeUninit<u8>; REST],
    pub(super) site: &'static Site,
    /// How often an async span was polled.
    pub(super) polls: Cell<u32>,
    pub(super) flags: Cell<Flags>,
    pub(super) details: Cell<Option<Box<Details>>>,
    /// What travels beside the ids, to spans within as well.
    pub(super) carried: Option<Arc<Carried>>,
}

const REST: usize = size_of::<u64>() - size_of::<*const Frame>();

/// What a frame has in common with a record is at the same places; where the frame keeps `outer`,
/// the record has its end.
const _SAME_LAYOUT: () = {
    assert!(offset_of!(Frame, trace_id) == offset_of!(Record, trace_id));
    assert!(offset_of!(Frame, span_id) == offset_of!(Record, span_id));
    assert!(offset_of!(Frame, parent_id) == offset_of!(Record, parent_id));
    assert!(offset_of!(Frame, start) == offset_of!(Record, start));
    assert!(offset_of!(Frame, site) == offset_of!(Record, site));
    assert!(offset_of!(Frame, polls) == offset_of!(Record, polls));
    assert!(offset_of!(Frame, flags) == offset_of!(Record, flags));
    assert!(size_of::<Record>() <= size_of::<Frame>());
};

// SAFETY: the one thing that belongs to a thread is `outer`. It is followed only while the frame is
// entered, and then `enter` forbids that the frame moves, and asks for the same thread to leave it.
unsafe impl Send for Frame {}

impl Frame {
    #[inline(always)]
    pub(super) const fn new(site: &'static Site) -> Self {
        Self {
            trace_id: (0, 0),
            span_id: 0,
            parent_id: 0,
            start: 0,
            outer: Cell::new(ptr::null()),
            _rest: [MaybeUninit::uninit(); REST],
            site,
            polls: Cell::new(0),
            flags: Cell::new(Flags::NONE),
            details: Cell::new(None),
            carried: None,
        }
    }

    /// A frame that stands for a context.
    pub(super) fn of_context(context: &Context) -> Self {
        Self::of_parts(context.span(), context.carried().cloned())
    }

    pub(super) fn of_parts(span: Option<&SpanContext>, carried: Option<Arc<Carried>>) -> Self {
        let Some(span) = span else {
            return Self {
                carried,
                ..Self::of_no_context()
            };
        };
        let flags = Flags::of_context(span.flags(), span.is_remote());
        Self {
            trace_id: span.trace_id().to_halves(),
            span_id: span.span_id().to_u64(),
            flags: Cell::new(flags.marked(carried.is_some())),
            carried,
            ..Self::of_nothing()
        }
    }

    /// A frame in which no span starts.
    pub(super) const fn of_nothing() -> Self {
        Self::new(&NO_SITE)
    }

    /// A frame that stands for no context: a span started within is a root, as outside of all.
    pub(super) fn of_no_context() -> Self {
        Self {
            flags: Cell::new(Flags::REMOTE),
            ..Self::of_nothing()
        }
    }

    /// Returns true if the frame has a context to enter.
    #[inline(always)]
    pub(super) fn is_live(&self) -> bool {
        self.span_id != 0 || self.carried.is_some()
    }

    #[inline(always)]
    pub(super) fn is_recording(&self) -> bool {
        self.flags.get().has(Flags::RECORDING)
    }

    /// Returns true if there is nothing to be freed. The details of a span that has ended, and of
    /// one that does not record, are gone already.
    pub(super) fn is_bare(&self) -> bool {
        self.carried.is_none()
    }

    /// Frees what the frame holds.
    pub(super) fn free(&mut self) {
        self.carried = None;
        self.take_details();
    }

    /// Makes the frame the current one.
    ///
    /// # Safety
    ///
    /// The frame must neither move nor go away before [`leave`](Self::leave) or
    /// [`unlink`](Self::unlink) has taken it off again, on the same thread.
    #[inline(always)]
    pub(super) unsafe fn enter(&self, local: &Local) {
        self.outer.set(local.current.replace(self));
    }

    /// Makes the frame around this one the current one, whatever was entered within and not left.
    #[inline(always)]
    pub(super) fn leave(&self, local: &Local) {
        local.current.set(self.outer.get());
    }

    /// Takes the frame out of the stack, wherever it stands in it; does nothing if it is not there.
    pub(super) fn unlink(&self, local: &Local) {
        if ptr::eq(local.current.get(), self) {
            return self.leave(local);
        }
        let mut at = local.current.get();
        while !at.is_null() {
            // SAFETY: as in `start`; every frame reached is on the stack of entered frames.
            let frame = unsafe { &*at };
            if ptr::eq(frame.outer.get(), self) {
                return frame.outer.set(self.outer.get());
            }
            at = frame.outer.get();
        }
    }

    /// Ends the frame's span, if it has one of its own that records; the frame holds nothing
    /// afterwards.
    #[inline(always)]
    pub(super) fn end(&mut self) {
        if self.flags.get().has(Flags::BARE) {
            // SAFETY: `end_quickly` asks to write a record, at its place.
            let write = |record| unsafe { self.write_record(record, ticks::cycles()) };
            let ended =
                with_local(|local| local.with_known_thread(|thread| thread.end_quickly(write)));
            if ended == Some(true) {
                return;
            }
        }
        self.end_with_more();
    }

    /// As [`end`](Self::end), of a span that has more to it than its record, or on a thread that has
    /// had none before, or at the end of a chunk.
    #[inline(never)]
    extern "C" fn end_with_more(&mut self) {
        if self.flags.get().has(Flags::QUICK)
            && with_local(|local| local.with_known_thread(|thread| self.end_quick(thread)))
                == Some(true)
        {
            return;
        }
        self.end_slowly();
    }

    #[inline(always)]
    fn end_quick(&self, thread: &mut Thread) -> bool {
        let Some(details) = self.details.take() else {
            return false;
        };
        let end = ticks::cycles();
        // SAFETY: the log asks to write a record, at its place.
        let write = |record| unsafe { self.write_record(record, end) };
        let not_ended = thread.end_with_quick(details, write);
        let has_ended = not_ended.is_none();
        self.details.set(not_ended);
        has_ended
    }

    /// As [`end`](Self::end), in all other cases.
    #[inline(never)]
    extern "C" fn end_slowly(&mut self) {
        if self.is_recording() {
            self.record_slowly();
        }
        self.free();
    }

    fn record_slowly(&self) {
        let end = ticks::now();
        // SAFETY: the log asks to write a record, at its place.
        let write = |record| unsafe { self.write_record(record, end) };
        with_local(|local| {
            let details = self.take_whole_details();
            if details.is_none() && self.recorded_state().is_none() {
                local.with_thread(|thread| thread.end_bare(write));
            } else if let Some(details) = self.last_details(local, details) {
                local.with_thread(|thread| thread.end_with(details, write));
            }
        });
    }

    /// Writes the record of the span, which ends now, to `record`.
    ///
    /// # Safety
    ///
    /// The place must be valid to be written.
    #[inline(always)]
    unsafe fn write_record(&self, record: *mut Record, end: u64) {
        // SAFETY: the frame begins with what a record holds, laid out as there, see `_SAME_LAYOUT`;
        // but for the end, which is written afterwards. The place is the caller's.
        unsafe {
            ptr::copy_nonoverlapping(ptr::from_ref(self).cast(), record, 1);
            Record::write_end(record, end);
        }
    }

    /// What is done at the end of a span that has more to it than its record.
    fn last_details(&self, local: &Local, details: Option<Box<Details>>) -> Option<Box<Details>> {
        let mut details = details.or_else(|| local.with_thread(Thread::details))?;
        if let Some(state) = self.recorded_state() {
            details.items.set_trace_state(state.as_str());
        }
        if let Some(mark) = details.own_error {
            tell_parent(self.parent_id, mark);
        }
        Some(details)
    }

    /// Takes the details to put more into them, or away.
    #[inline(always)]
    pub(super) fn take_details(&self) -> Option<Box<Details>> {
        let mut details = self.take_whole_details();
        let flags = self.flags.get();
        if flags.has(Flags::FAILURE)
            && let Some(details) = &mut details
        {
            self.flags.set(flags.without(Flags::FAILURE));
            details.items.take_failures_apart(&limits::current());
        }
        details
    }

    /// Takes the details as they are.
    #[inline(always)]
    pub(super) fn take_whole_details(&self) -> Option<Box<Details>> {
        let mut details = self.details.take();
        if let Some(details) = &mut details {
            details.items.all_are_whole();
        }
        details
    }

    pub(super) fn put_details(&self, details: Box<Details>) {
        self.flags
            .set(self.flags.get().without(Flags::BARE.with(Flags::QUICK)));
        self.details.set(Some(details));
    }

    /// Gives the frame, which has none, details for [`quick`](super::quick); says if there is
    /// memory for them.
    #[inline(always)]
    pub(super) fn make_details(&self) -> bool {
        let details = with_local(|local| local.with_thread(Thread::details));
        details.is_some_and(|details| self.has_now(details))
    }

    /// As [`make_details`](Self::make_details), where another span has left some; makes no call.
    #[inline(always)]
    pub(super) fn take_spare_details(&self) -> bool {
        spare_details().is_some_and(|details| self.has_now(details))
    }

    #[inline(always)]
    pub(super) fn has_now(&self, details: Box<Details>) -> bool {
        let flags = self.flags.get();
        let quick = if flags.has(Flags::BARE) {
            flags.without(Flags::BARE).with(Flags::QUICK)
        } else {
            flags
        };
        self.flags.set(quick);
        // SAFETY: nobody has a reference to the place, see `details_place`. It holds nothing.
        unsafe { self.details_place().write(Some(details)) };
        true
    }

    /// Where the details are. A reference to them must not last while other code runs.
    #[inline(always)]
    pub(super) const fn details_place(&self) -> *mut Option<Box<Details>> {
        self.details.as_ptr()
    }

    /// Runs `f` on what the span has recorded.
    ///
    /// `f` may run anybody's code: the details are out of the frame meanwhile, and what that code
    /// records on the same span is appended afterwards.
    pub(super) fn with_details(&self, f: impl FnOnce(&mut Details)) {
        let details = self.take_details();
        let details = details.or_else(|| with_local(|local| local.with_thread(Thread::details)));
        let mut out = PutBack {
            frame: self,
            details,
        };
        if let Some(details) = &mut out.details {
            f(details);
        }
    }

    /// Remembers the error that a child ended with.
    #[inline(always)]
    pub(super) fn child_failed(&self, mark: ErrorMark) {
        // SAFETY: nobody has a reference to the place, see `details_place`, and no code but this
        // function's runs while it has one.
        match unsafe { &mut *self.details_place() } {
            Some(details) => details.child_failed(mark),
            None => self.first_child_failed(mark),
        }
    }

    #[cold]
    #[inline(never)]
    fn first_child_failed(&self, mark: ErrorMark) {
        if self.make_details() {
            self.child_failed(mark);
        }
    }

    pub(super) fn context(&self) -> Option<SpanContext> {
        context_of(
            self.trace_id,
            self.span_id,
            self.flags.get(),
            self.carried.as_deref(),
        )
    }

    /// As [`context`](Self::context), with all that travels beside it.
    pub(super) fn whole_context(&self) -> Context {
        Context::of_parts(self.context(), self.carried.clone())
    }

    fn recorded_state(&self) -> Option<Cow<'_, TraceState>> {
        self.carried.as_ref()?.recorded_state()
    }

    /// Returns the frame around a context that was attached within the very span it stands for.
    pub(super) fn same_span_around(&self) -> *const Self {
        let outer = self.outer.get();
        // SAFETY: as in `start`: this one is entered, and so is the one around it.
        match unsafe { outer.as_ref() } {
            Some(around) if around.span_id == self.span_id && around.trace_id == self.trace_id => {
                outer
            }
            _ => ptr::null(),
        }
    }
}

struct PutBack<'a> {
    frame: &'a Frame,
    details: Option<Box<Details>>,
}

impl Drop for PutBack<'_> {
    fn drop(&mut self) {
        let Some(mut details) = self.details.take() else {
            return;
        };
        details.items.cut_torn();
        if let Some(meanwhile) = self.frame.take_details() {
            details.append(&meanwhile, &limits::current());
        }
        self.frame.put_details(details);
    }
}

pub(super) fn context_of(
    trace_id: (u64, u64),
    span_id: u64,
    flags: Flags,
    carried: Option<&Carried>,
) -> Option<SpanContext> {
    Some(SpanContext::new(
        TraceId::from_halves(trace_id.0, trace_id.1)?,
        SpanId::from_u64(span_id)?,
        flags.trace_flags(),
        flags.has(Flags::REMOTE),
        carried.and_then(|carried| carried.trace_state.clone()),
    ))
}

/// Of frames that have no span.
static NO_SITE: Site = crate::site!(Name::Literal(""), SpanKind::Internal);

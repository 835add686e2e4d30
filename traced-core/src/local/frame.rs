//! A frame: one entry of the thread's stack of spans and contexts.

use std::cell::Cell;
use std::mem::MaybeUninit;
use std::ptr;
use std::ptr::NonNull;

use super::details::Details;
use super::flags::Flags;
use super::recorder::tell_parent;
use super::root;
use super::thread::Local;
use super::thread::Thread;
use super::thread::with_local;
use super::ticks;
use crate::collector;
use crate::id::SpanId;
use crate::id::TraceId;
use crate::queue::Record;
use crate::site::Site;
use crate::span::SpanContext;
use crate::span::SpanLimits;
use crate::trace_state::TraceState;

/// One entry of the thread's stack of spans and contexts.
///
/// It lies on the stack of a sync function, in the future of an async one, or in the box of a
/// guard, and must not move while it is entered. `outer` links it to the frame around it.
pub(crate) struct Frame {
    outer: Cell<*const Frame>,
    pub(super) trace_id: (u64, u64),
    pub(super) span_id: u64,
    pub(super) parent_id: u64,
    pub(super) start: u64,
    pub(super) flags: Cell<Flags>,
    /// How often an async span was polled.
    pub(super) polls: Cell<u32>,
    pub(super) site: Option<&'static Site>,
    pub(super) details: Cell<Option<Box<Details>>>,
    pub(super) trace_state: Option<TraceState>,
}

// SAFETY: the one thing that belongs to a thread is `outer`. It is followed only while the frame is
// entered, and then `enter` forbids that the frame moves, and asks for the same thread to leave it.
unsafe impl Send for Frame {}

/// What a span needs to know of its parent.
pub(super) struct ParentFacts {
    pub(super) flags: Flags,
    pub(super) trace_id: (u64, u64),
    pub(super) span_id: u64,
}

impl Frame {
    #[inline(always)]
    pub(super) const fn new(site: Option<&'static Site>) -> Self {
        Self {
            outer: Cell::new(ptr::null()),
            trace_id: (0, 0),
            span_id: 0,
            parent_id: 0,
            start: 0,
            flags: Cell::new(Flags::NONE),
            polls: Cell::new(0),
            site,
            details: Cell::new(None),
            trace_state: None,
        }
    }

    /// A frame that stands for a context.
    pub(super) fn of_context(context: &SpanContext) -> Self {
        Self {
            trace_id: context.trace_id().to_halves(),
            span_id: context.span_id().to_u64(),
            flags: Cell::new(Flags::of_context(context.flags(), context.is_remote())),
            trace_state: context.trace_state().cloned(),
            ..Self::new(None)
        }
    }

    /// A frame that stands for no context: a span started within is a root, as outside of all.
    pub(super) fn of_no_context() -> Self {
        Self {
            flags: Cell::new(Flags::REMOTE),
            ..Self::new(None)
        }
    }

    /// Makes a frame in `place`, starts its span and enters it, if there is anything to be entered.
    ///
    /// The same as [`new`](Self::new), [`start`](Self::start) and [`enter`](Self::enter), with the
    /// usual cases in front.
    ///
    /// # Safety
    ///
    /// That of [`enter`](Self::enter), with the frame in its place.
    #[inline(always)]
    pub(super) unsafe fn begin_at(
        place: &mut MaybeUninit<Self>,
        site: &'static Site,
    ) -> Option<NonNull<Self>> {
        let parent = with_local(|local| local.current.get());
        if parent.is_null() {
            if root::are_wanted() {
                // SAFETY: the caller's promise.
                return unsafe { Self::begin_slowly_at(place, site) };
            }
            return None;
        }
        // SAFETY: as in `start`.
        let parent = unsafe { &*parent };
        let flags = parent.flags.get();
        if flags.has(Flags::CHILDREN) && parent.trace_state.is_none() {
            // SAFETY: the caller's promise.
            return unsafe { Self::begin_child_at(place, site, parent) };
        }
        if flags.has(Flags::CHILDREN.with(Flags::REMOTE)) {
            // SAFETY: the caller's promise.
            return unsafe { Self::begin_slowly_at(place, site) };
        }
        None
    }

    /// As [`begin_at`](Self::begin_at), in the usual case.
    #[inline(never)]
    unsafe extern "C" fn begin_child_at(
        place: &mut MaybeUninit<Self>,
        site: &'static Site,
        parent: &Self,
    ) -> Option<NonNull<Self>> {
        with_local(|local| {
            let Some(span_id) = local.with_known_thread(Thread::begin) else {
                // SAFETY: the caller's promise.
                return unsafe { Self::begin_slowly_at(place, site) };
            };
            let frame = place.write(Self {
                outer: Cell::new(parent),
                trace_id: parent.trace_id,
                span_id,
                parent_id: parent.span_id,
                start: 0,
                flags: Cell::new(parent.flags.get().child()),
                polls: Cell::new(0),
                site: Some(site),
                details: Cell::new(None),
                trace_state: None,
            });
            local.current.set(frame);
            // As late as can be, and by itself: nothing is to be kept while the clock is read.
            frame.start = ticks::now();
            Some(NonNull::from(frame))
        })
    }

    /// As [`begin_at`](Self::begin_at), in all other cases.
    #[inline(never)]
    unsafe extern "C" fn begin_slowly_at(
        place: &mut MaybeUninit<Self>,
        site: &'static Site,
    ) -> Option<NonNull<Self>> {
        let frame = place.write(Self::new(Some(site)));
        with_local(|local| {
            frame.start(local);
            if !frame.is_live() {
                return None;
            }
            // SAFETY: the caller's promise.
            unsafe { frame.enter(local) };
            Some(NonNull::from(frame))
        })
    }

    /// Starts the frame's span as a child of the current one, or as a root.
    ///
    /// Afterwards the frame is to be entered if it has any id.
    #[inline(always)]
    pub(super) fn start(&mut self, local: &Local) {
        let parent = local.current.get();
        if parent.is_null() {
            if root::are_wanted() {
                self.start_root(local, None);
            }
            return;
        }
        // SAFETY: a frame is alive as long as it is on the stack of entered frames, from whose top
        // the pointer came.
        let parent = unsafe { &*parent };
        self.start_in(local, &parent.facts(), || parent.trace_state.clone());
    }

    /// As [`start`](Self::start), within a parent of these facts.
    #[inline(always)]
    pub(super) fn start_in(
        &mut self,
        local: &Local,
        parent: &ParentFacts,
        trace_state: impl FnOnce() -> Option<TraceState>,
    ) {
        let ParentFacts {
            flags,
            trace_id,
            span_id,
        } = *parent;
        if flags.has(Flags::CHILDREN) {
            self.trace_id = trace_id;
            self.parent_id = span_id;
            self.trace_state = trace_state();
            self.record_from_now(local, flags.child());
        } else if flags.has(Flags::REMOTE) {
            let parent = context_of(trace_id, span_id, flags, trace_state());
            self.start_root(local, parent.as_ref());
        }
        // Else the trace is not sampled: nothing is to be done, and the current frame stays.
    }

    #[inline(always)]
    fn facts(&self) -> ParentFacts {
        ParentFacts {
            flags: self.flags.get(),
            trace_id: self.trace_id,
            span_id: self.span_id,
        }
    }

    /// Starts a root, or the first span here of a trace from elsewhere; nothing of its own when
    /// nobody wants spans.
    #[cold]
    pub(super) fn start_root(&mut self, local: &Local, parent: Option<&SpanContext>) {
        if !root::are_wanted() {
            if let Some(parent) = parent {
                // Handed on as it came: this process takes no part in the trace.
                *self = Self {
                    site: self.site,
                    ..Self::of_context(parent)
                };
            }
            return;
        }
        let random = local.with_thread(|thread| (thread.random(), thread.random()));
        let Some(random) = random else {
            return collector::lose_span();
        };
        let trace_id = parent.map_or(random, |parent| parent.trace_id().to_halves());
        let decision = root::sample(parent, trace_id, self.site);
        self.trace_id = trace_id;
        self.parent_id = parent.map_or(0, |parent| parent.span_id().to_u64());
        self.trace_state = decision.trace_state;
        let mut flags = match parent {
            None => Flags::RANDOM,
            Some(parent) => {
                Flags::of_context(parent.flags(), true).without(Flags::SAMPLED.with(Flags::REMOTE))
            }
        };
        if parent.is_some_and(SpanContext::is_remote) {
            flags = flags.with(Flags::PARENT_REMOTE);
        }
        if decision.is_sampled {
            let sampled = Flags::SAMPLED.with(Flags::CHILDREN).with(Flags::RECORDING);
            self.record_from_now(local, flags.with(sampled));
        } else {
            // Entered all the same: what is called within finds out at once, and outgoing calls
            // pass the decision on.
            self.flags.set(flags);
            self.span_id = local.with_thread(Thread::random).unwrap_or(1);
        }
    }

    #[inline(always)]
    fn record_from_now(&mut self, local: &Local, flags: Flags) {
        let Some(id) = local.with_thread(Thread::begin) else {
            return collector::lose_span();
        };
        self.span_id = id;
        self.flags.set(flags);
        self.start = ticks::now();
    }

    /// Returns true if the frame has a context to enter.
    #[inline(always)]
    pub(super) fn is_live(&self) -> bool {
        self.span_id != 0
    }

    #[inline(always)]
    pub(super) fn is_recording(&self) -> bool {
        self.flags.get().has(Flags::RECORDING)
    }

    /// Returns true if there is nothing to be freed. The details of a span that has ended, and of
    /// one that does not record, are gone already.
    #[inline(always)]
    pub(super) fn is_bare(&self) -> bool {
        self.trace_state.is_none()
    }

    /// Frees what the frame holds.
    #[cold]
    #[inline(never)]
    pub(super) fn free(&mut self) {
        self.trace_state = None;
        self.details.take();
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

    /// Ends the frame's span, if it has one of its own that records.
    #[inline(always)]
    pub(super) fn end(&self, local: &Local) {
        let flags = self.flags.get();
        if !flags.has(Flags::RECORDING) {
            return;
        }
        let end = ticks::now();
        let details = self.details.take();
        if details.is_some() || self.trace_state.is_some() {
            return self.end_with(local, end, details);
        }
        let Some(site) = self.site else { return };
        let ended = local.with_known_thread(|thread| thread.end_bare(|| self.record(site, end)));
        if ended.is_none() {
            self.end_elsewhere(local, site, end);
        }
    }

    /// Ends the span on a thread that has had none before.
    #[cold]
    #[inline(never)]
    fn end_elsewhere(&self, local: &Local, site: &'static Site, end: u64) {
        local.with_thread(|thread| thread.end_bare(|| self.record(site, end)));
    }

    #[inline(always)]
    fn record(&self, site: &'static Site, end: u64) -> Record {
        Record::new(
            self.trace_id,
            self.span_id,
            self.parent_id,
            self.start,
            end,
            self.flags.get().record_flags(),
            site,
            self.polls.get(),
        )
    }

    #[inline(never)]
    fn end_with(&self, local: &Local, end: u64, details: Option<Box<Details>>) {
        let details = self.last_details(local, details);
        let Some((site, details)) = self.site.zip(details) else {
            return;
        };
        local.with_thread(|thread| thread.end_with(self.record(site, end), details));
    }

    /// What is done at the end of a span that has more to it than its record.
    fn last_details(&self, local: &Local, details: Option<Box<Details>>) -> Option<Box<Details>> {
        let mut details = details.or_else(|| local.with_thread(Thread::details))?;
        if let Some(state) = &self.trace_state {
            details.items.set_trace_state(state.as_str());
        }
        if let Some(mark) = details.own_error {
            tell_parent(self.parent_id, mark);
        }
        Some(details)
    }

    /// Runs `f` on what the span has recorded.
    ///
    /// `f` may run anybody's code: the details are out of the frame meanwhile, and what that code
    /// records on the same span is appended afterwards.
    pub(super) fn with_details(&self, f: impl FnOnce(&mut Details)) {
        let details = self.details.take();
        let details = details.or_else(|| with_local(|local| local.with_thread(Thread::details)));
        let mut out = PutBack {
            frame: self,
            details,
        };
        if let Some(details) = &mut out.details {
            f(details);
        }
    }

    pub(super) fn context(&self) -> Option<SpanContext> {
        context_of(
            self.trace_id,
            self.span_id,
            self.flags.get(),
            self.trace_state.clone(),
        )
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
        if let Some(meanwhile) = self.frame.details.take() {
            details.append(&meanwhile, &SpanLimits::DEFAULT);
        }
        self.frame.details.set(Some(details));
    }
}

fn context_of(
    trace_id: (u64, u64),
    span_id: u64,
    flags: Flags,
    trace_state: Option<TraceState>,
) -> Option<SpanContext> {
    Some(SpanContext::new(
        TraceId::from_halves(trace_id.0, trace_id.1)?,
        SpanId::from_u64(span_id)?,
        flags.trace_flags(),
        flags.has(Flags::REMOTE),
        trace_state,
    ))
}

//! Spans that several hands hold: made by name, entered here and there, ended when told.

use std::mem;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use super::cancel::Cancelled;
use super::cancel::record as record_cancelled;
use super::details::Details;
use super::flags::Flags;
use super::frame::Frame;
use super::frame::ParentFacts;
use super::limits;
use super::recorder::Recorder;
use super::recorder::tell_parent;
use super::thread::Local;
use super::thread::Thread;
use super::thread::with_local;
use super::ticks;
use crate::queue::Record;
use crate::sampler::StartFacts;
use crate::site::Site;
use crate::span::SpanContext;

/// A span that is not bound to a place on one thread's stack.
pub(crate) struct SharedSpan {
    /// Never entered; holds the ids, the start and the flags at the start.
    facts: Facts,
    state: Mutex<State>,
}

struct Facts {
    context: Option<SpanContext>,
    parent_id: u64,
    start: u64,
    is_recording: bool,
    site: &'static Site,
}

struct State {
    flags: Flags,
    details: Option<Box<Details>>,
    polls: u32,
    is_ended: bool,
}

/// The frame by which a shared span is entered.
///
/// The frame comes first, so that a pointer to it is one to the whole.
#[repr(C)]
pub(crate) struct SharedFrame {
    pub(super) frame: Frame,
    pub(super) span: Arc<SharedSpan>,
}

/// What a new span is placed under.
pub(crate) enum Under<'a> {
    Current,
    Nothing,
    Context(&'a SpanContext),
}

impl SharedSpan {
    /// Starts a span; `None` if nobody wants spans, or if its parent is not sampled and local.
    pub(crate) fn start(
        site: &'static Site,
        under: &Under<'_>,
        facts: Option<&dyn StartFacts>,
    ) -> Option<Self> {
        let mut frame = Frame::new(site);
        with_local(|local| match under {
            Under::Current => frame.start(local, facts),
            Under::Nothing => frame.start_root(local, None, facts),
            Under::Context(parent) => {
                let parents = ParentFacts {
                    flags: Flags::of_context(parent.flags(), parent.is_remote()),
                    trace_id: parent.trace_id().to_halves(),
                    span_id: parent.span_id().to_u64(),
                };
                frame.start_in(local, &parents, facts, || parent.trace_state().cloned());
            }
        });
        if !frame.is_live() {
            return None;
        }
        let flags = frame.flags.get();
        Some(Self {
            facts: Facts {
                context: frame.context(),
                parent_id: frame.parent_id,
                start: frame.start,
                is_recording: frame.is_recording(),
                site,
            },
            state: Mutex::new(State {
                flags,
                details: frame.take_details(),
                polls: 0,
                is_ended: false,
            }),
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_recording(&self) -> bool {
        self.facts.is_recording && !self.state().is_ended
    }

    pub(crate) fn context(&self) -> Option<SpanContext> {
        self.facts.context.clone()
    }

    pub(crate) fn site(&self) -> &'static Site {
        self.facts.site
    }

    pub(crate) fn recorder(&self) -> Recorder<'_> {
        Recorder::of_shared(self)
    }

    pub(super) fn span_id(&self) -> u64 {
        self.facts
            .context
            .as_ref()
            .map_or(0, |context| context.span_id().to_u64())
    }

    /// As [`Frame::with_details`]: no lock is held while `f` runs.
    pub(super) fn with_details(&self, f: impl FnOnce(&mut Details)) {
        let taken = self.state().details.take();
        let taken = taken.or_else(|| with_local(|local| local.with_thread(Thread::details)));
        let Some(details) = taken else { return };
        let mut out = PutBack {
            span: self,
            details: Some(details),
        };
        if let Some(details) = &mut out.details {
            f(details);
        }
    }

    pub(super) fn change_flags(&self, f: impl FnOnce(Flags) -> Option<Flags>) -> bool {
        let mut state = self.state();
        let changed = f(state.flags);
        changed.inspect(|flags| state.flags = *flags).is_some()
    }

    /// Ends the span; the first call counts.
    pub(crate) fn end(&self) {
        let end = ticks::now();
        let mut state = self.state();
        if mem::replace(&mut state.is_ended, true) || !self.facts.is_recording {
            return;
        }
        let (flags, details, polls) = (state.flags, state.details.take(), state.polls);
        drop(state);
        let Some(context) = &self.facts.context else {
            return;
        };
        with_local(|local| {
            let mut details = details;
            if let Some(state) = context.trace_state() {
                details = details.or_else(|| local.with_thread(Thread::details));
                if let Some(details) = &mut details {
                    details.items.set_trace_state(state.as_str());
                }
            }
            if let Some(mark) = details.as_ref().and_then(|details| details.own_error) {
                tell_parent(self.facts.parent_id, mark);
            }
            let record = Record::new(
                context.trace_id().to_halves(),
                context.span_id().to_u64(),
                self.facts.parent_id,
                self.facts.start,
                end,
                flags.bits(),
                self.facts.site,
                polls,
            );
            // SAFETY: the log asks to write a record, at its place.
            let write = |to: *mut Record| unsafe { to.write(record) };
            local.with_thread(|thread| match details {
                None => thread.end_bare(write),
                Some(details) => thread.end_with(details, write),
            });
        });
    }
}

impl Drop for SharedSpan {
    fn drop(&mut self) {
        self.end();
    }
}

struct PutBack<'a> {
    span: &'a SharedSpan,
    details: Option<Box<Details>>,
}

impl Drop for PutBack<'_> {
    fn drop(&mut self) {
        let Some(mut details) = self.details.take() else {
            return;
        };
        details.items.cut_torn();
        let mut state = self.span.state();
        if let Some(meanwhile) = state.details.take() {
            details.append(&meanwhile, &limits::current());
        }
        if !state.is_ended {
            state.details = Some(details);
        }
    }
}

impl SharedFrame {
    fn new(span: Arc<SharedSpan>) -> Self {
        let mut frame = span
            .facts
            .context
            .as_ref()
            .map_or(Frame::of_nothing(), Frame::of_context);
        // Children take the context as a local one, even where the sampler said no.
        let mut flags = frame.flags.get().without(Flags::REMOTE);
        if span.facts.is_recording {
            flags = flags.with(Flags::SHARED).with(Flags::CHILDREN);
        }
        frame.flags.set(flags);
        frame.site = span.facts.site;
        Self { frame, span }
    }
}

/// A frame in a box, entered until it is dropped. For guards that users hold: they may be dropped
/// in any order, or never.
pub(crate) struct BoxedFrame<T: Deref<Target = Frame>> {
    /// `None` only while being dropped.
    frame: Option<Box<T>>,
    not_send: std::marker::PhantomData<*const ()>,
}

impl Deref for SharedFrame {
    type Target = Frame;

    fn deref(&self) -> &Frame {
        &self.frame
    }
}

/// A frame that stands for a context alone.
pub(crate) struct ContextFrame(Frame);

impl Deref for ContextFrame {
    type Target = Frame;

    fn deref(&self) -> &Frame {
        &self.0
    }
}

impl<T: Deref<Target = Frame>> BoxedFrame<T> {
    fn enter(frame: T) -> Self {
        let frame = Box::new(frame);
        // SAFETY: the box is not moved out of and is freed only in `drop`, after `unlink`, on this
        // thread (`not_send`). If the guard is forgotten, so is the box.
        with_local(|local| unsafe { frame.enter(local) });
        Self {
            frame: Some(frame),
            not_send: std::marker::PhantomData,
        }
    }
}

impl<T: Deref<Target = Frame>> Drop for BoxedFrame<T> {
    fn drop(&mut self) {
        if let Some(frame) = &self.frame {
            with_local(|local| frame.unlink(local));
        }
        self.frame = None;
    }
}

/// Keeps a shared span entered until it is dropped.
pub(crate) type EnteredSpan = BoxedFrame<SharedFrame>;
/// Keeps a context entered until it is dropped.
pub(crate) type EnteredContext = BoxedFrame<ContextFrame>;

/// Enters a shared span until the guard is dropped.
pub(crate) fn enter(span: &Arc<SharedSpan>) -> EnteredSpan {
    BoxedFrame::enter(SharedFrame::new(Arc::clone(span)))
}

/// Enters a context until the guard is dropped.
pub(crate) fn attach(context: Option<&SpanContext>) -> EnteredContext {
    BoxedFrame::enter(ContextFrame(
        context.map_or_else(Frame::of_no_context, Frame::of_context),
    ))
}

/// Runs `f` with a shared span entered.
pub(crate) fn in_span<R>(span: &Arc<SharedSpan>, f: impl FnOnce() -> R) -> R {
    let frame = SharedFrame::new(Arc::clone(span));
    in_frame(&frame.frame, f)
}

/// Runs `f` with a context entered.
pub(crate) fn in_context<R>(context: Option<&SpanContext>, f: impl FnOnce() -> R) -> R {
    in_frame(
        &context.map_or_else(Frame::of_no_context, Frame::of_context),
        f,
    )
}

/// Runs `f` so that no span starts in it.
pub(crate) fn untraced<R>(f: impl FnOnce() -> R) -> R {
    in_frame(&Frame::of_nothing(), f)
}

/// Runs one poll of a span's future, or its drop.
pub(crate) fn poll_in_span<R>(span: &Arc<SharedSpan>, f: impl FnOnce() -> R) -> R {
    let mut state = span.state();
    state.polls = state.polls.saturating_add(1);
    drop(state);
    in_span(span, f)
}

/// Ends a span whose future, dropped by `drop_future`, was not done.
pub(crate) fn cancel(span: &Arc<SharedSpan>, drop_future: impl FnOnce()) {
    let siblings = Cancelled::watch();
    in_span(span, drop_future);
    let waiting_in = Cancelled::told(span.span_id(), siblings);
    let polls = span.state().polls; // the lock is not held while recording
    record_cancelled(span.recorder(), waiting_in, polls);
    Cancelled::report(waiting_in.unwrap_or(span.site()), span.facts.parent_id);
    span.end();
}

fn in_frame<R>(frame: &Frame, f: impl FnOnce() -> R) -> R {
    let left = LeaveOnDrop(frame);
    // SAFETY: the frame is borrowed by `left`, which leaves it on this thread at the end of this
    // function, however that comes.
    with_local(|local| unsafe { frame.enter(local) });
    let out = f();
    drop(left);
    out
}

struct LeaveOnDrop<'a>(&'a Frame);

impl Drop for LeaveOnDrop<'_> {
    fn drop(&mut self) {
        with_local(|local: &Local| self.0.leave(local));
    }
}

//! Entering spans in hand and contexts: frames on the stack of a thread that stand for them.

use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Instant;

use super::cancel::Cancelled;
use super::cancel::record as record_cancelled;
use super::flags::Flags;
use super::frame::Frame;
use super::polls::nanos_since;
use super::shared::SharedSpan;
use super::thread::Local;
use super::thread::with_local;
use crate::context::Context;

/// The frame by which a shared span is entered.
///
/// The frame comes first, so that a pointer to it is one to the whole.
#[repr(C)]
pub(crate) struct SharedFrame {
    pub(super) frame: Frame,
    pub(super) span: Arc<SharedSpan>,
}

impl SharedFrame {
    fn new(span: Arc<SharedSpan>) -> Self {
        let mut frame = Frame::of_context(span.whole_context());
        // Children take the context as a local one, even where the sampler said no.
        let mut flags = frame.flags.get();
        if span.whole_context().span().is_some() {
            flags = flags.without(Flags::REMOTE);
        }
        if span.is_sampled() {
            flags = flags.with(Flags::SHARED).with(Flags::CHILDREN);
        }
        frame.flags.set(flags);
        frame.site = span.site();
        Self { frame, span }
    }
}

/// A frame in a box, entered until it is dropped. For guards that users hold: they may be dropped
/// in any order, or never.
pub(crate) struct BoxedFrame<T: Deref<Target = Frame>> {
    /// `None` only while being dropped.
    frame: Option<Box<T>>,
    not_send: PhantomData<*const ()>,
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
            not_send: PhantomData,
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
pub(crate) fn attach(context: &Context) -> EnteredContext {
    BoxedFrame::enter(ContextFrame(Frame::of_context(context)))
}

/// Runs `f` with a shared span entered.
pub(crate) fn in_span<R>(span: &Arc<SharedSpan>, f: impl FnOnce() -> R) -> R {
    let frame = SharedFrame::new(Arc::clone(span));
    in_frame(&frame.frame, f)
}

/// Runs `f` with a context entered.
pub(crate) fn in_context<R>(context: &Context, f: impl FnOnce() -> R) -> R {
    in_frame(&Frame::of_context(context), f)
}

/// Runs `f` so that no span starts in it.
pub(crate) fn untraced<R>(f: impl FnOnce() -> R) -> R {
    in_frame(&Frame::of_nothing(), f)
}

/// Runs one poll of a span's future, or its drop.
pub(crate) fn poll_in_span<R>(span: &Arc<SharedSpan>, f: impl FnOnce() -> R) -> R {
    let _timed = span.count_poll().then(|| TimedPoll::begin(span));
    in_span(span, f)
}

/// Adds to a span's busy time, also when the poll panics.
struct TimedPoll<'a> {
    span: &'a SharedSpan,
    start: Instant,
}

impl<'a> TimedPoll<'a> {
    fn begin(span: &'a SharedSpan) -> Self {
        let start = Instant::now();
        Self { span, start }
    }
}

impl Drop for TimedPoll<'_> {
    fn drop(&mut self) {
        self.span.add_busy(nanos_since(self.start));
    }
}

/// Ends a span whose future, dropped by `drop_future`, was not done.
pub(crate) fn cancel(span: &Arc<SharedSpan>, drop_future: impl FnOnce()) {
    let siblings = Cancelled::watch();
    in_span(span, drop_future);
    let waiting_in = Cancelled::told(span.span_id(), siblings);
    record_cancelled(span.recorder(), waiting_in, span.polls());
    Cancelled::report(waiting_in.unwrap_or(span.site()), span.parent_id());
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

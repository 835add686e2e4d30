//! The span of an async call.

use std::fmt;
use std::mem;
use std::mem::ManuallyDrop;
use std::panic::RefUnwindSafe;
use std::panic::UnwindSafe;
use std::pin::Pin;
use std::ptr::NonNull;
use std::task::Context;
use std::task::Poll;

use super::cancel;
use super::cancel::Cancelled;
use super::failure;
use super::flags::Flags;
use super::frame::Frame;
use super::look::EndingFrame;
use super::look::Look;
use super::look::LookBy;
use super::recorder::Recorder;
use super::starting::ParentFacts;
use super::thread::Thread;
use super::thread::with_local;
use super::ticks;
use crate::site::Site;

/// A future in a span of its own: what `#[traced]` makes of an async function.
///
/// The parent is the span in which the call was made; the span itself starts with the first poll.
/// It is the current one during each poll. Dropped before its end it is marked as cancelled.
///
/// Between polls nothing points at the frame, so the whole may move if the future may.
///
/// `poll` and `drop` are compiled once for every traced function of a program: whatever does not
/// depend on the type of the future is in functions that are compiled once.
///
/// The compiler descends into each type around a future, and not far: there are no wrappers within.
pub struct Traced<F, L> {
    /// Structurally pinned. Dropped before the frame, and after [`begin_drop`].
    future: F,
    look: L,
    frame: Last,
}

/// The frame of a future, which outlives the future; it holds nothing any more when it is dropped.
pub(super) struct Last(pub(super) ManuallyDrop<Frame>);

// SAFETY: by shared reference one can only print the site, which never changes; the frame's cells
// are touched by `poll` and `drop`, which have the future to themselves.
unsafe impl<F: Sync, L: Sync> Sync for Traced<F, L> {}

// A frame is over when its poll has panicked.
impl<F: UnwindSafe, L: UnwindSafe> UnwindSafe for Traced<F, L> {}
impl<F: RefUnwindSafe, L: RefUnwindSafe> RefUnwindSafe for Traced<F, L> {}

/// Puts a future into a span of its own, under the span that is current now; `inspect` sees what
/// it returned, if the span records.
#[inline(always)]
pub fn future<F, I>(site: &'static Site, future: F, inspect: I) -> Traced<F, LookBy<I>>
where
    F: Future,
    I: FnOnce(&F::Output, Recorder<'_>) + Copy,
{
    future_as(site, future, LookBy(inspect))
}

/// As [`future`]; what looks is not a closure.
#[inline(always)]
pub fn future_as<F, L>(site: &'static Site, future: F, look: L) -> Traced<F, L>
where
    F: Future,
    L: Look<F::Output>,
{
    Traced {
        future,
        look,
        frame: Last(ManuallyDrop::new(Frame::captured(site))),
    }
}

impl<F, L> Future for Traced<F, L>
where
    F: Future,
    L: Look<F::Output>,
{
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        // SAFETY: `future` is not moved below; the other fields are not pinned.
        let this = unsafe { self.get_unchecked_mut() };
        let polled = Polled(begin_poll(&mut this.frame.0));
        // SAFETY: `future` is pinned as `self` is: it is never moved, and dropped in its place.
        let out = unsafe { Pin::new_unchecked(&mut this.future) }.poll(cx);
        if let Some(place) = polled.0 {
            let mut is_ready = false;
            if let Poll::Ready(ready) = &out {
                is_ready = true;
                // SAFETY: the frame is in `this`, and nobody has a reference that could change it.
                let frame = unsafe { place.as_ref() };
                this.look.look(ready, EndingFrame(frame));
            }
            end_poll(place, is_ready);
        }
        mem::forget(polled);
        out
    }
}

/// Comes first; then the future is dropped, and at last the frame, also if the future panics.
impl<F, L> Drop for Traced<F, L> {
    #[inline]
    fn drop(&mut self) {
        if !self.frame.is_over() {
            begin_drop(&mut self.frame.0);
        }
    }
}

impl Last {
    #[inline]
    pub(super) fn is_over(&self) -> bool {
        self.0.flags.get().has(Flags::DONE)
    }
}

/// Ends the span of a future that was not done.
impl Drop for Last {
    #[inline]
    fn drop(&mut self) {
        if !self.is_over() {
            end_drop(&mut self.0);
        }
    }
}

impl<F, L> fmt::Debug for Traced<F, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Traced")
            .field("site", &self.frame.0.site)
            .finish_non_exhaustive()
    }
}

/// Keeps a frame entered for one poll, if there is anything to enter.
struct Polled(Option<NonNull<Frame>>);

/// By a panic alone.
impl Drop for Polled {
    #[inline]
    fn drop(&mut self) {
        if let Some(frame) = self.0 {
            end_by_panic(frame);
        }
    }
}

// None of these can unwind, which the compiler knows of `extern "C"`; see `call.rs`.

/// Starts the span with the first poll; enters the frame if there is anything to be entered.
#[inline(never)]
pub(super) extern "C" fn begin_poll(frame: &mut Frame) -> Option<NonNull<Frame>> {
    let flags = frame.flags.get();
    if flags.has(Flags::STARTED) {
        return begin_next_poll(frame);
    }
    // The usual case in front.
    if flags.has(Flags::CAPTURED)
        && flags.has(Flags::FAST)
        && let Some(id) = with_local(|local| local.with_known_thread(Thread::begin))
    {
        frame.span_id = id;
        frame.flags.set(flags.fast_child().with(Flags::STARTED));
        frame.polls.set(1);
        // SAFETY: the frame is in the future that is polled, which leaves it on this thread,
        // whichever way its `poll` is left.
        with_local(|local| unsafe { frame.enter(local) });
        frame.start = ticks::cycles();
        return Some(NonNull::from(frame));
    }
    begin_first_poll(frame)
}

#[inline(never)]
extern "C" fn begin_first_poll(frame: &mut Frame) -> Option<NonNull<Frame>> {
    frame.start_captured();
    begin_next_poll(frame)
}

#[inline(never)]
extern "C" fn begin_next_poll(frame: &mut Frame) -> Option<NonNull<Frame>> {
    if !frame.is_live() || frame.flags.get().has(Flags::DONE) {
        return None;
    }
    frame.polls.set(frame.polls.get().saturating_add(1));
    // SAFETY: as in `begin_poll`.
    with_local(|local| unsafe { frame.enter(local) });
    Some(NonNull::from(frame))
}

#[inline(never)]
pub(super) extern "C" fn end_poll(mut frame: NonNull<Frame>, is_ready: bool) {
    // SAFETY: the frame is in the future that is polled, and nobody else uses it.
    let frame = unsafe { frame.as_mut() };
    with_local(|local| frame.leave(local));
    if is_ready {
        end_done(frame);
    }
}

/// Ends the span of a future that is done; the frame holds nothing afterwards.
#[inline(never)]
extern "C" fn end_done(frame: &mut Frame) {
    frame.flags.set(frame.flags.get().with(Flags::DONE));
    frame.end();
}

#[cold]
#[inline(never)]
pub(super) extern "C" fn end_by_panic(frame: NonNull<Frame>) {
    // SAFETY: as in `end_poll`.
    failure::record_panic(Recorder::of_frame(unsafe { frame.as_ref() }));
    end_poll(frame, true);
}

#[inline(never)]
pub(super) extern "C" fn begin_drop(frame: &mut Frame) {
    if frame.is_cut_short() {
        enter_last(frame);
    }
}

#[inline(never)]
extern "C" fn end_drop(frame: &mut Frame) {
    if frame.is_cut_short() || !frame.is_bare() {
        end_last(frame);
    }
}

/// Enters the frame once more: what the destructors do belongs to this span.
#[cold]
fn enter_last(frame: &Frame) {
    if let Some(siblings) = Cancelled::watch() {
        frame.with_details(|details| details.siblings = Some(siblings));
    }
    // SAFETY: the frame is in a future that is being dropped, which neither moves it nor leaves
    // this thread before `end_last` has left the frame, whichever way it goes.
    with_local(|local| unsafe { frame.enter(local) });
}

#[cold]
fn end_last(frame: &mut Frame) {
    if frame.is_cut_short() {
        with_local(|local| frame.leave(local));
        let waiting_in = Cancelled::told(frame.span_id, frame.take_siblings());
        if frame.is_recording() {
            cancel::record(Recorder::of_frame(frame), waiting_in, frame.polls.get());
            Cancelled::report(waiting_in.unwrap_or(frame.site), frame.parent_id);
            frame.end();
        }
    }
    frame.free();
}

impl Frame {
    /// Returns a frame that remembers the current one as the parent of a span that starts later.
    #[inline(never)]
    pub(super) fn captured(site: &'static Site) -> Self {
        let mut frame = Self::new(site);
        let current = with_local(|local| local.current.get());
        if !current.is_null() {
            // SAFETY: a frame is alive as long as it is on the stack of entered frames, from whose
            // top the pointer came.
            let parent = unsafe { &*current };
            frame.trace_id = parent.trace_id;
            frame.parent_id = parent.span_id;
            frame.carried.clone_from(&parent.carried);
            let context = parent.flags.get().context();
            frame.flags.set(context.with(Flags::CAPTURED));
        }
        frame
    }

    /// Starts the span under the parent that was captured, or else as any other.
    #[inline(always)]
    fn start_captured(&mut self) {
        let flags = self.flags.replace(Flags::NONE);
        with_local(|local| {
            if !flags.has(Flags::CAPTURED) {
                return self.start(local, None);
            }
            let flags = flags.context();
            if flags.has(Flags::CHILDREN.with(Flags::REMOTE)) {
                let carried = self.carried.take();
                let (trace_id, span_id) = (self.trace_id, self.parent_id);
                self.start_in(
                    local,
                    &ParentFacts {
                        flags,
                        trace_id,
                        span_id,
                    },
                    None,
                    || carried,
                );
            } else {
                // Not sampled: entered all the same, since whoever polls may be in another trace.
                self.span_id = self.parent_id;
                self.flags.set(flags);
            }
        });
        self.flags.set(self.flags.get().with(Flags::STARTED));
    }

    /// Takes what was known of the parent's other children when the future began to be dropped.
    fn take_siblings(&self) -> Option<Cancelled> {
        let mut details = self.take_details()?;
        let siblings = details.siblings.take();
        self.put_details(details);
        siblings
    }

    /// Returns true if the future was polled, and is not done.
    #[inline(always)]
    pub(super) fn is_cut_short(&self) -> bool {
        let flags = self.flags.get();
        flags.has(Flags::STARTED) && !flags.has(Flags::DONE) && self.is_live()
    }
}

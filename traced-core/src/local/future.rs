//! The span of an async call.

use std::fmt;
use std::panic::RefUnwindSafe;
use std::panic::UnwindSafe;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

use pin_project_lite::pin_project;

use super::cancel;
use super::cancel::Cancelled;
use super::failure;
use super::flags::Flags;
use super::frame::Frame;
use super::frame::ParentFacts;
use super::recorder::Recorder;
use super::shared::in_frame;
use super::thread::with_local;
use crate::site::Site;

pin_project! {
    /// A future in a span of its own: what `#[traced]` makes of an async function.
    ///
    /// The parent is the span in which the call was made; the span itself starts with the first
    /// poll. It is the current one during each poll. Dropped before its end it is marked as
    /// cancelled.
    ///
    /// Between polls nothing points at the frame, so the whole may move if the future may.
    pub struct Traced<F, I> {
        #[pin]
        future: Option<F>,
        inspect: Option<I>,
        frame: Frame,
    }

    impl<F, I> PinnedDrop for Traced<F, I> {
        fn drop(this: Pin<&mut Self>) {
            let this = this.project();
            if this.frame.flags.get().has(Flags::STARTED) {
                cancelled(this.frame, this.future);
            }
        }
    }
}

// SAFETY: by shared reference one can only print the site, which never changes; the frame's cells
// are touched by `poll` and `drop`, which have the future to themselves.
unsafe impl<F: Sync, I: Sync> Sync for Traced<F, I> {}

// A frame is over when its poll has panicked.
impl<F: UnwindSafe, I: UnwindSafe> UnwindSafe for Traced<F, I> {}
impl<F: RefUnwindSafe, I: RefUnwindSafe> RefUnwindSafe for Traced<F, I> {}

/// Puts a future into a span of its own, under the span that is current now; `inspect` sees what
/// it returned, if the span records.
#[inline(always)]
pub fn future<F, I>(site: &'static Site, future: F, inspect: I) -> Traced<F, I>
where
    F: Future,
    I: FnOnce(&F::Output, Recorder<'_>),
{
    let mut frame = Frame::new(Some(site));
    frame.capture();
    Traced {
        future: Some(future),
        inspect: Some(inspect),
        frame,
    }
}

impl Frame {
    /// Remembers the current frame as the parent of a span that starts later.
    #[inline(always)]
    fn capture(&mut self) {
        let current = with_local(|local| local.current.get());
        if current.is_null() {
            return;
        }
        // SAFETY: a frame is alive as long as it is on the stack of entered frames, from whose top
        // the pointer came.
        let parent = unsafe { &*current };
        self.trace_id = parent.trace_id;
        self.parent_id = parent.span_id;
        self.trace_state.clone_from(&parent.trace_state);
        self.flags
            .set(parent.flags.get().context().with(Flags::CAPTURED));
    }

    /// Starts the span under the parent that was captured, or else as any other.
    #[inline(always)]
    fn start_captured(&mut self) {
        let flags = self.flags.replace(Flags::NONE);
        with_local(|local| {
            if !flags.has(Flags::CAPTURED) {
                return self.start(local);
            }
            let flags = flags.context();
            if flags.has(Flags::CHILDREN.with(Flags::REMOTE)) {
                let state = self.trace_state.take();
                let (trace_id, span_id) = (self.trace_id, self.parent_id);
                self.start_in(
                    local,
                    &ParentFacts {
                        flags,
                        trace_id,
                        span_id,
                    },
                    || state,
                );
            } else {
                // Not sampled: entered all the same, since whoever polls may be in another trace.
                self.span_id = self.parent_id;
                self.flags.set(flags);
            }
        });
        self.flags.set(self.flags.get().with(Flags::STARTED));
    }
}

impl<F, I> Future for Traced<F, I>
where
    F: Future,
    I: FnOnce(&F::Output, Recorder<'_>),
{
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        if !this.frame.flags.get().has(Flags::STARTED) {
            this.frame.start_captured();
        }
        // `drop` alone empties the option.
        let Some(future) = this.future.as_pin_mut() else {
            return Poll::Pending;
        };
        let frame = &*this.frame;
        if !frame.is_live() || frame.flags.get().has(Flags::DONE) {
            return future.poll(cx);
        }
        frame.polls.set(frame.polls.get().saturating_add(1));
        let polled = Polled::new(frame);
        let out = future.poll(cx);
        match &out {
            Poll::Pending => polled.leave(),
            Poll::Ready(out) => {
                if let Some(inspect) = this.inspect.take().filter(|_| frame.is_recording()) {
                    inspect(out, Recorder::of_frame(frame));
                }
                polled.end();
            }
        }
        out
    }
}

/// Keeps a frame entered for one poll; dropped by a panic alone.
struct Polled<'a>(&'a Frame);

impl<'a> Polled<'a> {
    #[inline(always)]
    fn new(frame: &'a Frame) -> Self {
        // SAFETY: the frame is borrowed by the guard, which does not leave `poll` and leaves the
        // frame on this thread, whichever way it goes.
        with_local(|local| unsafe { frame.enter(local) });
        Self(frame)
    }

    #[inline(always)]
    fn leave(self) {
        with_local(|local| self.0.leave(local));
        std::mem::forget(self);
    }

    #[inline(always)]
    fn end(self) {
        self.finish();
        std::mem::forget(self);
    }

    #[inline(always)]
    fn finish(&self) {
        let frame = self.0;
        frame.flags.set(frame.flags.get().with(Flags::DONE));
        with_local(|local| {
            frame.leave(local);
            frame.end(local);
        });
    }
}

impl Drop for Polled<'_> {
    #[cold]
    fn drop(&mut self) {
        failure::record_panic(Recorder::of_frame(self.0));
        self.finish();
    }
}

/// Ends the span of a future that is dropped before it was done.
#[cold]
fn cancelled<F>(frame: &Frame, mut future: Pin<&mut Option<F>>) {
    if !frame.is_live() || frame.flags.get().has(Flags::DONE) {
        return;
    }
    // Entered meanwhile: what the destructors do belongs to this span.
    let waiting_in = Cancelled::watch(frame.span_id, || in_frame(frame, || future.set(None)));
    if let Some(site) = frame.site.filter(|_| frame.is_recording()) {
        cancel::record(Recorder::of_frame(frame), waiting_in, frame.polls.get());
        Cancelled::report(waiting_in.unwrap_or(site), frame.parent_id);
        with_local(|local| frame.end(local));
    }
}

impl<F, I> fmt::Debug for Traced<F, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Traced")
            .field("site", &self.frame.site)
            .finish_non_exhaustive()
    }
}

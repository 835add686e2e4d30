//! The span of an async call whose polls are timed.

use std::fmt;
use std::mem;
use std::mem::ManuallyDrop;
use std::panic::RefUnwindSafe;
use std::panic::UnwindSafe;
use std::pin::Pin;
use std::ptr;
use std::ptr::NonNull;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;

use super::frame::Frame;
use super::future::Last;
use super::future::begin_drop;
use super::future::begin_poll;
use super::future::end_by_panic;
use super::future::end_poll;
use super::look::EndingFrame;
use super::look::Look;
use super::look::LookBy;
use super::polls::BUSY;
use super::polls::POLLS;
use super::polls::nanos_since;
use super::recorder::Recorder;
use crate::site::Site;

/// A future in a span of its own that says how often it was polled, and how long that took.
///
/// Otherwise as [`Traced`](super::Traced), whose frame it has; a type of its own, so that the
/// other one knows nothing of it.
pub struct Timed<F, L> {
    /// Structurally pinned. Dropped before the frame, and after [`begin_drop`].
    future: F,
    look: L,
    frame: Last,
}

// SAFETY: as for `Traced`.
unsafe impl<F: Sync, L: Sync> Sync for Timed<F, L> {}

// A frame is over when its poll has panicked.
impl<F: UnwindSafe, L: UnwindSafe> UnwindSafe for Timed<F, L> {}
impl<F: RefUnwindSafe, L: RefUnwindSafe> RefUnwindSafe for Timed<F, L> {}

/// As [`future`](super::future()), and the polls are timed.
#[inline]
pub fn timed_future<F, I>(site: &'static Site, future: F, inspect: I) -> Timed<F, LookBy<I>>
where
    F: Future,
    I: FnOnce(&F::Output, Recorder<'_>) + Copy,
{
    timed_future_as(site, future, LookBy(inspect))
}

/// As [`future_as`](super::future_as), and the polls are timed.
#[inline]
pub fn timed_future_as<F, L>(site: &'static Site, future: F, look: L) -> Timed<F, L>
where
    F: Future,
    L: Look<F::Output>,
{
    Timed {
        future,
        look,
        frame: Last(ManuallyDrop::new(Frame::captured(site))),
    }
}

impl<F, L> Future for Timed<F, L>
where
    F: Future,
    L: Look<F::Output>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        // SAFETY: `future` is not moved below; the other fields are not pinned.
        let this = unsafe { self.get_unchecked_mut() };
        let mut polled = Polled::begin(&mut this.frame.0);
        // SAFETY: `future` is pinned as `self` is: it is never moved, and dropped in its place.
        let out = unsafe { Pin::new_unchecked(&mut this.future) }.poll(cx);
        if let Some(place) = polled.frame {
            polled.count();
            // SAFETY: the frame is in `this`, and nobody has a reference that could change it.
            let frame = || unsafe { place.as_ref() };
            if let Poll::Ready(ready) = &out {
                tell(frame(), polled.busy);
                this.look.look(ready, EndingFrame(frame()));
            }
            end_poll(place, out.is_ready());
            if out.is_pending() {
                frame().keep_busy(polled.busy);
            }
        }
        mem::forget(polled);
        out
    }
}

/// Comes first; then the future is dropped, and at last the frame, also if the future panics.
impl<F, L> Drop for Timed<F, L> {
    fn drop(&mut self) {
        if self.frame.is_over() {
            return;
        }
        let frame = &mut self.frame.0;
        if frame.is_cut_short() {
            tell_busy(frame, frame.kept_busy()); // the polls are told of each that is cut short
        }
        begin_drop(frame);
    }
}

impl<F, L> fmt::Debug for Timed<F, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Timed")
            .field("site", &self.frame.0.site)
            .finish_non_exhaustive()
    }
}

/// Keeps a frame entered for one poll, if there is anything to enter, and takes the time.
struct Polled {
    frame: Option<NonNull<Frame>>,
    /// Nanoseconds in polls.
    busy: u64,
    /// If the span records.
    start: Option<Instant>,
}

impl Polled {
    fn begin(frame: &mut Frame) -> Self {
        let busy = frame.kept_busy();
        let entered = begin_poll(frame);
        // SAFETY: the frame is in the future that is polled, and nobody could change it now.
        let records = entered.is_some_and(|frame| unsafe { frame.as_ref() }.is_recording());
        Self {
            frame: entered,
            busy,
            start: records.then(Instant::now),
        }
    }

    fn count(&mut self) {
        if let Some(start) = self.start.take() {
            self.busy = self.busy.saturating_add(nanos_since(start));
        }
    }
}

/// By a panic alone.
impl Drop for Polled {
    fn drop(&mut self) {
        if let Some(frame) = self.frame {
            self.count();
            // SAFETY: the frame is in the future that is polled, and nobody else uses it.
            tell(unsafe { frame.as_ref() }, self.busy);
            end_by_panic(frame);
        }
    }
}

/// Between polls the frame is not entered, and there is no frame around it: in that one's place it
/// keeps the nanoseconds, so that a future is no larger for being timed.
impl Frame {
    fn keep_busy(&self, nanos: u64) {
        let kept = usize::try_from(nanos >> SHIFT).unwrap_or(usize::MAX);
        self.outer.set(ptr::without_provenance(kept));
    }

    fn kept_busy(&self) -> u64 {
        u64::try_from(self.outer.get().addr()).unwrap_or(u64::MAX) << SHIFT
    }
}

/// Where a pointer has 32 bits, microseconds are kept, or nearly: more than an hour of them.
const SHIFT: u32 = if usize::BITS < u64::BITS { 10 } else { 0 };

/// Records what was found out.
fn tell(frame: &Frame, busy: u64) {
    tell_busy(frame, busy);
    Recorder::of_frame(frame).set(POLLS, frame.polls.get());
}

fn tell_busy(frame: &Frame, busy: u64) {
    let busy = Duration::from_nanos(busy).as_secs_f64();
    Recorder::of_frame(frame).set(BUSY, busy);
}

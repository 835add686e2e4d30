//! The span of a sync call.

use super::failure;
use super::frame::Frame;
use super::recorder::Recorder;
use super::thread::with_local;
use crate::site::Site;

/// Runs `body` in a span of its own; `inspect` sees what it returned, if the span records.
///
/// What `#[traced]` makes of a sync function. The span lies on the stack of this function.
#[inline(always)]
pub fn sync<R>(
    site: &'static Site,
    body: impl FnOnce(Recorder<'_>) -> R,
    inspect: impl FnOnce(&R, Recorder<'_>),
) -> R {
    let mut frame = Frame::new(Some(site));
    with_local(|local| frame.start(local));
    let entered = Entered::new(&frame);
    let out = body(Recorder::of_frame(&frame));
    if frame.is_recording() {
        inspect(&out, Recorder::of_frame(&frame));
    }
    entered.leave();
    out
}

/// Keeps a frame entered; dropped by a panic alone.
struct Entered<'a>(&'a Frame);

impl<'a> Entered<'a> {
    #[inline(always)]
    fn new(frame: &'a Frame) -> Self {
        if frame.is_live() {
            // SAFETY: the frame is borrowed by the guard, which does not leave `sync` and leaves
            // the frame on this thread, whether by `leave` or by a panic.
            with_local(|local| unsafe { frame.enter(local) });
        }
        Self(frame)
    }

    #[inline(always)]
    fn leave(self) {
        if self.0.is_live() {
            with_local(|local| {
                self.0.leave(local);
                self.0.end(local);
            });
        }
        std::mem::forget(self);
    }
}

impl Drop for Entered<'_> {
    #[cold]
    fn drop(&mut self) {
        if self.0.is_live() {
            failure::record_panic(Recorder::of_frame(self.0));
            with_local(|local| {
                self.0.leave(local);
                self.0.end(local);
            });
        }
    }
}

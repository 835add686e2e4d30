//! The span of a sync call.

use std::mem::MaybeUninit;

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
    let mut frame = MaybeUninit::uninit();
    let is_live = with_local(|local| Frame::start_at(&mut frame, site, local));
    let mut call = Call {
        frame: &mut frame,
        is_live,
    };
    call.enter();
    // One call of the body, so that it is compiled into this function once.
    let out = body(call.recorder());
    if let Some(frame) = call.frame() {
        if frame.is_recording() {
            inspect(&out, Recorder::of_frame(frame));
        }
        call.end();
    }
    out
}

/// A call under way. Its frame is made in place, and only where there is one to be entered.
struct Call<'a> {
    frame: &'a mut MaybeUninit<Frame>,
    /// Whether there is a frame.
    is_live: bool,
}

impl Call<'_> {
    #[inline(always)]
    fn frame(&self) -> Option<&Frame> {
        // SAFETY: `is_live` says that the frame was made; `end` clears it.
        self.is_live
            .then(|| unsafe { self.frame.assume_init_ref() })
    }

    #[inline(always)]
    fn recorder(&self) -> Recorder<'_> {
        self.frame().map_or(Recorder::none(), Recorder::of_frame)
    }

    #[inline(always)]
    fn enter(&self) {
        if let Some(frame) = self.frame() {
            // SAFETY: this value does not leave `sync`, which has the frame on its stack; `end`
            // leaves the frame on this thread, called at the end or by a panic.
            with_local(|local| unsafe { frame.enter(local) });
        }
    }

    /// Ends the call, if it has a frame.
    #[inline(always)]
    fn end(&mut self) {
        let Some(frame) = self.frame() else { return };
        with_local(|local| {
            frame.leave(local);
            frame.end(local);
        });
        let is_bare = frame.is_bare();
        self.is_live = false;
        if !is_bare {
            // SAFETY: the frame was made, is no longer entered, and `is_live` forbids further use.
            unsafe { self.frame.assume_init_drop() };
        }
    }

    #[cold]
    fn end_by_panic(&mut self) {
        failure::record_panic(self.recorder());
        self.end();
    }
}

impl Drop for Call<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.is_live {
            self.end_by_panic();
        }
    }
}

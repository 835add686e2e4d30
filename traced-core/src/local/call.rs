//! The span of a sync call.

use std::cell::Cell;
use std::mem;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use super::failure;
use super::flags::Flags;
use super::frame::Frame;
use super::look::EndingFrame;
use super::look::Look;
use super::look::LookBy;
use super::recorder::Recorder;
use super::root;
use super::thread::Thread;
use super::thread::with_local;
use super::ticks;
use crate::site::Site;

/// Runs `body` in a span of its own; `inspect` sees what it returned, if the span records.
///
/// What `#[traced]` makes of a sync function. The span lies on the stack of this function.
///
/// It is compiled once for every traced function of a program, so it holds as little as can be:
/// what does not depend on the types of the closures is called, and compiled once. What is called
/// cannot unwind, as the compiler knows of `extern "C"`: there is one way out to be cleaned up.
#[inline(always)]
pub fn sync<R>(
    site: &'static Site,
    body: impl FnOnce() -> R,
    inspect: impl FnOnce(&R, Recorder<'_>) + Copy,
) -> R {
    sync_as(site, body, LookBy(inspect))
}

/// As [`sync`]; what looks is not a closure.
#[inline(always)]
pub fn sync_as<R>(site: &'static Site, body: impl FnOnce() -> R, look: impl Look<R>) -> R {
    let mut place = MaybeUninit::uninit();
    let call = Call(begin_if_wanted(&mut place, site));
    // One call of the body, so that it is compiled into this function once.
    let out = body();
    if let Some(place) = call.0 {
        // SAFETY: the frame lies in `place`, and nobody has a reference that could change it.
        let frame = unsafe { place.as_ref() };
        look.look(&out, EndingFrame(frame));
        end(place);
    }
    mem::forget(call);
    out
}

/// As [`sync`], for a body that records on its span.
#[inline(always)]
pub fn sync_with<R>(
    site: &'static Site,
    body: impl FnOnce(Recorder<'_>) -> R,
    inspect: impl FnOnce(&R, Recorder<'_>) + Copy,
) -> R {
    let mut place = MaybeUninit::uninit();
    let call = Call(begin_if_wanted(&mut place, site));
    let out = body(match call.0 {
        // SAFETY: as below.
        Some(place) => Recorder::of_frame(unsafe { place.as_ref() }),
        None => Recorder::none(),
    });
    if let Some(place) = call.0 {
        // SAFETY: the frame lies in `place`, and nobody has a reference that could change it.
        let frame = unsafe { place.as_ref() };
        LookBy(inspect).look(&out, EndingFrame(frame));
        end(place);
    }
    mem::forget(call);
    out
}

/// A call under way: the frame on its stack, where there is one to be entered.
struct Call(Option<NonNull<Frame>>);

/// By a panic alone.
impl Drop for Call {
    #[inline]
    fn drop(&mut self) {
        if let Some(frame) = self.0 {
            end_by_panic(frame);
        }
    }
}

/// In what way the span of a call is wanted.
enum Wanting<'a> {
    /// By nobody.
    Nothing,
    /// Under the current frame, which is [fast](Flags::FAST): its children copy from it.
    FastChild(&'a Frame),
    /// Perhaps, and there is more to be looked at.
    Any,
}

#[inline(always)]
fn wanting<'a>() -> Wanting<'a> {
    let current = with_local(|local| local.current.get());
    // SAFETY: a frame is alive as long as it is on the stack of entered frames, from whose top the
    // pointer came. The callers look at it at once.
    let current = unsafe { current.as_ref() };
    let is_wanted = match current {
        Some(current) if current.flags.get().has(Flags::FAST) => {
            return Wanting::FastChild(current);
        }
        Some(current) => current.flags.get().has(Flags::CHILDREN.with(Flags::REMOTE)),
        None => root::are_wanted(),
    };
    if is_wanted {
        Wanting::Any
    } else {
        Wanting::Nothing
    }
}

/// Makes a frame in `place`, starts its span and enters it, if there is anything to be entered.
///
/// What there is to do where no span is wanted is done here, in the traced function itself.
#[inline(always)]
fn begin_if_wanted(place: &mut MaybeUninit<Frame>, site: &'static Site) -> Option<NonNull<Frame>> {
    match wanting() {
        Wanting::FastChild(parent) => begin_fast(place, site, parent),
        Wanting::Any => begin(place, site),
        Wanting::Nothing => None,
    }
}

/// As [`begin`], under the current frame, which is fast.
#[inline(never)]
extern "C" fn begin_fast(
    place: &mut MaybeUninit<Frame>,
    site: &'static Site,
    parent: &Frame,
) -> Option<NonNull<Frame>> {
    let Some(span_id) = with_local(|local| local.with_known_thread(Thread::begin)) else {
        return begin(place, site);
    };
    let frame = place.as_mut_ptr();
    // Entered: as in `begin`.
    with_local(|local| local.current.set(frame));
    // SAFETY: the place is there to be written, and all of its fields are.
    unsafe {
        (&raw mut (*frame).trace_id).write(parent.trace_id);
        (&raw mut (*frame).span_id).write(span_id);
        (&raw mut (*frame).parent_id).write(parent.span_id);
        (&raw mut (*frame).outer).write(Cell::new(parent));
        (&raw mut (*frame).site).write(site);
        (&raw mut (*frame).polls).write(Cell::new(0));
        (&raw mut (*frame).flags).write(Cell::new(parent.flags.get().fast_child()));
        (&raw mut (*frame).details).write(Cell::new(None));
        (&raw mut (*frame).carried).write(None);
        // As late as can be, and by itself: nothing is to be kept while the clock is read.
        (&raw mut (*frame).start).write(ticks::cycles());
        Some(NonNull::new_unchecked(frame))
    }
}

#[inline(never)]
extern "C" fn begin(place: &mut MaybeUninit<Frame>, site: &'static Site) -> Option<NonNull<Frame>> {
    let frame = place.write(Frame::new(site));
    with_local(|local| {
        frame.start(local, None);
        if !frame.is_live() {
            return None;
        }
        // SAFETY: `place` is a variable of `sync`, which leaves the frame on this thread before it
        // is left itself, at the end or by a panic.
        unsafe { frame.enter(local) };
        Some(NonNull::from(frame))
    })
}

/// Ends the call. The frame is not to be used afterwards.
#[inline(never)]
extern "C" fn end(mut frame: NonNull<Frame>) {
    // SAFETY: the frame is in the `place` of a `sync` that is under way, and nobody else uses it.
    let frame = unsafe { frame.as_mut() };
    with_local(|local| frame.leave(local));
    frame.end();
}

#[cold]
#[inline(never)]
extern "C" fn end_by_panic(frame: NonNull<Frame>) {
    // SAFETY: as in `end`.
    failure::record_panic(Recorder::of_frame(unsafe { frame.as_ref() }));
    end(frame);
}

//! A short cut for several attributes of a span that has nothing yet: they are written one behind
//! the other, and counted once.

use std::fmt;
use std::ptr;
use std::ptr::NonNull;

use super::details::Details;
use super::flags::Flags;
use super::frame::Frame;
use super::limits;
use super::quick::Quick;
use super::quick::QuickName;
use super::recorder::Recorder;
use super::thread::Thread;
use super::thread::spare_details;
use super::thread::with_local;
use crate::attribute::AttributeKey;
use crate::attribute::IntoValue;

/// Up to `N` attributes that are set one after the other.
///
/// They lie in details that are nobody's until all are written: should the code of a value record on
/// the same span, that goes elsewhere meanwhile, and the two are brought together at the end. That
/// comes with [`finish`](Self::finish): without it, as by a panic in a value, they are forgotten.
pub struct Together<'a, const N: usize> {
    recorder: Recorder<'a>,
    /// Gone once an attribute had to be set in the usual way, as all after it then are.
    ///
    /// No box, which would be dropped by way of its address: the compiler would keep none of all this
    /// in registers.
    details: Option<NonNull<Details>>,
    /// Where the next one is written, as long as there are details.
    at: *mut u8,
    // Both are told of every attribute, so that the compiler knows what they are in the end.
    asked: usize,
    names: u64,
}

impl<'a, const N: usize> Together<'a, N> {
    /// Begins to set attributes.
    #[inline(always)]
    pub fn on(recorder: Recorder<'a>) -> Self {
        let frame = recorder.own_frame();
        let mut details = frame.and_then(|frame| frame.details_with_room(N * Quick::MOST_BYTES));
        let at = details.as_mut().map_or_else(ptr::null_mut, |details| {
            details.items.bytes_mut().as_mut_ptr()
        });
        Self {
            recorder,
            details: details.map(|details| NonNull::from(Box::leak(details))),
            at,
            asked: 0,
            names: 0,
        }
    }

    /// Sets an attribute; a value that the key already had is replaced.
    #[inline(always)]
    pub fn set<K: AttributeKey, V: IntoValue<K::Type>>(&mut self, key: K, value: V) {
        let name = QuickName::of(key.text());
        let bit = name.map_or(0, QuickName::bit);
        let is_new = self.names & bit == 0 && self.asked < N;
        let quick = value.plain().and_then(|value| Quick::of(name?, value));
        if is_new
            && !self.at.is_null()
            && let Some(quick) = quick
        {
            // SAFETY: there is room for `N` attributes, and this is one of as many.
            self.at = unsafe { quick.write(self.at) };
        } else {
            self.give_way();
            set_otherwise(self.recorder, key, value);
        }
        self.asked += 1;
        self.names |= bit;
    }

    /// Gives the span what has been written.
    #[inline(always)]
    pub fn finish(mut self) {
        let Some(details) = self.take() else { return };
        match self.recorder.own_frame() {
            Some(frame) if frame.flags.get().has(Flags::BARE) && !details.items.are_none() => {
                frame.has_now(details);
            }
            _ => give(self.recorder, details),
        }
    }

    /// The same before the end: what comes is set in the usual way.
    #[inline(always)]
    fn give_way(&mut self) {
        if let Some(details) = self.take() {
            give(self.recorder, details);
        }
        self.at = ptr::null_mut();
    }

    /// Takes the details, with what has been written.
    #[inline(always)]
    fn take(&mut self) -> Option<Box<Details>> {
        let details = self.details.take()?;
        // SAFETY: it was leaked from a box, and nobody else has it.
        let mut details = unsafe { Box::from_raw(details.as_ptr()) };
        // SAFETY: as many attributes have been written, whole, from the first byte up to there.
        unsafe { details.items.take_written(self.at, self.asked, self.names) };
        Some(details)
    }
}

impl<const N: usize> fmt::Debug for Together<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Together").finish_non_exhaustive()
    }
}

/// Gives a span details, whatever it has already.
#[cold]
#[inline(never)]
fn give(recorder: Recorder<'_>, mut details: Box<Details>) {
    details.items.all_are_whole();
    let is_empty = details.items.are_none();
    if let Some(frame) = recorder.own_frame()
        && frame.flags.get().has(Flags::BARE)
        && !is_empty
    {
        frame.has_now(details);
        return;
    }
    if !is_empty {
        recorder.with_details(|own| own.append(&details, &limits::current()));
    }
    with_local(|local| local.with_thread(|thread| thread.give_back(details)));
}

#[cold]
#[inline(never)]
fn set_otherwise<K: AttributeKey, V: IntoValue<K::Type>>(recorder: Recorder<'_>, key: K, value: V) {
    recorder.set(key, value);
}

impl Frame {
    /// Returns details with this much room for a frame that has none; nothing where each attribute
    /// must be looked at.
    #[inline(always)]
    fn details_with_room(&self, room: usize) -> Option<Box<Details>> {
        if !self.flags.get().has(Flags::BARE) || limits::fresh_names() != 0 {
            return None;
        }
        match spare_details() {
            Some(details) if details.items.capacity() >= room => Some(details),
            details => details_anew(details, room),
        }
    }
}

#[cold]
#[inline(never)]
fn details_anew(details: Option<Box<Details>>, room: usize) -> Option<Box<Details>> {
    let details = details.or_else(|| with_local(|local| local.with_thread(Thread::details)));
    details.map(|mut details| {
        details.items.bytes_mut().reserve(room);
        details
    })
}

//! A short cut for the error that a call has returned, in a span that has little more to it.
//!
//! Its story is written once, straight to where the span's items are, and is all that is kept of it:
//! see [`items_failure`](super::items_failure).

use std::error::Error;
use std::fmt;

use super::details::Details;
use super::details::ErrorMark;
use super::failure;
use super::failure::ERROR_ORIGIN;
use super::flags::Flags;
use super::frame::Frame;
use super::items::KEPT_CAPACITY;
use super::items_failure::STORY;
use super::items_failure::message_start;
use super::limits;
use super::recorder;
use super::recorder::Recorder;
use super::story;
use super::story::fingerprint;
use super::thread::Thread;
use super::thread::with_local;

/// Records the error that a call has returned, on its span, which is about to end and still entered.
#[cold]
#[inline(never)]
pub(super) fn record(
    frame: &Frame,
    type_name: &str,
    error: &dyn fmt::Display,
    chain: Option<&dyn Error>,
) {
    // Else others look at the details, or there is no cycle counter.
    let is_quick = frame.flags.get().has(Flags::BARE.with(Flags::QUICK));
    if !is_quick || !frame.fail_quickly(type_name, error, chain) {
        failure::record(Recorder::of_frame(frame), type_name, error, chain);
    }
}

impl Frame {
    /// Records the error if its story can be all there is; else does nothing, and says so.
    #[inline]
    fn fail_quickly(
        &self,
        type_name: &str,
        error: &dyn fmt::Display,
        chain: Option<&dyn Error>,
    ) -> bool {
        // The error's code may record on this very span: the details are out of it meanwhile.
        let details = self.details.take();
        let details = details.or_else(|| with_local(|local| local.with_thread(Thread::details)));
        let Some(mut details) = details else {
            return false;
        };
        let Some(start) = details.items.open_failure() else {
            details.items.all_are_whole();
            self.put_details(details);
            return false;
        };
        let Details {
            items,
            child_errors,
            ..
        } = &mut *details;
        let mut own = None;
        let mut seen = None; // the last of the children's errors that this one tells of
        let message = story::tell(items.bytes_mut(), type_name, error, chain, |message| {
            if own.is_none() || !child_errors.are_none() {
                let fingerprint = fingerprint(message);
                own = own.or(Some(fingerprint));
                if !child_errors.are_none() {
                    seen = seen.max(child_errors.find(fingerprint));
                }
            }
        });
        let origin = seen.map(|seen| child_errors.origin(seen));
        debug_assert_eq!(
            message.start,
            start + STORY + message_start(type_name.len())
        );
        items.close_failure(start, type_name.len(), message, origin.is_none());
        let is_large = items.bytes_mut().capacity() > KEPT_CAPACITY;
        self.put_back_failed(details, is_large);

        let mark = ErrorMark {
            origin: origin.unwrap_or(self.span_id),
            fingerprint: own.unwrap_or(0),
        };
        // SAFETY: the frame is still entered, and so is the one around it.
        unsafe { recorder::tell(self.outer.get(), self.parent_id, mark) };
        if let Some(origin) = origin {
            let text = hex(origin);
            let text = str::from_utf8(&text).unwrap_or_default();
            Recorder::of_frame(self).set(ERROR_ORIGIN, text);
        }
        true
    }

    /// Puts details back with a failure among them, whose story may have made them large.
    #[inline]
    fn put_back_failed(&self, mut details: Box<Details>, is_large: bool) {
        let mut flags = self.flags.get();
        if !flags.has(Flags::STATUS_OK) {
            flags = flags.with(Flags::STATUS_ERROR);
        }
        let Some(meanwhile) = self.details.take() else {
            flags = flags.without(Flags::BARE.with(Flags::QUICK));
            let flags = flags.with(Flags::FAILURE);
            let quick = if is_large { Flags::NONE } else { Flags::QUICK };
            self.flags.set(flags.with(quick));
            return self.details.set(Some(details));
        };
        self.flags.set(flags);
        let limits = &limits::current();
        details.items.all_are_whole();
        details.items.take_failures_apart(limits);
        details.append(&meanwhile, limits);
        self.put_details(details);
    }
}

/// Returns the text of a span's id.
fn hex(id: u64) -> [u8; 16] {
    let digit = |at: usize| {
        let nibble = (id >> (60 - 4 * at)).to_le_bytes()[0] & 0xf;
        nibble + if nibble < 10 { b'0' } else { b'a' - 10 }
    };
    std::array::from_fn(digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SpanId;

    #[test]
    fn ids_are_written_as_they_are_displayed() {
        for id in [1, 0x0123_4567_89ab_cdef, u64::MAX, 0xa0f9_0000_0000_0000] {
            let expected = SpanId::from_u64(id).unwrap().to_string();
            assert_eq!(str::from_utf8(&hex(id)), Ok(expected.as_str()));
        }
    }
}

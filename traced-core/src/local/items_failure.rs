//! The error that a call has returned, in one piece.
//!
//! A span tells of it by its status, by `error.type` and by an event with three attributes: five
//! texts, most of which are parts of the longest. Where nothing else concerns any of them, that one
//! is kept alone, and what reads the items finds all of them in it.

use std::ops::Range;

use super::items::Items;
use super::items_form::ITEM_HEAD;
use super::items_form::length32;
use super::items_form::tag;
use super::items_read::Attributes;
use super::items_read::text;
use super::items_read::word32;
use super::story::BETWEEN;
use super::ticks;
use crate::attribute::ValueRef;
use crate::semconv;
use crate::span::SpanLimits;

/// A failure among the items of a span.
#[derive(Clone, Copy)]
pub(super) struct Failure<'a> {
    /// The end of the type, and the place of the message, in the story.
    type_end: usize,
    message: (usize, usize),
    story: &'a str,
    /// Whether it was born in this span, which then has the event.
    pub(super) is_born_here: bool,
}

impl<'a> Failure<'a> {
    /// Reads the item of this tag, if it is one.
    pub(super) fn of(tag: u8, body: &'a [u8]) -> Option<Self> {
        if !matches!(tag, tag::FAILURE | tag::FAILURE_SEEN) {
            return None;
        }
        let (head, story) = body.split_at_checked(FAILURE_HEAD)?;
        let type_end = word32(head) as usize;
        let start = message_start(type_end);
        Some(Self {
            type_end,
            message: (start, start + word32(&head[4..]) as usize),
            story: text(story),
            is_born_here: tag == tag::FAILURE,
        })
    }

    pub(super) fn error_type(&self) -> &'a str {
        let known = self.story.get(..self.type_end).unwrap_or_default();
        if known.is_empty() {
            UNKNOWN_TYPE
        } else {
            known
        }
    }

    pub(super) fn message(&self) -> &'a str {
        let (start, end) = self.message;
        self.story.get(start..end).unwrap_or_default()
    }

    /// The texts of the event.
    pub(super) fn texts(&self) -> [(&'static str, &'a str); 3] {
        [
            (semconv::exception::r#type.name(), self.error_type()),
            (semconv::exception::message.name(), self.message()),
            (semconv::exception::stacktrace.name(), self.story),
        ]
    }
}

/// Where the message starts behind a type of this length.
pub(super) const fn message_start(type_length: usize) -> usize {
    if type_length == 0 {
        0
    } else {
        type_length + BETWEEN.len()
    }
}

/// The attributes of an event.
#[derive(Clone)]
pub(crate) enum EventAttributes<'a> {
    Written(Attributes<'a>),
    OfFailure(std::array::IntoIter<(&'static str, &'a str), 3>),
}

impl<'a> Iterator for EventAttributes<'a> {
    type Item = (&'a str, ValueRef<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Written(attributes) => attributes.next(),
            Self::OfFailure(texts) => {
                let (name, text) = texts.next()?;
                Some((name, ValueRef::Str(text)))
            }
        }
    }
}

impl Items {
    /// Begins a failure, where `error.type` is surely new; returns where it starts. The story is to
    /// be written behind it.
    #[inline]
    pub(super) fn open_failure(&mut self) -> Option<usize> {
        if !self.count_new(1, super::items::name_bit(ERROR_TYPE)) {
            return None;
        }
        let bytes = self.bytes_mut();
        let start = bytes.len();
        bytes.extend_from_slice(&[0; STORY]);
        Some(start)
    }

    /// Ends a failure that starts there, once its story is written; `message` is its place in the
    /// bytes.
    #[inline]
    pub(super) fn close_failure(
        &mut self,
        start: usize,
        type_length: usize,
        message: Range<usize>,
        is_born_here: bool,
    ) {
        let bytes = self.bytes_mut();
        let (tag, end) = if is_born_here {
            (tag::FAILURE, bytes.len())
        } else {
            (tag::FAILURE_SEEN, message.end) // the rest is told where it was born
        };
        let end = cut(bytes, end, start + STORY + LONGEST);
        bytes.truncate(end);
        let mut head = [tag; STORY];
        head[1..ITEM_HEAD].copy_from_slice(&length32(end - start - ITEM_HEAD).to_ne_bytes());
        head[ITEM_HEAD..ITEM_HEAD + 4].copy_from_slice(&length32(type_length).to_ne_bytes());
        head[ITEM_HEAD + 4..]
            .copy_from_slice(&length32(message.end.min(end) - message.start).to_ne_bytes());
        bytes[start..start + head.len()].copy_from_slice(&head);
    }

    /// Takes failures apart into the items that they stand for.
    #[cold]
    pub(super) fn take_failures_apart(&mut self, limits: &SpanLimits) {
        let whole = self.clone();
        self.clear();
        self.begin_span();
        self.append(&whole, limits);
    }

    /// Adds what a failure stands for.
    pub(super) fn add_failure(&mut self, failure: &Failure<'_>, limits: &SpanLimits) {
        self.set_status_description(failure.message());
        self.set_text(&semconv::error::r#type, failure.error_type(), limits);
        if failure.is_born_here {
            let keys = [
                &semconv::exception::r#type,
                &semconv::exception::message,
                &semconv::exception::stacktrace,
            ];
            let texts = failure.texts();
            let texts = std::array::from_fn(|at| (keys[at], texts[at].1));
            self.event_of_texts::<3>(EXCEPTION, ticks::now(), limits, texts);
        }
    }
}

/// Returns where a text that ends at `end` is to be cut, so that it ends at `most` or before.
#[inline]
fn cut(bytes: &[u8], end: usize, most: usize) -> usize {
    let mut cut = end.min(most);
    // Bytes that go on with a character begin with the bits 10.
    while cut < end && bytes[cut] & 0xc0 == 0x80 {
        cut -= 1;
    }
    cut
}

/// Where the story starts in an item.
pub(super) const STORY: usize = ITEM_HEAD + FAILURE_HEAD;
/// As of a value, so that lengths have 32 bits.
const LONGEST: usize = 1 << 30;
const FAILURE_HEAD: usize = 2 * size_of::<u32>();
pub(super) const ERROR_TYPE: &str = semconv::error::r#type.name();
pub(super) const EXCEPTION: &str = "exception";
pub(super) const UNKNOWN_TYPE: &str = "_OTHER";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let text = "aé€x".as_bytes(); // 1, 2, 3 and 1 bytes
        let cuts: Vec<_> = (0..=8).map(|most| cut(text, text.len(), most)).collect();
        assert_eq!(cuts, [0, 1, 1, 3, 3, 3, 6, 7, 7]);
    }
}

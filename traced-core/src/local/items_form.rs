//! The form of a span's [items](super::items).
//!
//! ```text
//! item       tag u8, length u32 of what follows, …
//! ATTRIBUTE  name, value
//! EVENT      time u64, dropped u32, name, (name, value)*
//! LINK       trace id 16 bytes, span id 8 bytes, flags u8, remote u8, dropped u32,
//!            trace state (u32 length, text), (name, value)*
//! DROPPED    attributes u32, events u32, links u32
//! NAME, STATUS, TRACE_STATE
//!            text
//! EVENT_AT   as EVENT; the time is in nanoseconds since 1970
//! KIND       number u8
//! START_AT, END_AT
//!            nanoseconds since 1970 u64
//! FAILURE, FAILURE_SEEN
//!            length of the type u32, length of the message u32, story
//! story      type, ": " unless there is none, message, what caused it
//! name       0, address u64, length u32 (a `&'static str`)  or  1, length u32, text
//! ```
//!
//! Values are encoded as [`attribute`](crate::attribute) says. Integers are in native order; the
//! bytes never leave the process.

use crate::attribute::KeyText;

/// How many of each the limits have cut off.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Dropped {
    pub(crate) attributes: u32,
    pub(crate) events: u32,
    pub(crate) links: u32,
}

/// Encoded items: what [`Items`](super::items::Items) wrote, and nothing else.
#[derive(Clone, Copy)]
pub(crate) struct ItemBytes<'a>(pub(super) &'a [u8]);

impl<'a> ItemBytes<'a> {
    pub(crate) const EMPTY: ItemBytes<'static> = ItemBytes(&[]);

    /// # Safety
    ///
    /// The bytes must be a copy of what [`Items::finish`](super::items::Items::finish) returned.
    pub(crate) const unsafe fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) const fn as_bytes(self) -> &'a [u8] {
        self.0
    }
}

pub(super) mod tag {
    pub(in crate::local) const STRUCK_OUT: u8 = 0;
    pub(in crate::local) const ATTRIBUTE: u8 = 1;
    pub(in crate::local) const EVENT: u8 = 2;
    pub(in crate::local) const LINK: u8 = 3;
    pub(in crate::local) const DROPPED: u8 = 4;
    pub(in crate::local) const NAME: u8 = 5;
    pub(in crate::local) const STATUS: u8 = 6;
    pub(in crate::local) const TRACE_STATE: u8 = 7;
    pub(in crate::local) const EVENT_AT: u8 = 8;
    pub(in crate::local) const KIND: u8 = 9;
    pub(in crate::local) const START_AT: u8 = 10;
    pub(in crate::local) const END_AT: u8 = 11;
    pub(in crate::local) const FAILURE: u8 = 12;
    pub(in crate::local) const FAILURE_SEEN: u8 = 13;
}

/// What stands before the value of an attribute with a static name.
#[inline(always)]
pub(super) fn head_of_attribute(name: &'static str, value: usize) -> [u8; ITEM_HEAD + STATIC_NAME] {
    let mut head = [0; ITEM_HEAD + STATIC_NAME];
    let length = length32(STATIC_NAME + value);
    head[0] = tag::ATTRIBUTE;
    head[1..ITEM_HEAD].copy_from_slice(&length.to_ne_bytes());
    head[ITEM_HEAD..].copy_from_slice(&static_name(name));
    head
}

#[inline(always)]
pub(super) fn static_name(name: &'static str) -> [u8; STATIC_NAME] {
    let mut out = [0; STATIC_NAME];
    out[1..9].copy_from_slice(&(name.as_ptr().expose_provenance() as u64).to_ne_bytes());
    out[9..].copy_from_slice(&length32(name.len()).to_ne_bytes());
    out
}

/// Lengths have 32 bits: the values of attributes are cut before, and no name is as long.
#[inline(always)]
#[expect(
    clippy::cast_possible_truncation,
    reason = "no name and no value is as long"
)]
pub(super) const fn length32(length: usize) -> u32 {
    length as u32
}

pub(super) fn put_name(bytes: &mut Vec<u8>, name: KeyText<'_>) {
    if let KeyText::Static(name) = name {
        bytes.extend_from_slice(&static_name(name));
    } else {
        bytes.push(1);
        put_text(bytes, name.as_str());
    }
}

pub(super) fn put_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_ne_bytes());
    bytes.extend_from_slice(text.as_bytes());
}

pub(super) const ITEM_HEAD: usize = 5;
pub(super) const STATIC_NAME: usize = 13;

//! A short cut for simple values under names that the compiler knows.
//!
//! They are written without running anybody's code, so the details need not be taken out of the
//! frame.

use std::ptr;

use super::frame::Frame;
use super::items::Items;
use super::items::name_bit;
use super::items_form;
use super::items_form::ITEM_HEAD;
use super::items_form::STATIC_NAME;
use super::items_form::head_of_attribute;
use super::items_form::static_name;
use super::limits;
use crate::attribute::Key;
use crate::attribute::KeyText;
use crate::attribute::Plain;
use crate::attribute::tag;
use crate::copy::SHORT;
use crate::copy::copy_short;

/// A name and what is looked up of it, all constants where the key is one.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuickName {
    name: &'static str,
    bit: u64,
}

impl QuickName {
    #[inline(always)]
    pub(super) fn of(text: KeyText<'_>) -> Option<Self> {
        match text {
            KeyText::Static(name) if !name.is_empty() && name.len() <= LONGEST_NAME => Some(Self {
                name,
                bit: name_bit(name),
            }),
            _ => None,
        }
    }

    #[inline(always)]
    pub(super) const fn bit(self) -> u64 {
        self.bit
    }
}

/// An attribute that is written in one go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quick<'a> {
    name: QuickName,
    value: Plain<'a>,
}

impl<'a> Quick<'a> {
    /// The size of the largest.
    pub(super) const MOST_BYTES: usize = ITEM_HEAD + STATIC_NAME + 1 + LENGTH + SHORT;

    #[inline(always)]
    pub(super) fn of(name: QuickName, value: Plain<'a>) -> Option<Self> {
        let is_short = !matches!(value, Plain::Str(text) if text.len() > SHORT);
        is_short.then_some(Self { name, value })
    }

    #[inline(always)]
    const fn value_size(self) -> usize {
        1 + match self.value {
            Plain::Bool(_) => 1,
            Plain::F64(_) | Plain::I64(_) => 8,
            Plain::Str(text) => LENGTH + text.len(),
        }
    }

    /// Writes the attribute; returns where it ends.
    ///
    /// # Safety
    ///
    /// There must be room for [as much as it may be](Self::MOST_BYTES).
    #[inline(always)]
    pub(super) unsafe fn write(self, mut at: *mut u8) -> *mut u8 {
        let size = self.value_size();
        // SAFETY: the caller's promise; a text is short.
        unsafe {
            put(&mut at, head_of_attribute(self.name.name, size));
            match self.value {
                Plain::Bool(value) => put(&mut at, [tag::BOOL, u8::from(value)]),
                Plain::F64(value) => {
                    put(&mut at, [tag::F64]);
                    put(&mut at, value.to_le_bytes());
                }
                Plain::I64(value) => {
                    put(&mut at, [tag::I64]);
                    put(&mut at, value.to_le_bytes());
                }
                Plain::Str(text) => {
                    put(&mut at, [tag::STR]);
                    put(&mut at, items_form::length32(text.len()).to_le_bytes());
                    copy_short(text.as_bytes(), at);
                    at = at.add(text.len());
                }
            }
        }
        at
    }
}

impl Frame {
    /// Sets an attribute.
    #[inline(always)]
    pub(super) fn set_quickly(&self, name: QuickName, value: Plain<'_>) {
        let QuickName { name, bit } = name;
        match value {
            Plain::Str(text) => self.set_text(name, bit, text),
            Plain::I64(value) => self.set_word(name, bit, value.to_le_bytes(), tag::I64),
            Plain::F64(value) => self.set_word(name, bit, value.to_le_bytes(), tag::F64),
            Plain::Bool(value) => self.set_slowly(name, Plain::Bool(value)),
        }
    }

    // Each of these is compiled once; its arguments travel in registers. The usual case makes no
    // call and saves no register; the others are a jump to another function.

    #[inline(never)]
    fn set_text(&self, name: &'static str, bit: u64, text: &str) {
        let Some(items) = self.items_in_place() else {
            return self.set_first_text(name, bit, text);
        };
        if text.len() <= SHORT {
            let length = [text.len().to_le_bytes()[0], 0, 0, 0];
            let copy = |to| {
                // SAFETY: `add` has made room for the text, which is short.
                unsafe { copy_short(text.as_bytes(), to) };
            };
            if items.add(QuickName { name, bit }, tag::STR, length, text.len(), copy) {
                return;
            }
        }
        self.set_text_slowly(name, text);
    }

    #[inline(never)]
    fn set_first_text(&self, name: &'static str, bit: u64, text: &str) {
        if self.take_spare_details() {
            self.set_text(name, bit, text);
        } else {
            self.set_text_anew(name, bit, text);
        }
    }

    #[cold]
    #[inline(never)]
    fn set_text_anew(&self, name: &'static str, bit: u64, text: &str) {
        if self.make_details() {
            self.set_text(name, bit, text);
        }
    }

    #[inline(never)]
    fn set_text_slowly(&self, name: &'static str, text: &str) {
        self.set_slowly(name, Plain::Str(text));
    }

    #[inline(never)]
    fn set_word(&self, name: &'static str, bit: u64, value: [u8; 8], tag: u8) {
        let Some(items) = self.items_in_place() else {
            return self.set_first_word(name, bit, value, tag);
        };
        if !items.add(QuickName { name, bit }, tag, value, 0, |_| ()) {
            self.set_word_slowly(name, value, tag);
        }
    }

    #[inline(never)]
    fn set_first_word(&self, name: &'static str, bit: u64, value: [u8; 8], tag: u8) {
        if self.take_spare_details() {
            self.set_word(name, bit, value, tag);
        } else {
            self.set_word_anew(name, bit, value, tag);
        }
    }

    #[cold]
    #[inline(never)]
    fn set_word_anew(&self, name: &'static str, bit: u64, value: [u8; 8], tag: u8) {
        if self.make_details() {
            self.set_word(name, bit, value, tag);
        }
    }

    #[inline(never)]
    fn set_word_slowly(&self, name: &'static str, value: [u8; 8], tag: u8) {
        let value = match tag {
            tag::F64 => Plain::F64(f64::from_le_bytes(value)),
            _ => Plain::I64(i64::from_le_bytes(value)),
        };
        self.set_slowly(name, value);
    }

    /// Sets an attribute in all other cases: there is no room for it yet, the name may be there
    /// already, the limit may be reached.
    #[inline(never)]
    fn set_slowly(&self, name: &'static str, value: Plain<'_>) {
        self.with_details(|details| {
            let items = &mut details.items;
            items.set_plain(name, value, &limits::current());
        });
    }

    #[inline(always)]
    #[expect(clippy::mut_from_ref, reason = "the reference is the only one")]
    fn items_in_place(&self) -> Option<&mut Items> {
        // SAFETY: the reference is the only one: those of `with_details` are to a box that is out
        // of the frame, and this module runs no code but its own while it has it.
        let details = unsafe { &mut *self.details_place() };
        details.as_mut().map(|details| &mut details.items)
    }
}

impl Items {
    /// Appends a whole attribute, where there is room for it; not if its name may be taken.
    ///
    /// The value is the tag, `head` and what `write` writes, which is `rest` bytes; see
    /// [`attribute`](crate::attribute).
    #[inline(always)]
    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of an item, and none is built before"
    )]
    fn add<const N: usize>(
        &mut self,
        name: QuickName,
        tag: u8,
        head: [u8; N],
        rest: usize,
        write: impl FnOnce(*mut u8),
    ) -> bool {
        let value = 1 + N + rest;
        let bytes = self.bytes_mut();
        let old = bytes.len();
        let new = old + ITEM_HEAD + STATIC_NAME + value;
        if new > bytes.capacity() || !self.count_new(1, name.bit) {
            return false;
        }
        let start = head_of_attribute(name.name, value);
        let bytes = self.bytes_mut();
        // SAFETY: there is room for all of it, as was asked above; the length covers what has been
        // written.
        unsafe {
            let at = bytes.as_mut_ptr().add(old);
            at.cast::<[u8; ITEM_HEAD + STATIC_NAME]>().write(start);
            let at = at.add(start.len());
            at.write(tag);
            at.add(1).cast::<[u8; N]>().write(head);
            write(at.add(1 + N));
            bytes.set_len(new);
        }
        true
    }
}

/// Returns true if the length of everything together has 32 bits.
pub(super) fn are_short(texts: &[(&Key<str>, &str)]) -> bool {
    texts
        .iter()
        .all(|(_, text)| u16::try_from(text.len()).is_ok())
}

impl Items {
    /// Appends an event whose attributes are texts, which [are short](are_short), as one block.
    pub(super) fn add_event<const N: usize>(
        &mut self,
        name: &'static str,
        time: u64,
        texts: [(&Key<str>, &str); N],
    ) {
        let texts = texts.map(|(key, text)| (key.name(), text));
        let of_text = |(_, text): &(_, &str)| STATIC_NAME + 1 + LENGTH + text.len();
        let body =
            size_of::<u64>() + LENGTH + STATIC_NAME + texts.iter().map(of_text).sum::<usize>();
        self.cut_torn();
        let bytes = self.bytes_mut();
        bytes.reserve(ITEM_HEAD + body);
        let old = bytes.len();
        // SAFETY: there is room for all of it; the length covers what has been written.
        unsafe {
            let mut at = bytes.as_mut_ptr().add(old);
            put(&mut at, [items_form::tag::EVENT]);
            put(&mut at, items_form::length32(body).to_ne_bytes());
            put(&mut at, time.to_ne_bytes());
            put(&mut at, 0_u32.to_ne_bytes()); // nothing dropped
            put(&mut at, static_name(name));
            for (name, text) in texts {
                put(&mut at, static_name(name));
                put(&mut at, [tag::STR]);
                put(&mut at, items_form::length32(text.len()).to_le_bytes());
                ptr::copy_nonoverlapping(text.as_ptr(), at, text.len());
                at = at.add(text.len());
            }
            bytes.set_len(old + ITEM_HEAD + body);
        }
        self.all_are_whole();
    }
}

/// Appends a text; without a call where it is short and there is room.
#[inline(always)]
pub(super) fn append(bytes: &mut Vec<u8>, text: &[u8]) {
    let old = bytes.len();
    if text.len() > SHORT.min(bytes.capacity() - old) {
        return bytes.extend_from_slice(text);
    }
    // SAFETY: there is room, as was asked above; the length covers what has been written.
    unsafe {
        copy_short(text, bytes.as_mut_ptr().add(old));
        bytes.set_len(old + text.len());
    }
}

/// Writes bytes and goes on behind them.
///
/// # Safety
///
/// There must be room.
#[inline(always)]
unsafe fn put<const N: usize>(at: &mut *mut u8, bytes: [u8; N]) {
    // SAFETY: the caller's promise.
    unsafe {
        at.cast::<[u8; N]>().write(bytes);
        *at = at.add(N);
    }
}

const LENGTH: usize = size_of::<u32>();

const LONGEST_NAME: usize = 255;

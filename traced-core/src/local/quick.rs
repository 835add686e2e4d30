//! A short cut for simple values under names that the compiler knows.
//!
//! They are written without running anybody's code, so the details need not be taken out of the
//! frame, and as one block of bytes.

use super::frame::Frame;
use super::items::Items;
use super::items::head_of_attribute;
use super::items::name_bit;
use crate::attribute::KeyText;
use crate::attribute::Plain;
use crate::attribute::encoded_bool;
use crate::attribute::encoded_f64;
use crate::attribute::encoded_i64;
use crate::attribute::encoded_str_head;
use crate::span::SpanLimits;

/// A name and what is looked up of it, all constants where the key is one.
#[derive(Clone, Copy)]
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
}

impl Frame {
    /// Sets an attribute; says if it did, which it leaves to others in all but the usual case.
    #[inline(always)]
    pub(super) fn set_quickly(&self, name: QuickName, value: Plain<'_>) -> bool {
        let QuickName { name, bit } = name;
        match value {
            Plain::Str(text) => self.set_text(name, bit, text),
            Plain::I64(value) => self.set_i64(name, bit, value),
            Plain::F64(value) => self.set_f64(name, bit, value),
            Plain::Bool(value) => self.set_bool(name, bit, value),
        }
    }

    // Each of these is compiled once; its arguments travel in registers.

    #[inline(never)]
    fn set_text(&self, name: &'static str, bit: u64, text: &str) -> bool {
        let head = encoded_str_head(text.len());
        text.len() <= LONGEST_TEXT && self.set_block(QuickName { name, bit }, head, text.as_bytes())
    }

    #[inline(never)]
    fn set_i64(&self, name: &'static str, bit: u64, value: i64) -> bool {
        self.set_block(QuickName { name, bit }, encoded_i64(value), &[])
    }

    #[inline(never)]
    fn set_f64(&self, name: &'static str, bit: u64, value: f64) -> bool {
        self.set_block(QuickName { name, bit }, encoded_f64(value), &[])
    }

    #[inline(never)]
    fn set_bool(&self, name: &'static str, bit: u64, value: bool) -> bool {
        self.set_block(QuickName { name, bit }, encoded_bool(value), &[])
    }

    #[inline(always)]
    fn set_block<const N: usize>(&self, name: QuickName, head: [u8; N], rest: &[u8]) -> bool {
        let set = self.with_details_in_place(|details| details.items.add_block(name, head, rest));
        set.unwrap_or(true) // there is no memory for it
    }
}

impl Items {
    /// Appends a whole attribute, whose value is `head` and `rest`; not if its name may be taken.
    #[inline(always)]
    fn add_block<const N: usize>(&mut self, name: QuickName, head: [u8; N], rest: &[u8]) -> bool {
        if !self.counts_new_name(name.bit, &SpanLimits::DEFAULT) {
            return false;
        }
        let start = head_of_attribute(name.name, N + rest.len());
        self.add_item(|at, bytes| {
            let used = start.len() + N;
            bytes.reserve(BLOCK + rest.len());
            let mut block = [0; BLOCK];
            block[..start.len()].copy_from_slice(&start);
            block[start.len()..used].copy_from_slice(&head);
            // SAFETY: there is room for the whole block, and for `rest` behind what of it is used;
            // the length covers only what has been written. `rest` is borrowed from elsewhere.
            unsafe {
                let end = bytes.as_mut_ptr().add(at);
                end.cast::<[u8; BLOCK]>().write_unaligned(block);
                std::ptr::copy_nonoverlapping(rest.as_ptr(), end.add(used), rest.len());
                bytes.set_len(at + used + rest.len());
            }
        });
        true
    }
}

/// Head, name and simple value of an attribute, rounded up to what is copied at once.
const BLOCK: usize = 32;
const LONGEST_NAME: usize = 255;
/// A longer text takes the slower way, which knows of all lengths.
const LONGEST_TEXT: usize = 1 << 16;

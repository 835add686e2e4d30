//! What a span holds beyond its 64-byte record, encoded as it comes: attributes, events, links.

use super::attribute_writer::AttributeWriter;
use super::items_failure::Failure;
use super::items_form::Dropped;
use super::items_form::ITEM_HEAD;
use super::items_form::ItemBytes;
use super::items_form::head_of_attribute;
use super::items_form::length32;
use super::items_form::put_name;
use super::items_form::put_text;
use super::items_form::tag;
use super::items_read::take_name;
use super::items_read::word32;
use super::limits;
use crate::attribute::AttributeKey;
use crate::attribute::IntoValue;
use crate::attribute::Key;
use crate::attribute::KeyText;
use crate::attribute::Plain;
use crate::attribute::Value;
use crate::attribute::ValueWriter;
use crate::span::SpanContext;
use crate::span::SpanLimits;

/// The items of one span, while it is open.
#[derive(Clone, Default)]
pub(crate) struct Items {
    bytes: Vec<u8>,
    /// How many of the bytes are whole items. What lies behind was left by somebody's panic. Not
    /// kept up to date while the items are where only [`quick`](super::quick) writes.
    whole: usize,
    /// One bit per attribute name seen, by a hash of it: a clear bit proves a name new, and that
    /// the limit is not reached. No bit is clear when less than 64 attributes are left.
    names: u64,
    attributes: u32,
    events: u32,
    links: u32,
    dropped: Dropped,
    /// How many of the bytes are attributes that others have replaced.
    struck: usize,
    /// One bit per tag of what a span has once, and has.
    singles: u16,
}

impl Items {
    /// Makes ready for another span, keeping the memory unless one span made it huge.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        if self.bytes.capacity() > KEPT_CAPACITY {
            self.bytes.shrink_to(KEPT_CAPACITY);
        }
        self.whole = 0;
        self.attributes = 0;
        self.events = 0;
        self.links = 0;
        self.dropped = Dropped::default();
        self.struck = 0;
        self.singles = 0;
    }

    /// Sets an attribute; a value that a name already had is replaced.
    #[inline]
    pub(crate) fn set<K: AttributeKey, V: IntoValue<K::Type>>(
        &mut self,
        key: &K,
        value: V,
        limits: &SpanLimits,
    ) {
        let name = key.text();
        let start = self.begin();
        let value_at = self.open_attribute(name);
        value.write(ValueWriter::new(&mut self.bytes, limits.value_length()));
        self.close_attribute(start, value_at, name, limits);
    }

    /// Counts attributes of names with these bits, if all are surely new and within the limits.
    #[inline(always)]
    pub(super) fn count_new(&mut self, count: u32, bits: u64) -> bool {
        let are_new = self.names & bits == 0;
        if are_new {
            self.names |= bits;
            self.attributes += count;
        }
        are_new
    }

    /// Returns the bytes, to which whole items alone are appended.
    #[inline(always)]
    pub(super) fn bytes_mut(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Returns how many bytes there is room for in all.
    #[inline(always)]
    pub(super) fn capacity(&self) -> usize {
        self.bytes.capacity()
    }

    /// Returns true if nothing has been written.
    #[inline(always)]
    pub(super) const fn are_none(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Takes as its own the attributes that were written to the bytes, where there were none.
    ///
    /// # Safety
    ///
    /// `end` must lie behind `count` whole attributes, of names with these bits.
    #[inline(always)]
    pub(super) unsafe fn take_written(&mut self, end: *const u8, count: usize, names: u64) {
        let length = end.addr() - self.bytes.as_ptr().addr();
        // SAFETY: the caller's promise.
        unsafe { self.bytes.set_len(length) };
        self.attributes = length32(count);
        self.names = names;
    }

    /// Takes all there is for whole items, which it is where nobody has panicked.
    #[inline(always)]
    pub(super) fn all_are_whole(&mut self) {
        self.whole = self.bytes.len();
    }

    /// Cuts off what somebody's panic has left.
    #[inline(always)]
    pub(super) fn cut_torn(&mut self) {
        self.bytes.truncate(self.whole);
    }

    /// Sets an attribute to a text.
    pub(crate) fn set_text(&mut self, key: &Key<str>, text: &str, limits: &SpanLimits) {
        match key.text() {
            KeyText::Static(name) => self.set_plain(name, Plain::Str(text), limits),
            KeyText::Text(_) => self.set(key, text, limits),
        }
    }

    /// Sets an attribute of a simple type; the same for all of them, so compiled once.
    pub(crate) fn set_plain(&mut self, name: &'static str, value: Plain<'_>, limits: &SpanLimits) {
        let name = KeyText::Static(name);
        let start = self.begin();
        let value_at = self.open_attribute(name);
        ValueWriter::new(&mut self.bytes, limits.value_length()).plain(value);
        self.close_attribute(start, value_at, name, limits);
    }

    /// Sets an attribute named and typed at run time.
    pub(crate) fn set_value(&mut self, name: &str, value: &Value, limits: &SpanLimits) {
        let name = KeyText::Text(name);
        let start = self.begin();
        let value_at = self.open_attribute(name);
        ValueWriter::new(&mut self.bytes, limits.value_length()).value(value);
        self.close_attribute(start, value_at, name, limits);
    }

    /// Where the next item starts.
    #[inline]
    fn begin(&mut self) -> usize {
        self.cut_torn();
        self.whole
    }

    #[inline]
    fn open_attribute(&mut self, name: KeyText<'_>) -> usize {
        if let KeyText::Static(name) = name {
            self.bytes.extend_from_slice(&head_of_attribute(name, 0)); // the length comes later
        } else {
            self.bytes.extend_from_slice(&[tag::ATTRIBUTE, 0, 0, 0, 0]);
            put_name(&mut self.bytes, name);
        }
        self.bytes.len()
    }

    #[inline]
    fn close_attribute(
        &mut self,
        start: usize,
        value_at: usize,
        name: KeyText<'_>,
        limits: &SpanLimits,
    ) {
        if self.bytes.len() == value_at {
            return self.bytes.truncate(start); // no value: nothing is set
        }
        let bit = name_bit(name.as_str());
        let is_new = self.names & bit == 0 || !self.remove(name.as_str(), start);
        if is_new && (self.attributes >= limits.attributes() || name.as_str().is_empty()) {
            self.dropped.attributes += 1;
            return self.bytes.truncate(start);
        }
        self.names |= bit;
        self.attributes += u32::from(is_new);
        if limits.attributes() - self.attributes.min(limits.attributes()) < u64::BITS {
            self.names = u64::MAX;
        }
        self.close_item(start);
        self.compact_if_due();
    }

    /// Writes the length of the item that starts at `start` and ends here.
    #[inline]
    fn close_item(&mut self, start: usize) {
        let length = self.bytes.len() - start - ITEM_HEAD;
        let length = u32::try_from(length).unwrap_or(u32::MAX).to_ne_bytes();
        self.bytes[start + 1..start + ITEM_HEAD].copy_from_slice(&length);
        self.whole = self.bytes.len();
    }

    /// Strikes out the attribute of this name among the items before `end`; says if there was one.
    fn remove(&mut self, name: &str, end: usize) -> bool {
        self.strike(end, |tag, body| {
            tag == tag::ATTRIBUTE && take_name(body).0 == name
        })
    }

    /// Strikes out the first of the items before `end` that `is_it`; says if there was one.
    #[cold]
    fn strike(&mut self, end: usize, is_it: impl Fn(u8, &[u8]) -> bool) -> bool {
        let mut at = 0;
        while at < end {
            let length = word32(&self.bytes[at + 1..]) as usize;
            let body = &self.bytes[at + ITEM_HEAD..at + ITEM_HEAD + length];
            if is_it(self.bytes[at], body) {
                self.bytes[at] = tag::STRUCK_OUT;
                self.struck += ITEM_HEAD + length;
                return true;
            }
            at += ITEM_HEAD + length;
        }
        false
    }

    fn compact_if_due(&mut self) {
        if self.struck > MOST_STRUCK.max(self.bytes.len() / 2) {
            self.compact();
        }
    }

    /// Moves the items together over those that were struck out: a value that is set again and again
    /// takes no more memory than one.
    #[cold]
    fn compact(&mut self) {
        let (mut from, mut to) = (0, 0);
        while from < self.bytes.len() {
            let length = ITEM_HEAD + word32(&self.bytes[from + 1..]) as usize;
            if self.bytes[from] != tag::STRUCK_OUT {
                self.bytes.copy_within(from..from + length, to);
                to += length;
            }
            from += length;
        }
        self.bytes.truncate(to);
        self.whole = to;
        self.struck = 0;
    }

    /// Adds an event; `attributes` writes what belongs to it.
    pub(crate) fn event(
        &mut self,
        name: KeyText<'_>,
        time: u64,
        limits: &SpanLimits,
        attributes: impl FnOnce(&mut AttributeWriter<'_>),
    ) {
        self.event_at((tag::EVENT, time), name, limits, attributes);
    }

    /// As [`event`](Self::event); the tag says what the time counts.
    pub(super) fn event_at(
        &mut self,
        (tag, time): (u8, u64),
        name: KeyText<'_>,
        limits: &SpanLimits,
        attributes: impl FnOnce(&mut AttributeWriter<'_>),
    ) {
        if self.events >= limits.events() {
            self.dropped.events += 1;
            return;
        }
        self.events += 1;
        let start = self.open(tag);
        self.bytes.extend_from_slice(&time.to_ne_bytes());
        let dropped_at = self.bytes.len();
        self.bytes.extend_from_slice(&[0; 4]);
        put_name(&mut self.bytes, name);
        self.nested(dropped_at, limits.event_attributes(), limits, attributes);
        self.close_item(start);
    }

    /// Adds an event whose attributes are texts under different names.
    pub(crate) fn event_of_texts<const N: usize>(
        &mut self,
        name: &'static str,
        time: u64,
        limits: &SpanLimits,
        texts: [(&Key<str>, &str); N],
    ) {
        let are_within = limits.event_attributes() as usize >= N && limits.value_length().is_none();
        if self.events >= limits.events() || !are_within || !super::quick::are_short(&texts) {
            return self.event(KeyText::Static(name), time, limits, |event| {
                for (key, text) in texts {
                    event.set(*key, text);
                }
            });
        }
        self.events += 1;
        self.add_event(name, time, texts);
    }

    /// Adds a link to another span; `attributes` writes what belongs to it.
    pub(crate) fn link(
        &mut self,
        to: &SpanContext,
        limits: &SpanLimits,
        attributes: impl FnOnce(&mut AttributeWriter<'_>),
    ) {
        if self.links >= limits.links() {
            self.dropped.links += 1;
            return;
        }
        self.links += 1;
        let start = self.open(tag::LINK);
        self.bytes.extend_from_slice(&to.trace_id().to_bytes());
        self.bytes.extend_from_slice(&to.span_id().to_bytes());
        self.bytes
            .extend_from_slice(&[to.flags().bits(), u8::from(to.is_remote())]);
        let dropped_at = self.bytes.len();
        self.bytes.extend_from_slice(&[0; 4]);
        put_text(
            &mut self.bytes,
            to.trace_state().map_or("", |state| state.as_str()),
        );
        self.nested(dropped_at, limits.link_attributes(), limits, attributes);
        self.close_item(start);
    }

    fn nested(
        &mut self,
        dropped_at: usize,
        most: u32,
        limits: &SpanLimits,
        attributes: impl FnOnce(&mut AttributeWriter<'_>),
    ) {
        let mut writer = AttributeWriter::new(&mut self.bytes, most, limits.value_length());
        attributes(&mut writer);
        let dropped = writer.dropped().to_ne_bytes();
        self.bytes[dropped_at..dropped_at + 4].copy_from_slice(&dropped);
    }

    pub(super) fn has_dropped(&self) -> bool {
        self.dropped != Dropped::default()
    }

    /// Adds dropped counts that somebody else has kept.
    pub(crate) fn add_dropped(&mut self, more: Dropped) {
        self.dropped.attributes = self.dropped.attributes.saturating_add(more.attributes);
        self.dropped.events = self.dropped.events.saturating_add(more.events);
        self.dropped.links = self.dropped.links.saturating_add(more.links);
    }

    /// Gives the span another name; the last one counts.
    pub(crate) fn set_name(&mut self, name: &str) {
        self.put_bytes(tag::NAME, name.as_bytes());
    }

    /// Sets the description of an error status; the last one counts.
    pub(crate) fn set_status_description(&mut self, text: &str) {
        self.put_bytes(tag::STATUS, text.as_bytes());
    }

    pub(crate) fn set_trace_state(&mut self, text: &str) {
        self.put_bytes(tag::TRACE_STATE, text.as_bytes());
    }

    /// Sets what a span has once.
    pub(super) fn put_bytes(&mut self, tag: u8, bytes: &[u8]) {
        let start = self.open(tag);
        self.bytes.extend_from_slice(bytes);
        if self.singles & (1 << tag) != 0 {
            self.strike(start, |item, _| item == tag);
        }
        self.singles |= 1 << tag;
        self.close_item(start);
        self.compact_if_due();
    }

    fn open(&mut self, tag: u8) -> usize {
        let start = self.begin();
        self.bytes.extend_from_slice(&[tag, 0, 0, 0, 0]);
        start
    }

    /// Appends what another writer has recorded for the same span meanwhile.
    pub(crate) fn append(&mut self, other: &Self, limits: &SpanLimits) {
        for item in other.bytes().items() {
            if item.tag == tag::STRUCK_OUT || !self.counts(item.tag, limits) {
                continue;
            }
            match item.tag {
                tag::ATTRIBUTE => {
                    let start = self.open(item.tag);
                    let value_at = self.bytes.len();
                    self.bytes.extend_from_slice(item.body);
                    let (name, _) = take_name(item.body);
                    self.close_attribute(start, value_at, KeyText::Text(name), limits);
                }
                tag::EVENT | tag::EVENT_AT | tag::LINK => {
                    let start = self.open(item.tag);
                    self.bytes.extend_from_slice(item.body);
                    self.close_item(start);
                }
                tag::FAILURE | tag::FAILURE_SEEN => {
                    if let Some(failure) = Failure::of(item.tag, item.body) {
                        self.add_failure(&failure, limits);
                    }
                }
                _ => self.put_bytes(item.tag, item.body),
            }
        }
        self.add_dropped(other.dropped);
    }

    /// Counts an event or a link that is to be appended, or drops it; says which.
    fn counts(&mut self, tag: u8, limits: &SpanLimits) -> bool {
        let (count, dropped, most) = match tag {
            tag::EVENT | tag::EVENT_AT => {
                (&mut self.events, &mut self.dropped.events, limits.events())
            }
            tag::LINK => (&mut self.links, &mut self.dropped.links, limits.links()),
            _ => return true,
        };
        let is_within = *count < most;
        *(if is_within { count } else { dropped }) += 1;
        is_within
    }

    /// Becomes a copy of the items of a span that has ended, to which others may be added that it has
    /// not got.
    pub(crate) fn copy_of(&mut self, items: ItemBytes<'_>) {
        self.clear();
        self.names = 0;
        self.bytes.extend_from_slice(items.0);
        self.all_are_whole();
    }

    /// Returns the items so far, without the dropped counts.
    pub(crate) fn bytes(&self) -> ItemBytes<'_> {
        ItemBytes(&self.bytes[..self.whole])
    }

    /// Returns the items of a span that has ended, of which [`quick`](super::quick) wrote all.
    #[inline(always)]
    pub(super) fn quick_bytes(&self) -> ItemBytes<'_> {
        ItemBytes(&self.bytes)
    }

    /// Makes ready for another span, where [`quick`](super::quick) wrote all.
    #[inline(always)]
    pub(super) fn clear_quickly(&mut self) {
        self.bytes.clear();
        self.attributes = 0;
    }

    /// Begins to hold the items of a span; they are [clear](Self::clear).
    #[inline(always)]
    pub(super) fn begin_span(&mut self) {
        self.names = limits::fresh_names();
    }

    /// Returns the items of a span that has ended.
    #[inline]
    pub(crate) fn finish(&mut self) -> ItemBytes<'_> {
        if self.dropped != Dropped::default() {
            let start = self.open(tag::DROPPED);
            let Dropped {
                attributes,
                events,
                links,
            } = self.dropped;
            for count in [attributes, events, links] {
                self.bytes.extend_from_slice(&count.to_ne_bytes());
            }
            self.close_item(start);
        }
        self.bytes()
    }
}

/// The bit of a name: its length and last byte tell most names of one span apart.
#[inline]
pub(super) fn name_bit(name: &str) -> u64 {
    let last = name.as_bytes().last().copied().unwrap_or(0);
    1 << (((name.len() * 11) ^ usize::from(last)) & 63)
}

/// A buffer that one span has made larger than this is cut back.
pub(super) const KEPT_CAPACITY: usize = 4096;
/// Fewer bytes than these may lie about struck out.
const MOST_STRUCK: usize = 1024;

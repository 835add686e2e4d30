//! What is given instead of found out: times, a kind other than the site's.

use super::attribute_writer::AttributeWriter;
use super::items::Items;
use super::items_form::tag;
use crate::attribute::KeyText;
use crate::span::SpanKind;
use crate::span::SpanLimits;

impl Items {
    /// Adds an event at a time in nanoseconds since 1970.
    pub(super) fn event_at_nanos(
        &mut self,
        name: KeyText<'_>,
        nanos: u64,
        limits: &SpanLimits,
        attributes: impl FnOnce(&mut AttributeWriter<'_>),
    ) {
        self.event_at((tag::EVENT_AT, nanos), name, limits, attributes);
    }

    /// Gives the span another kind than its site's, and a start in nanoseconds since 1970 in the place
    /// of the one that was measured.
    pub(super) fn set_given(&mut self, kind: Option<SpanKind>, start: Option<u64>) {
        if let Some(kind) = kind {
            self.put_bytes(tag::KIND, &[kind as u8]);
        }
        if let Some(nanos) = start {
            self.put_bytes(tag::START_AT, &nanos.to_ne_bytes());
        }
    }

    /// Gives the span an end in nanoseconds since 1970.
    pub(super) fn set_end(&mut self, nanos: u64) {
        self.put_bytes(tag::END_AT, &nanos.to_ne_bytes());
    }

    /// Returns true if nothing was recorded, nor dropped.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes().as_bytes().is_empty() && !self.has_dropped()
    }
}

//! What the environment says of how much a span may hold.

use traced_core::SpanLimits;

use super::table;
use super::vars::Reader;
use super::vars::Setting;

/// How much a span may hold, by OpenTelemetry's variables.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LimitSettings {
    /// Attributes of a span.
    pub attributes: Setting<u32>,
    /// Unicode scalar values of a text; None: no limit.
    pub value_length: Setting<Option<usize>>,
    /// Events of a span.
    pub events: Setting<u32>,
    /// Links of a span.
    pub links: Setting<u32>,
    /// Attributes of an event.
    pub event_attributes: Setting<u32>,
    /// Attributes of a link.
    pub link_attributes: Setting<u32>,
}

impl LimitSettings {
    /// Returns the limits.
    pub fn to_limits(&self) -> SpanLimits {
        let limits = SpanLimits::DEFAULT
            .with_attributes(*self.attributes.value())
            .with_events(*self.events.value())
            .with_links(*self.links.value())
            .with_event_attributes(*self.event_attributes.value())
            .with_link_attributes(*self.link_attributes.value());
        match *self.value_length.value() {
            Some(length) => limits.with_value_length(length),
            None => limits,
        }
    }
}

pub(super) fn read(reader: &mut Reader) -> LimitSettings {
    let default = SpanLimits::DEFAULT;
    LimitSettings {
        attributes: reader.read_or(&table::ATTRIBUTES, default.attributes()),
        value_length: reader.read_or(&table::VALUE_LENGTH, default.value_length()),
        events: reader.read_or(&table::EVENTS, default.events()),
        links: reader.read_or(&table::LINKS, default.links()),
        event_attributes: reader.read_or(&table::EVENT_ATTRIBUTES, default.event_attributes()),
        link_attributes: reader.read_or(&table::LINK_ATTRIBUTES, default.link_attributes()),
    }
}

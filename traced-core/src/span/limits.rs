//! How much one span may hold.

/// How much one span may hold; what comes beyond is dropped and counted.
///
/// The counts are those that OpenTelemetry prescribes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SpanLimits {
    attributes: u32,
    events: u32,
    links: u32,
    event_attributes: u32,
    link_attributes: u32,
    value_length: Option<usize>,
}

impl SpanLimits {
    /// 128 of each, and values of any length.
    pub const DEFAULT: Self = Self {
        attributes: 128,
        events: 128,
        links: 128,
        event_attributes: 128,
        link_attributes: 128,
        value_length: None,
    };

    /// No limit at all, for spans that have been through the limits.
    pub(super) const NONE: Self = Self {
        attributes: u32::MAX,
        events: u32::MAX,
        links: u32::MAX,
        event_attributes: u32::MAX,
        link_attributes: u32::MAX,
        value_length: None,
    };

    /// Returns the most attributes of a span.
    pub const fn attributes(&self) -> u32 {
        self.attributes
    }

    /// Returns the most events of a span.
    pub const fn events(&self) -> u32 {
        self.events
    }

    /// Returns the most links of a span.
    pub const fn links(&self) -> u32 {
        self.links
    }

    /// Returns the most attributes of an event.
    pub const fn event_attributes(&self) -> u32 {
        self.event_attributes
    }

    /// Returns the most attributes of a link.
    pub const fn link_attributes(&self) -> u32 {
        self.link_attributes
    }

    /// Returns the most Unicode scalar values of a text, if that is limited.
    pub const fn value_length(&self) -> Option<usize> {
        self.value_length
    }
}

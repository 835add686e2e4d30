//! How much one span may hold.

/// How much one span may hold; what comes beyond is dropped and counted.
///
/// What comes beyond is not kept for a moment: a span takes the same memory however much is recorded
/// on it. How many of each were dropped is exported with the span; a text that is cut is not
/// counted, as OpenTelemetry has it. The counts are those that it prescribes.
///
/// # Examples
///
/// ```
/// use traced_core::{Pipeline, SpanLimits};
///
/// let limits = SpanLimits::DEFAULT.with_attributes(32).with_value_length(1024);
/// let pipeline = Pipeline::builder().span_limits(limits);
/// # let _ = pipeline;
/// ```
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

    /// Returns these limits with at most this many attributes of a span; at 0 there are none.
    #[must_use]
    pub const fn with_attributes(self, attributes: u32) -> Self {
        Self { attributes, ..self }
    }

    /// Returns these limits with at most this many events of a span.
    #[must_use]
    pub const fn with_events(self, events: u32) -> Self {
        Self { events, ..self }
    }

    /// Returns these limits with at most this many links of a span.
    #[must_use]
    pub const fn with_links(self, links: u32) -> Self {
        Self { links, ..self }
    }

    /// Returns these limits with at most this many attributes of an event.
    #[must_use]
    pub const fn with_event_attributes(self, event_attributes: u32) -> Self {
        Self {
            event_attributes,
            ..self
        }
    }

    /// Returns these limits with at most this many attributes of a link.
    #[must_use]
    pub const fn with_link_attributes(self, link_attributes: u32) -> Self {
        Self {
            link_attributes,
            ..self
        }
    }

    /// Returns these limits with texts of at most this many Unicode scalar values, and byte strings
    /// of as many bytes; those in arrays and maps, and those of events and links, too.
    #[must_use]
    pub const fn with_value_length(self, value_length: usize) -> Self {
        Self {
            value_length: Some(value_length),
            ..self
        }
    }

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

impl Default for SpanLimits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

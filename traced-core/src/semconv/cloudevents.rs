//! Keys under `cloudevents`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `cloudevents.event_id`: `string`, development.
pub const event_id: Key<str> = Key::new("cloudevents.event_id");

/// `cloudevents.event_source`: `string`, development.
pub const event_source: Key<str> = Key::new("cloudevents.event_source");

/// `cloudevents.event_spec_version`: `string`, development.
pub const event_spec_version: Key<str> = Key::new("cloudevents.event_spec_version");

/// `cloudevents.event_subject`: `string`, development.
pub const event_subject: Key<str> = Key::new("cloudevents.event_subject");

/// `cloudevents.event_type`: `string`, development.
pub const event_type: Key<str> = Key::new("cloudevents.event_type");

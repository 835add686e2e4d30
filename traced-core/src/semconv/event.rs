//! Keys under `event`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `event.name`: `string`, development.
#[deprecated(
    note = "deprecated by OpenTelemetry: the name of an event is a part of the event itself"
)]
pub const name: Key<str> = Key::new("event.name");

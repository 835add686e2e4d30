//! Keys under `message`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `message.compressed_size`: `int`, development.
#[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
pub const compressed_size: Key<i64> = Key::new("message.compressed_size");

/// `message.id`: `int`, development.
#[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
pub const id: Key<i64> = Key::new("message.id");

/// `message.type`: `enum:string`, development.
///
/// Known values are the constants in [`r#type`](mod@type).
#[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
pub const r#type: Key<str> = Key::new("message.type");

/// `message.uncompressed_size`: `int`, development.
#[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
pub const uncompressed_size: Key<i64> = Key::new("message.uncompressed_size");

/// Known values of `message.type`.
pub mod r#type {
    /// The value `SENT` of `message.type`.
    pub const SENT: &str = "SENT";

    /// The value `RECEIVED` of `message.type`.
    pub const RECEIVED: &str = "RECEIVED";
}

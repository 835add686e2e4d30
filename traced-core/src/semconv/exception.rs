//! Keys under `exception`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `exception.escaped`: `boolean`, stable.
#[deprecated(
    note = "deprecated by OpenTelemetry: exceptions that a span handles are no longer recorded"
)]
pub const escaped: Key<bool> = Key::new("exception.escaped");

/// `exception.message`: `string`, stable.
pub const message: Key<str> = Key::new("exception.message");

/// `exception.stacktrace`: `string`, stable.
pub const stacktrace: Key<str> = Key::new("exception.stacktrace");

/// `exception.type`: `string`, stable.
pub const r#type: Key<str> = Key::new("exception.type");

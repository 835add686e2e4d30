//! Keys under `destination`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `destination.address`: `string`, development.
pub const address: Key<str> = Key::new("destination.address");

/// `destination.port`: `int`, development.
pub const port: Key<i64> = Key::new("destination.port");

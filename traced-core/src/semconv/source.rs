//! Keys under `source`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `source.address`: `string`, development.
pub const address: Key<str> = Key::new("source.address");

/// `source.port`: `int`, development.
pub const port: Key<i64> = Key::new("source.port");

//! Keys under `client`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `client.address`: `string`, stable.
pub const address: Key<str> = Key::new("client.address");

/// `client.port`: `int`, stable.
pub const port: Key<i64> = Key::new("client.port");

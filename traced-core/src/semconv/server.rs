//! Keys under `server`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `server.address`: `string`, stable.
pub const address: Key<str> = Key::new("server.address");

/// `server.port`: `int`, stable.
pub const port: Key<i64> = Key::new("server.port");

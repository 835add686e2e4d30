//! Keys under `thread`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `thread.id`: `int`, development.
pub const id: Key<i64> = Key::new("thread.id");

/// `thread.name`: `string`, development.
pub const name: Key<str> = Key::new("thread.name");

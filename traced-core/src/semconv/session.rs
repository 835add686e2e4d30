//! Keys under `session`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `session.id`: `string`, development.
pub const id: Key<str> = Key::new("session.id");

/// `session.previous_id`: `string`, development.
pub const previous_id: Key<str> = Key::new("session.previous_id");

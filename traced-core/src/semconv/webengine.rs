//! Keys under `webengine`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `webengine.description`: `string`, development.
pub const description: Key<str> = Key::new("webengine.description");

/// `webengine.name`: `string`, development.
pub const name: Key<str> = Key::new("webengine.name");

/// `webengine.version`: `string`, development.
pub const version: Key<str> = Key::new("webengine.version");

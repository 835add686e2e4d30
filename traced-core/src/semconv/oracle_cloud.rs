//! Keys under `oracle_cloud`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `oracle_cloud.realm`: `string`, development.
pub const realm: Key<str> = Key::new("oracle_cloud.realm");

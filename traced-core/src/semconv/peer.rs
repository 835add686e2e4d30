//! Keys under `peer`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `peer.service`: `string`, development.
#[deprecated(note = "renamed to `service.peer.name`: use `keys::service::peer::name`")]
pub const service: Key<str> = Key::new("peer.service");

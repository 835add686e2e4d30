//! Keys under `user`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `user.email`: `string`, development.
pub const email: Key<str> = Key::new("user.email");

/// `user.full_name`: `string`, development.
pub const full_name: Key<str> = Key::new("user.full_name");

/// `user.hash`: `string`, development.
pub const hash: Key<str> = Key::new("user.hash");

/// `user.id`: `string`, development.
pub const id: Key<str> = Key::new("user.id");

/// `user.name`: `string`, development.
pub const name: Key<str> = Key::new("user.name");

/// `user.roles`: `string[]`, development.
pub const roles: Key<[&'static str]> = Key::new("user.roles");

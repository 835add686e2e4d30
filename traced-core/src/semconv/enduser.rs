//! Keys under `enduser`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `enduser.id`: `string`, development.
pub const id: Key<str> = Key::new("enduser.id");

/// `enduser.role`: `string`, development.
#[deprecated(note = "replaced by `user.roles`: use `keys::user::roles`")]
pub const role: Key<str> = Key::new("enduser.role");

/// `enduser.scope`: `string`, development.
#[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
pub const scope: Key<str> = Key::new("enduser.scope");

/// Keys under `enduser.pseudo`.
pub mod pseudo {
    use crate::attribute::Key;

    /// `enduser.pseudo.id`: `string`, development.
    pub const id: Key<str> = Key::new("enduser.pseudo.id");
}

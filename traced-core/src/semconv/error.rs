//! Keys under `error`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `error.message`: `string`, development.
#[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
pub const message: Key<str> = Key::new("error.message");

/// `error.type`: `enum:string`, stable.
///
/// Known values are the constants in [`r#type`](mod@type).
pub const r#type: Key<str> = Key::new("error.type");

/// Known values of `error.type`.
pub mod r#type {
    /// The value `_OTHER` of `error.type`.
    pub const _OTHER: &str = "_OTHER";
}

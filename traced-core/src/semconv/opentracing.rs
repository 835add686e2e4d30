//! Keys under `opentracing`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `opentracing.ref_type`: `enum:string`, development.
///
/// Known values are the constants in [`ref_type`](mod@ref_type).
pub const ref_type: Key<str> = Key::new("opentracing.ref_type");

/// Known values of `opentracing.ref_type`.
pub mod ref_type {
    /// The value `child_of` of `opentracing.ref_type`.
    pub const CHILD_OF: &str = "child_of";

    /// The value `follows_from` of `opentracing.ref_type`.
    pub const FOLLOWS_FROM: &str = "follows_from";
}

//! Known values of `state`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// The value `idle` of `state`.
pub const IDLE: &str = "idle";

/// The value `used` of `state`.
pub const USED: &str = "used";

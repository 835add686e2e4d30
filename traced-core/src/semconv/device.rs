//! Keys under `device`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `device.id`: `string`, development.
pub const id: Key<str> = Key::new("device.id");

/// `device.manufacturer`: `string`, development.
pub const manufacturer: Key<str> = Key::new("device.manufacturer");

/// Keys under `device.model`.
pub mod model {
    use crate::attribute::Key;

    /// `device.model.identifier`: `string`, development.
    pub const identifier: Key<str> = Key::new("device.model.identifier");

    /// `device.model.name`: `string`, development.
    pub const name: Key<str> = Key::new("device.model.name");
}

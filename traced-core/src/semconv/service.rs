//! Keys under `service`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `service.criticality`: `enum:string`, alpha.
///
/// Known values are the constants in [`criticality`](mod@criticality).
pub const criticality: Key<str> = Key::new("service.criticality");

/// `service.name`: `string`, stable.
pub const name: Key<str> = Key::new("service.name");

/// `service.namespace`: `string`, stable.
pub const namespace: Key<str> = Key::new("service.namespace");

/// `service.version`: `string`, stable.
pub const version: Key<str> = Key::new("service.version");

/// Known values of `service.criticality`.
pub mod criticality {
    /// The value `critical` of `service.criticality`.
    pub const CRITICAL: &str = "critical";

    /// The value `high` of `service.criticality`.
    pub const HIGH: &str = "high";

    /// The value `medium` of `service.criticality`.
    pub const MEDIUM: &str = "medium";

    /// The value `low` of `service.criticality`.
    pub const LOW: &str = "low";
}

/// Keys under `service.instance`.
pub mod instance {
    use crate::attribute::Key;

    /// `service.instance.id`: `string`, stable.
    pub const id: Key<str> = Key::new("service.instance.id");
}

/// Keys under `service.peer`.
pub mod peer {
    use crate::attribute::Key;

    /// `service.peer.name`: `string`, development.
    pub const name: Key<str> = Key::new("service.peer.name");

    /// `service.peer.namespace`: `string`, development.
    pub const namespace: Key<str> = Key::new("service.peer.namespace");
}

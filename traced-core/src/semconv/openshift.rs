//! Keys under `openshift`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `openshift.clusterquota`.
pub mod clusterquota {
    use crate::attribute::Key;

    /// `openshift.clusterquota.name`: `string`, development.
    pub const name: Key<str> = Key::new("openshift.clusterquota.name");

    /// `openshift.clusterquota.uid`: `string`, development.
    pub const uid: Key<str> = Key::new("openshift.clusterquota.uid");
}

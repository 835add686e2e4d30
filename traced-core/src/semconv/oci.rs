//! Keys under `oci`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `oci.manifest`.
pub mod manifest {
    use crate::attribute::Key;

    /// `oci.manifest.digest`: `string`, development.
    pub const digest: Key<str> = Key::new("oci.manifest.digest");
}

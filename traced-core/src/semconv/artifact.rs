//! Keys under `artifact`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `artifact.filename`: `string`, development.
pub const filename: Key<str> = Key::new("artifact.filename");

/// `artifact.hash`: `string`, development.
pub const hash: Key<str> = Key::new("artifact.hash");

/// `artifact.purl`: `string`, development.
pub const purl: Key<str> = Key::new("artifact.purl");

/// `artifact.version`: `string`, development.
pub const version: Key<str> = Key::new("artifact.version");

/// Keys under `artifact.attestation`.
pub mod attestation {
    use crate::attribute::Key;

    /// `artifact.attestation.filename`: `string`, development.
    pub const filename: Key<str> = Key::new("artifact.attestation.filename");

    /// `artifact.attestation.hash`: `string`, development.
    pub const hash: Key<str> = Key::new("artifact.attestation.hash");

    /// `artifact.attestation.id`: `string`, development.
    pub const id: Key<str> = Key::new("artifact.attestation.id");
}

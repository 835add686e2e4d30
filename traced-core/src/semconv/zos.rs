//! Keys under `zos`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `zos.smf`.
pub mod smf {
    use crate::attribute::Key;

    /// `zos.smf.id`: `string`, development.
    pub const id: Key<str> = Key::new("zos.smf.id");
}

/// Keys under `zos.sysplex`.
pub mod sysplex {
    use crate::attribute::Key;

    /// `zos.sysplex.name`: `string`, development.
    pub const name: Key<str> = Key::new("zos.sysplex.name");
}

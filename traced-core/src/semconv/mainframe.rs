//! Keys under `mainframe`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `mainframe.lpar`.
pub mod lpar {
    use crate::attribute::Key;

    /// `mainframe.lpar.name`: `string`, development.
    pub const name: Key<str> = Key::new("mainframe.lpar.name");
}

//! Keys under `elasticsearch`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `elasticsearch.node`.
pub mod node {
    use crate::attribute::Key;

    /// `elasticsearch.node.name`: `string`, development.
    pub const name: Key<str> = Key::new("elasticsearch.node.name");
}

//! Keys under `nfs`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `nfs.operation`.
pub mod operation {
    use crate::attribute::Key;

    /// `nfs.operation.name`: `string`, development.
    pub const name: Key<str> = Key::new("nfs.operation.name");
}

/// Keys under `nfs.server`.
pub mod server {
    /// Keys under `nfs.server.repcache`.
    pub mod repcache {
        use crate::attribute::Key;

        /// `nfs.server.repcache.status`: `string`, development.
        pub const status: Key<str> = Key::new("nfs.server.repcache.status");
    }
}

//! Keys under `jsonrpc`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `jsonrpc.protocol`.
pub mod protocol {
    use crate::attribute::Key;

    /// `jsonrpc.protocol.version`: `string`, development.
    pub const version: Key<str> = Key::new("jsonrpc.protocol.version");
}

/// Keys under `jsonrpc.request`.
pub mod request {
    use crate::attribute::Key;

    /// `jsonrpc.request.id`: `string`, development.
    pub const id: Key<str> = Key::new("jsonrpc.request.id");
}

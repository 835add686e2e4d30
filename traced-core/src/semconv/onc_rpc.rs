//! Keys under `onc_rpc`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `onc_rpc.version`: `int`, development.
pub const version: Key<i64> = Key::new("onc_rpc.version");

/// Keys under `onc_rpc.procedure`.
pub mod procedure {
    use crate::attribute::Key;

    /// `onc_rpc.procedure.name`: `string`, development.
    pub const name: Key<str> = Key::new("onc_rpc.procedure.name");

    /// `onc_rpc.procedure.number`: `int`, development.
    pub const number: Key<i64> = Key::new("onc_rpc.procedure.number");
}

/// Keys under `onc_rpc.program`.
pub mod program {
    use crate::attribute::Key;

    /// `onc_rpc.program.name`: `string`, development.
    pub const name: Key<str> = Key::new("onc_rpc.program.name");
}

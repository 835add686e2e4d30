//! Keys under `disk`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `disk.io`.
pub mod io {
    use crate::attribute::Key;

    /// `disk.io.direction`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`direction`](mod@direction).
    pub const direction: Key<str> = Key::new("disk.io.direction");

    /// Known values of `disk.io.direction`.
    pub mod direction {
        /// The value `read` of `disk.io.direction`.
        pub const READ: &str = "read";

        /// The value `write` of `disk.io.direction`.
        pub const WRITE: &str = "write";
    }
}

//! Keys under `log`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `log.iostream`: `enum:string`, development.
///
/// Known values are the constants in [`iostream`](mod@iostream).
pub const iostream: Key<str> = Key::new("log.iostream");

/// Keys under `log.file`.
pub mod file {
    use crate::attribute::Key;

    /// `log.file.name`: `string`, development.
    pub const name: Key<str> = Key::new("log.file.name");

    /// `log.file.name_resolved`: `string`, development.
    pub const name_resolved: Key<str> = Key::new("log.file.name_resolved");

    /// `log.file.path`: `string`, development.
    pub const path: Key<str> = Key::new("log.file.path");

    /// `log.file.path_resolved`: `string`, development.
    pub const path_resolved: Key<str> = Key::new("log.file.path_resolved");
}

/// Known values of `log.iostream`.
pub mod iostream {
    /// The value `stdout` of `log.iostream`.
    pub const STDOUT: &str = "stdout";

    /// The value `stderr` of `log.iostream`.
    pub const STDERR: &str = "stderr";
}

/// Keys under `log.record`.
pub mod record {
    use crate::attribute::Key;

    /// `log.record.original`: `string`, development.
    pub const original: Key<str> = Key::new("log.record.original");

    /// `log.record.uid`: `string`, development.
    pub const uid: Key<str> = Key::new("log.record.uid");
}

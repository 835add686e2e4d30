//! Keys under `code`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `code.column`: `int`, development.
#[deprecated(note = "renamed to `code.column.number`: use `keys::code::column::number`")]
pub const column: Key<i64> = Key::new("code.column");

/// `code.filepath`: `string`, development.
#[deprecated(note = "renamed to `code.file.path`: use `keys::code::file::path`")]
pub const filepath: Key<str> = Key::new("code.filepath");

/// `code.function`: `string`, development.
#[deprecated(note = "replaced by `code.function.name`: use `keys::code::function::name`")]
pub const function: Key<str> = Key::new("code.function");

/// `code.lineno`: `int`, development.
#[deprecated(note = "renamed to `code.line.number`: use `keys::code::line::number`")]
pub const lineno: Key<i64> = Key::new("code.lineno");

/// `code.namespace`: `string`, development.
#[deprecated(
    note = "replaced by `code.function.name`: use `keys::code::function::name` (it holds the whole path)"
)]
pub const namespace: Key<str> = Key::new("code.namespace");

/// `code.stacktrace`: `string`, stable.
pub const stacktrace: Key<str> = Key::new("code.stacktrace");

/// Keys under `code.column`.
pub mod column {
    use crate::attribute::Key;

    /// `code.column.number`: `int`, stable.
    pub const number: Key<i64> = Key::new("code.column.number");
}

/// Keys under `code.file`.
pub mod file {
    use crate::attribute::Key;

    /// `code.file.path`: `string`, stable.
    pub const path: Key<str> = Key::new("code.file.path");
}

/// Keys under `code.function`.
pub mod function {
    use crate::attribute::Key;

    /// `code.function.name`: `string`, stable.
    pub const name: Key<str> = Key::new("code.function.name");
}

/// Keys under `code.line`.
pub mod line {
    use crate::attribute::Key;

    /// `code.line.number`: `int`, stable.
    pub const number: Key<i64> = Key::new("code.line.number");
}

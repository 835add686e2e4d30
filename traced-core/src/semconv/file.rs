//! Keys under `file`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `file.accessed`: `string`, development.
pub const accessed: Key<str> = Key::new("file.accessed");

/// `file.attributes`: `string[]`, development.
pub const attributes: Key<[&'static str]> = Key::new("file.attributes");

/// `file.changed`: `string`, development.
pub const changed: Key<str> = Key::new("file.changed");

/// `file.created`: `string`, development.
pub const created: Key<str> = Key::new("file.created");

/// `file.directory`: `string`, development.
pub const directory: Key<str> = Key::new("file.directory");

/// `file.extension`: `string`, development.
pub const extension: Key<str> = Key::new("file.extension");

/// `file.fork_name`: `string`, development.
pub const fork_name: Key<str> = Key::new("file.fork_name");

/// `file.inode`: `string`, development.
pub const inode: Key<str> = Key::new("file.inode");

/// `file.mode`: `string`, development.
pub const mode: Key<str> = Key::new("file.mode");

/// `file.modified`: `string`, development.
pub const modified: Key<str> = Key::new("file.modified");

/// `file.name`: `string`, development.
pub const name: Key<str> = Key::new("file.name");

/// `file.path`: `string`, development.
pub const path: Key<str> = Key::new("file.path");

/// `file.size`: `int`, development.
pub const size: Key<i64> = Key::new("file.size");

/// Keys under `file.group`.
pub mod group {
    use crate::attribute::Key;

    /// `file.group.id`: `string`, development.
    pub const id: Key<str> = Key::new("file.group.id");

    /// `file.group.name`: `string`, development.
    pub const name: Key<str> = Key::new("file.group.name");
}

/// Keys under `file.lock`.
pub mod lock {
    use crate::attribute::Key;

    /// `file.lock.mechanism`: `string`, development.
    pub const mechanism: Key<str> = Key::new("file.lock.mechanism");

    /// `file.lock.mode`: `string`, development.
    pub const mode: Key<str> = Key::new("file.lock.mode");

    /// `file.lock.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("file.lock.type");

    /// Known values of `file.lock.type`.
    pub mod r#type {
        /// The value `read` of `file.lock.type`.
        pub const READ: &str = "read";

        /// The value `write` of `file.lock.type`.
        pub const WRITE: &str = "write";
    }
}

/// Keys under `file.owner`.
pub mod owner {
    use crate::attribute::Key;

    /// `file.owner.id`: `string`, development.
    pub const id: Key<str> = Key::new("file.owner.id");

    /// `file.owner.name`: `string`, development.
    pub const name: Key<str> = Key::new("file.owner.name");
}

/// Keys under `file.symbolic_link`.
pub mod symbolic_link {
    use crate::attribute::Key;

    /// `file.symbolic_link.target_path`: `string`, development.
    pub const target_path: Key<str> = Key::new("file.symbolic_link.target_path");
}

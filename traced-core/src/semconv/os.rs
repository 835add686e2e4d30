//! Keys under `os`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `os.build_id`: `string`, development.
pub const build_id: Key<str> = Key::new("os.build_id");

/// `os.description`: `string`, development.
pub const description: Key<str> = Key::new("os.description");

/// `os.name`: `string`, development.
pub const name: Key<str> = Key::new("os.name");

/// `os.type`: `enum:string`, development.
///
/// Known values are the constants in [`r#type`](mod@type).
pub const r#type: Key<str> = Key::new("os.type");

/// `os.version`: `string`, development.
pub const version: Key<str> = Key::new("os.version");

/// Known values of `os.type`.
pub mod r#type {
    /// The value `windows` of `os.type`.
    pub const WINDOWS: &str = "windows";

    /// The value `linux` of `os.type`.
    pub const LINUX: &str = "linux";

    /// The value `darwin` of `os.type`.
    pub const DARWIN: &str = "darwin";

    /// The value `freebsd` of `os.type`.
    pub const FREEBSD: &str = "freebsd";

    /// The value `netbsd` of `os.type`.
    pub const NETBSD: &str = "netbsd";

    /// The value `openbsd` of `os.type`.
    pub const OPENBSD: &str = "openbsd";

    /// The value `dragonflybsd` of `os.type`.
    pub const DRAGONFLYBSD: &str = "dragonflybsd";

    /// The value `hpux` of `os.type`.
    pub const HPUX: &str = "hpux";

    /// The value `aix` of `os.type`.
    pub const AIX: &str = "aix";

    /// The value `solaris` of `os.type`.
    pub const SOLARIS: &str = "solaris";

    /// The value `z_os` of `os.type`.
    #[deprecated(note = "replaced by `zos`: use `ZOS`")]
    pub const Z_OS: &str = "z_os";

    /// The value `zos` of `os.type`.
    pub const ZOS: &str = "zos";
}

//! Keys under `host`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `host.arch`: `enum:string`, development.
///
/// Known values are the constants in [`arch`](mod@arch).
pub const arch: Key<str> = Key::new("host.arch");

/// `host.id`: `string`, development.
pub const id: Key<str> = Key::new("host.id");

/// `host.ip`: `string[]`, development.
pub const ip: Key<[&'static str]> = Key::new("host.ip");

/// `host.mac`: `string[]`, development.
pub const mac: Key<[&'static str]> = Key::new("host.mac");

/// `host.name`: `string`, development.
pub const name: Key<str> = Key::new("host.name");

/// `host.type`: `string`, development.
pub const r#type: Key<str> = Key::new("host.type");

/// Known values of `host.arch`.
pub mod arch {
    /// The value `amd64` of `host.arch`.
    pub const AMD64: &str = "amd64";

    /// The value `arm32` of `host.arch`.
    pub const ARM32: &str = "arm32";

    /// The value `arm64` of `host.arch`.
    pub const ARM64: &str = "arm64";

    /// The value `ia64` of `host.arch`.
    pub const IA64: &str = "ia64";

    /// The value `ppc32` of `host.arch`.
    pub const PPC32: &str = "ppc32";

    /// The value `ppc64` of `host.arch`.
    pub const PPC64: &str = "ppc64";

    /// The value `s390x` of `host.arch`.
    pub const S390X: &str = "s390x";

    /// The value `x86` of `host.arch`.
    pub const X86: &str = "x86";
}

/// Keys under `host.cpu`.
pub mod cpu {
    use crate::attribute::Key;

    /// `host.cpu.family`: `string`, development.
    pub const family: Key<str> = Key::new("host.cpu.family");

    /// `host.cpu.stepping`: `string`, development.
    pub const stepping: Key<str> = Key::new("host.cpu.stepping");

    /// Keys under `host.cpu.cache`.
    pub mod cache {
        /// Keys under `host.cpu.cache.l2`.
        pub mod l2 {
            use crate::attribute::Key;

            /// `host.cpu.cache.l2.size`: `int`, development.
            pub const size: Key<i64> = Key::new("host.cpu.cache.l2.size");
        }
    }

    /// Keys under `host.cpu.model`.
    pub mod model {
        use crate::attribute::Key;

        /// `host.cpu.model.id`: `string`, development.
        pub const id: Key<str> = Key::new("host.cpu.model.id");

        /// `host.cpu.model.name`: `string`, development.
        pub const name: Key<str> = Key::new("host.cpu.model.name");
    }

    /// Keys under `host.cpu.vendor`.
    pub mod vendor {
        use crate::attribute::Key;

        /// `host.cpu.vendor.id`: `string`, development.
        pub const id: Key<str> = Key::new("host.cpu.vendor.id");
    }
}

/// Keys under `host.image`.
pub mod image {
    use crate::attribute::Key;

    /// `host.image.id`: `string`, development.
    pub const id: Key<str> = Key::new("host.image.id");

    /// `host.image.name`: `string`, development.
    pub const name: Key<str> = Key::new("host.image.name");

    /// `host.image.version`: `string`, development.
    pub const version: Key<str> = Key::new("host.image.version");
}

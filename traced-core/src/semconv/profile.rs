//! Keys under `profile`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `profile.frame`.
pub mod frame {
    use crate::attribute::Key;

    /// `profile.frame.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("profile.frame.type");

    /// Known values of `profile.frame.type`.
    pub mod r#type {
        /// The value `dotnet` of `profile.frame.type`.
        pub const DOTNET: &str = "dotnet";

        /// The value `jvm` of `profile.frame.type`.
        pub const JVM: &str = "jvm";

        /// The value `kernel` of `profile.frame.type`.
        pub const KERNEL: &str = "kernel";

        /// The value `native` of `profile.frame.type`.
        pub const NATIVE: &str = "native";

        /// The value `perl` of `profile.frame.type`.
        pub const PERL: &str = "perl";

        /// The value `php` of `profile.frame.type`.
        pub const PHP: &str = "php";

        /// The value `cpython` of `profile.frame.type`.
        pub const CPYTHON: &str = "cpython";

        /// The value `ruby` of `profile.frame.type`.
        pub const RUBY: &str = "ruby";

        /// The value `v8js` of `profile.frame.type`.
        pub const V8JS: &str = "v8js";

        /// The value `beam` of `profile.frame.type`.
        pub const BEAM: &str = "beam";

        /// The value `go` of `profile.frame.type`.
        pub const GO: &str = "go";

        /// The value `rust` of `profile.frame.type`.
        pub const RUST: &str = "rust";

        /// The value `luajit` of `profile.frame.type`.
        pub const LUAJIT: &str = "luajit";
    }
}

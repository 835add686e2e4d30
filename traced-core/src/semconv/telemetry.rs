//! Keys under `telemetry`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `telemetry.distro`.
pub mod distro {
    use crate::attribute::Key;

    /// `telemetry.distro.name`: `string`, stable.
    pub const name: Key<str> = Key::new("telemetry.distro.name");

    /// `telemetry.distro.version`: `string`, stable.
    pub const version: Key<str> = Key::new("telemetry.distro.version");
}

/// Keys under `telemetry.sdk`.
pub mod sdk {
    use crate::attribute::Key;

    /// `telemetry.sdk.language`: `enum:string`, stable.
    ///
    /// Known values are the constants in [`language`](mod@language).
    pub const language: Key<str> = Key::new("telemetry.sdk.language");

    /// `telemetry.sdk.name`: `string`, stable.
    pub const name: Key<str> = Key::new("telemetry.sdk.name");

    /// `telemetry.sdk.version`: `string`, stable.
    pub const version: Key<str> = Key::new("telemetry.sdk.version");

    /// Known values of `telemetry.sdk.language`.
    pub mod language {
        /// The value `cpp` of `telemetry.sdk.language`.
        pub const CPP: &str = "cpp";

        /// The value `dotnet` of `telemetry.sdk.language`.
        pub const DOTNET: &str = "dotnet";

        /// The value `erlang` of `telemetry.sdk.language`.
        pub const ERLANG: &str = "erlang";

        /// The value `go` of `telemetry.sdk.language`.
        pub const GO: &str = "go";

        /// The value `java` of `telemetry.sdk.language`.
        pub const JAVA: &str = "java";

        /// The value `kotlin` of `telemetry.sdk.language`.
        pub const KOTLIN: &str = "kotlin";

        /// The value `nodejs` of `telemetry.sdk.language`.
        pub const NODEJS: &str = "nodejs";

        /// The value `php` of `telemetry.sdk.language`.
        pub const PHP: &str = "php";

        /// The value `python` of `telemetry.sdk.language`.
        pub const PYTHON: &str = "python";

        /// The value `ruby` of `telemetry.sdk.language`.
        pub const RUBY: &str = "ruby";

        /// The value `rust` of `telemetry.sdk.language`.
        pub const RUST: &str = "rust";

        /// The value `swift` of `telemetry.sdk.language`.
        pub const SWIFT: &str = "swift";

        /// The value `webjs` of `telemetry.sdk.language`.
        pub const WEBJS: &str = "webjs";
    }
}

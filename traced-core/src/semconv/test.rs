//! Keys under `test`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `test.case`.
pub mod case {
    use crate::attribute::Key;

    /// `test.case.name`: `string`, development.
    pub const name: Key<str> = Key::new("test.case.name");

    /// Keys under `test.case.result`.
    pub mod result {
        use crate::attribute::Key;

        /// `test.case.result.status`: `enum:string`, development.
        ///
        /// Known values are the constants in [`status`](mod@status).
        pub const status: Key<str> = Key::new("test.case.result.status");

        /// Known values of `test.case.result.status`.
        pub mod status {
            /// The value `pass` of `test.case.result.status`.
            pub const PASS: &str = "pass";

            /// The value `fail` of `test.case.result.status`.
            pub const FAIL: &str = "fail";
        }
    }
}

/// Keys under `test.suite`.
pub mod suite {
    use crate::attribute::Key;

    /// `test.suite.name`: `string`, development.
    pub const name: Key<str> = Key::new("test.suite.name");

    /// Keys under `test.suite.run`.
    pub mod run {
        use crate::attribute::Key;

        /// `test.suite.run.status`: `enum:string`, development.
        ///
        /// Known values are the constants in [`status`](mod@status).
        pub const status: Key<str> = Key::new("test.suite.run.status");

        /// Known values of `test.suite.run.status`.
        pub mod status {
            /// The value `success` of `test.suite.run.status`.
            pub const SUCCESS: &str = "success";

            /// The value `failure` of `test.suite.run.status`.
            pub const FAILURE: &str = "failure";

            /// The value `skipped` of `test.suite.run.status`.
            pub const SKIPPED: &str = "skipped";

            /// The value `aborted` of `test.suite.run.status`.
            pub const ABORTED: &str = "aborted";

            /// The value `timed_out` of `test.suite.run.status`.
            pub const TIMED_OUT: &str = "timed_out";

            /// The value `in_progress` of `test.suite.run.status`.
            pub const IN_PROGRESS: &str = "in_progress";
        }
    }
}

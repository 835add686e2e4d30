//! Keys under `deployment`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `deployment.environment`: `string`, development.
#[deprecated(
    note = "renamed to `deployment.environment.name`: use `keys::deployment::environment::name`"
)]
pub const environment: Key<str> = Key::new("deployment.environment");

/// `deployment.id`: `string`, development.
pub const id: Key<str> = Key::new("deployment.id");

/// `deployment.name`: `string`, development.
pub const name: Key<str> = Key::new("deployment.name");

/// `deployment.status`: `enum:string`, development.
///
/// Known values are the constants in [`status`](mod@status).
pub const status: Key<str> = Key::new("deployment.status");

/// Keys under `deployment.environment`.
pub mod environment {
    use crate::attribute::Key;

    /// `deployment.environment.name`: `enum:string`, stable.
    ///
    /// Known values are the constants in [`name`](mod@name).
    pub const name: Key<str> = Key::new("deployment.environment.name");

    /// Known values of `deployment.environment.name`.
    pub mod name {
        /// The value `production` of `deployment.environment.name`.
        pub const PRODUCTION: &str = "production";

        /// The value `staging` of `deployment.environment.name`.
        pub const STAGING: &str = "staging";

        /// The value `test` of `deployment.environment.name`.
        pub const TEST: &str = "test";

        /// The value `development` of `deployment.environment.name`.
        pub const DEVELOPMENT: &str = "development";
    }
}

/// Known values of `deployment.status`.
pub mod status {
    /// The value `failed` of `deployment.status`.
    pub const FAILED: &str = "failed";

    /// The value `succeeded` of `deployment.status`.
    pub const SUCCEEDED: &str = "succeeded";
}

//! Keys under `faas`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `faas.coldstart`: `boolean`, development.
pub const coldstart: Key<bool> = Key::new("faas.coldstart");

/// `faas.cron`: `string`, development.
pub const cron: Key<str> = Key::new("faas.cron");

/// `faas.instance`: `string`, development.
pub const instance: Key<str> = Key::new("faas.instance");

/// `faas.invocation_id`: `string`, development.
pub const invocation_id: Key<str> = Key::new("faas.invocation_id");

/// `faas.invoked_name`: `string`, development.
pub const invoked_name: Key<str> = Key::new("faas.invoked_name");

/// `faas.invoked_provider`: `enum:string`, development.
///
/// Known values are the constants in [`invoked_provider`](mod@invoked_provider).
pub const invoked_provider: Key<str> = Key::new("faas.invoked_provider");

/// `faas.invoked_region`: `string`, development.
pub const invoked_region: Key<str> = Key::new("faas.invoked_region");

/// `faas.max_memory`: `int`, development.
pub const max_memory: Key<i64> = Key::new("faas.max_memory");

/// `faas.name`: `string`, development.
pub const name: Key<str> = Key::new("faas.name");

/// `faas.time`: `string`, development.
pub const time: Key<str> = Key::new("faas.time");

/// `faas.trigger`: `enum:string`, development.
///
/// Known values are the constants in [`trigger`](mod@trigger).
pub const trigger: Key<str> = Key::new("faas.trigger");

/// `faas.version`: `string`, development.
pub const version: Key<str> = Key::new("faas.version");

/// Keys under `faas.document`.
pub mod document {
    use crate::attribute::Key;

    /// `faas.document.collection`: `string`, development.
    pub const collection: Key<str> = Key::new("faas.document.collection");

    /// `faas.document.name`: `string`, development.
    pub const name: Key<str> = Key::new("faas.document.name");

    /// `faas.document.operation`: `enum:string`, development.
    ///
    /// Known values are the constants in [`operation`](mod@operation).
    pub const operation: Key<str> = Key::new("faas.document.operation");

    /// `faas.document.time`: `string`, development.
    pub const time: Key<str> = Key::new("faas.document.time");

    /// Known values of `faas.document.operation`.
    pub mod operation {
        /// The value `insert` of `faas.document.operation`.
        pub const INSERT: &str = "insert";

        /// The value `edit` of `faas.document.operation`.
        pub const EDIT: &str = "edit";

        /// The value `delete` of `faas.document.operation`.
        pub const DELETE: &str = "delete";
    }
}

/// Known values of `faas.invoked_provider`.
pub mod invoked_provider {
    /// The value `alibaba_cloud` of `faas.invoked_provider`.
    pub const ALIBABA_CLOUD: &str = "alibaba_cloud";

    /// The value `aws` of `faas.invoked_provider`.
    pub const AWS: &str = "aws";

    /// The value `azure` of `faas.invoked_provider`.
    pub const AZURE: &str = "azure";

    /// The value `gcp` of `faas.invoked_provider`.
    pub const GCP: &str = "gcp";

    /// The value `tencent_cloud` of `faas.invoked_provider`.
    pub const TENCENT_CLOUD: &str = "tencent_cloud";
}

/// Known values of `faas.trigger`.
pub mod trigger {
    /// The value `datasource` of `faas.trigger`.
    pub const DATASOURCE: &str = "datasource";

    /// The value `http` of `faas.trigger`.
    pub const HTTP: &str = "http";

    /// The value `pubsub` of `faas.trigger`.
    pub const PUBSUB: &str = "pubsub";

    /// The value `timer` of `faas.trigger`.
    pub const TIMER: &str = "timer";

    /// The value `other` of `faas.trigger`.
    pub const OTHER: &str = "other";
}

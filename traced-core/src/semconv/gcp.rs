//! Keys under `gcp`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `gcp.apphub`.
pub mod apphub {
    /// Keys under `gcp.apphub.application`.
    pub mod application {
        use crate::attribute::Key;

        /// `gcp.apphub.application.container`: `string`, development.
        pub const container: Key<str> = Key::new("gcp.apphub.application.container");

        /// `gcp.apphub.application.id`: `string`, development.
        pub const id: Key<str> = Key::new("gcp.apphub.application.id");

        /// `gcp.apphub.application.location`: `string`, development.
        pub const location: Key<str> = Key::new("gcp.apphub.application.location");
    }

    /// Keys under `gcp.apphub.service`.
    pub mod service {
        use crate::attribute::Key;

        /// `gcp.apphub.service.criticality_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`criticality_type`](mod@criticality_type).
        pub const criticality_type: Key<str> = Key::new("gcp.apphub.service.criticality_type");

        /// `gcp.apphub.service.environment_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`environment_type`](mod@environment_type).
        pub const environment_type: Key<str> = Key::new("gcp.apphub.service.environment_type");

        /// `gcp.apphub.service.id`: `string`, development.
        pub const id: Key<str> = Key::new("gcp.apphub.service.id");

        /// Known values of `gcp.apphub.service.criticality_type`.
        pub mod criticality_type {
            /// The value `MISSION_CRITICAL` of `gcp.apphub.service.criticality_type`.
            pub const MISSION_CRITICAL: &str = "MISSION_CRITICAL";

            /// The value `HIGH` of `gcp.apphub.service.criticality_type`.
            pub const HIGH: &str = "HIGH";

            /// The value `MEDIUM` of `gcp.apphub.service.criticality_type`.
            pub const MEDIUM: &str = "MEDIUM";

            /// The value `LOW` of `gcp.apphub.service.criticality_type`.
            pub const LOW: &str = "LOW";
        }

        /// Known values of `gcp.apphub.service.environment_type`.
        pub mod environment_type {
            /// The value `PRODUCTION` of `gcp.apphub.service.environment_type`.
            pub const PRODUCTION: &str = "PRODUCTION";

            /// The value `STAGING` of `gcp.apphub.service.environment_type`.
            pub const STAGING: &str = "STAGING";

            /// The value `TEST` of `gcp.apphub.service.environment_type`.
            pub const TEST: &str = "TEST";

            /// The value `DEVELOPMENT` of `gcp.apphub.service.environment_type`.
            pub const DEVELOPMENT: &str = "DEVELOPMENT";
        }
    }

    /// Keys under `gcp.apphub.workload`.
    pub mod workload {
        use crate::attribute::Key;

        /// `gcp.apphub.workload.criticality_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`criticality_type`](mod@criticality_type).
        pub const criticality_type: Key<str> = Key::new("gcp.apphub.workload.criticality_type");

        /// `gcp.apphub.workload.environment_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`environment_type`](mod@environment_type).
        pub const environment_type: Key<str> = Key::new("gcp.apphub.workload.environment_type");

        /// `gcp.apphub.workload.id`: `string`, development.
        pub const id: Key<str> = Key::new("gcp.apphub.workload.id");

        /// Known values of `gcp.apphub.workload.criticality_type`.
        pub mod criticality_type {
            /// The value `MISSION_CRITICAL` of `gcp.apphub.workload.criticality_type`.
            pub const MISSION_CRITICAL: &str = "MISSION_CRITICAL";

            /// The value `HIGH` of `gcp.apphub.workload.criticality_type`.
            pub const HIGH: &str = "HIGH";

            /// The value `MEDIUM` of `gcp.apphub.workload.criticality_type`.
            pub const MEDIUM: &str = "MEDIUM";

            /// The value `LOW` of `gcp.apphub.workload.criticality_type`.
            pub const LOW: &str = "LOW";
        }

        /// Known values of `gcp.apphub.workload.environment_type`.
        pub mod environment_type {
            /// The value `PRODUCTION` of `gcp.apphub.workload.environment_type`.
            pub const PRODUCTION: &str = "PRODUCTION";

            /// The value `STAGING` of `gcp.apphub.workload.environment_type`.
            pub const STAGING: &str = "STAGING";

            /// The value `TEST` of `gcp.apphub.workload.environment_type`.
            pub const TEST: &str = "TEST";

            /// The value `DEVELOPMENT` of `gcp.apphub.workload.environment_type`.
            pub const DEVELOPMENT: &str = "DEVELOPMENT";
        }
    }
}

/// Keys under `gcp.apphub_destination`.
pub mod apphub_destination {
    /// Keys under `gcp.apphub_destination.application`.
    pub mod application {
        use crate::attribute::Key;

        /// `gcp.apphub_destination.application.container`: `string`, development.
        pub const container: Key<str> = Key::new("gcp.apphub_destination.application.container");

        /// `gcp.apphub_destination.application.id`: `string`, development.
        pub const id: Key<str> = Key::new("gcp.apphub_destination.application.id");

        /// `gcp.apphub_destination.application.location`: `string`, development.
        pub const location: Key<str> = Key::new("gcp.apphub_destination.application.location");
    }

    /// Keys under `gcp.apphub_destination.service`.
    pub mod service {
        use crate::attribute::Key;

        /// `gcp.apphub_destination.service.criticality_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`criticality_type`](mod@criticality_type).
        pub const criticality_type: Key<str> =
            Key::new("gcp.apphub_destination.service.criticality_type");

        /// `gcp.apphub_destination.service.environment_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`environment_type`](mod@environment_type).
        pub const environment_type: Key<str> =
            Key::new("gcp.apphub_destination.service.environment_type");

        /// `gcp.apphub_destination.service.id`: `string`, development.
        pub const id: Key<str> = Key::new("gcp.apphub_destination.service.id");

        /// Known values of `gcp.apphub_destination.service.criticality_type`.
        pub mod criticality_type {
            /// The value `MISSION_CRITICAL` of `gcp.apphub_destination.service.criticality_type`.
            pub const MISSION_CRITICAL: &str = "MISSION_CRITICAL";

            /// The value `HIGH` of `gcp.apphub_destination.service.criticality_type`.
            pub const HIGH: &str = "HIGH";

            /// The value `MEDIUM` of `gcp.apphub_destination.service.criticality_type`.
            pub const MEDIUM: &str = "MEDIUM";

            /// The value `LOW` of `gcp.apphub_destination.service.criticality_type`.
            pub const LOW: &str = "LOW";
        }

        /// Known values of `gcp.apphub_destination.service.environment_type`.
        pub mod environment_type {
            /// The value `PRODUCTION` of `gcp.apphub_destination.service.environment_type`.
            pub const PRODUCTION: &str = "PRODUCTION";

            /// The value `STAGING` of `gcp.apphub_destination.service.environment_type`.
            pub const STAGING: &str = "STAGING";

            /// The value `TEST` of `gcp.apphub_destination.service.environment_type`.
            pub const TEST: &str = "TEST";

            /// The value `DEVELOPMENT` of `gcp.apphub_destination.service.environment_type`.
            pub const DEVELOPMENT: &str = "DEVELOPMENT";
        }
    }

    /// Keys under `gcp.apphub_destination.workload`.
    pub mod workload {
        use crate::attribute::Key;

        /// `gcp.apphub_destination.workload.criticality_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`criticality_type`](mod@criticality_type).
        pub const criticality_type: Key<str> =
            Key::new("gcp.apphub_destination.workload.criticality_type");

        /// `gcp.apphub_destination.workload.environment_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`environment_type`](mod@environment_type).
        pub const environment_type: Key<str> =
            Key::new("gcp.apphub_destination.workload.environment_type");

        /// `gcp.apphub_destination.workload.id`: `string`, development.
        pub const id: Key<str> = Key::new("gcp.apphub_destination.workload.id");

        /// Known values of `gcp.apphub_destination.workload.criticality_type`.
        pub mod criticality_type {
            /// The value `MISSION_CRITICAL` of `gcp.apphub_destination.workload.criticality_type`.
            pub const MISSION_CRITICAL: &str = "MISSION_CRITICAL";

            /// The value `HIGH` of `gcp.apphub_destination.workload.criticality_type`.
            pub const HIGH: &str = "HIGH";

            /// The value `MEDIUM` of `gcp.apphub_destination.workload.criticality_type`.
            pub const MEDIUM: &str = "MEDIUM";

            /// The value `LOW` of `gcp.apphub_destination.workload.criticality_type`.
            pub const LOW: &str = "LOW";
        }

        /// Known values of `gcp.apphub_destination.workload.environment_type`.
        pub mod environment_type {
            /// The value `PRODUCTION` of `gcp.apphub_destination.workload.environment_type`.
            pub const PRODUCTION: &str = "PRODUCTION";

            /// The value `STAGING` of `gcp.apphub_destination.workload.environment_type`.
            pub const STAGING: &str = "STAGING";

            /// The value `TEST` of `gcp.apphub_destination.workload.environment_type`.
            pub const TEST: &str = "TEST";

            /// The value `DEVELOPMENT` of `gcp.apphub_destination.workload.environment_type`.
            pub const DEVELOPMENT: &str = "DEVELOPMENT";
        }
    }
}

/// Keys under `gcp.client`.
pub mod client {
    use crate::attribute::Key;

    /// `gcp.client.service`: `string`, development.
    pub const service: Key<str> = Key::new("gcp.client.service");
}

/// Keys under `gcp.cloud_run`.
pub mod cloud_run {
    /// Keys under `gcp.cloud_run.job`.
    pub mod job {
        use crate::attribute::Key;

        /// `gcp.cloud_run.job.execution`: `string`, development.
        pub const execution: Key<str> = Key::new("gcp.cloud_run.job.execution");

        /// `gcp.cloud_run.job.task_index`: `int`, development.
        pub const task_index: Key<i64> = Key::new("gcp.cloud_run.job.task_index");
    }
}

/// Keys under `gcp.gce`.
pub mod gce {
    /// Keys under `gcp.gce.instance`.
    pub mod instance {
        use crate::attribute::{Key, TemplateKey};

        /// `gcp.gce.instance.hostname`: `string`, development.
        pub const hostname: Key<str> = Key::new("gcp.gce.instance.hostname");

        /// `gcp.gce.instance.labels`: `template[string]`, development.
        pub const labels: TemplateKey<str> = TemplateKey::new("gcp.gce.instance.labels");

        /// `gcp.gce.instance.name`: `string`, development.
        pub const name: Key<str> = Key::new("gcp.gce.instance.name");
    }

    /// Keys under `gcp.gce.instance_group_manager`.
    pub mod instance_group_manager {
        use crate::attribute::Key;

        /// `gcp.gce.instance_group_manager.name`: `string`, development.
        pub const name: Key<str> = Key::new("gcp.gce.instance_group_manager.name");

        /// `gcp.gce.instance_group_manager.region`: `string`, development.
        pub const region: Key<str> = Key::new("gcp.gce.instance_group_manager.region");

        /// `gcp.gce.instance_group_manager.zone`: `string`, development.
        pub const zone: Key<str> = Key::new("gcp.gce.instance_group_manager.zone");
    }
}

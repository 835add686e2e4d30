//! Keys under `cicd`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `cicd.pipeline`.
pub mod pipeline {
    use crate::attribute::Key;

    /// `cicd.pipeline.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("cicd.pipeline.name");

    /// `cicd.pipeline.result`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`result`](mod@result).
    pub const result: Key<str> = Key::new("cicd.pipeline.result");

    /// Keys under `cicd.pipeline.action`.
    pub mod action {
        use crate::attribute::Key;

        /// `cicd.pipeline.action.name`: `enum:string`, release candidate.
        ///
        /// Known values are the constants in [`name`](mod@name).
        pub const name: Key<str> = Key::new("cicd.pipeline.action.name");

        /// Known values of `cicd.pipeline.action.name`.
        pub mod name {
            /// The value `BUILD` of `cicd.pipeline.action.name`.
            pub const BUILD: &str = "BUILD";

            /// The value `RUN` of `cicd.pipeline.action.name`.
            pub const RUN: &str = "RUN";

            /// The value `SYNC` of `cicd.pipeline.action.name`.
            pub const SYNC: &str = "SYNC";
        }
    }

    /// Known values of `cicd.pipeline.result`.
    pub mod result {
        /// The value `success` of `cicd.pipeline.result`.
        pub const SUCCESS: &str = "success";

        /// The value `failure` of `cicd.pipeline.result`.
        pub const FAILURE: &str = "failure";

        /// The value `error` of `cicd.pipeline.result`.
        pub const ERROR: &str = "error";

        /// The value `timeout` of `cicd.pipeline.result`.
        pub const TIMEOUT: &str = "timeout";

        /// The value `cancellation` of `cicd.pipeline.result`.
        pub const CANCELLATION: &str = "cancellation";

        /// The value `skip` of `cicd.pipeline.result`.
        pub const SKIP: &str = "skip";
    }

    /// Keys under `cicd.pipeline.run`.
    pub mod run {
        use crate::attribute::Key;

        /// `cicd.pipeline.run.id`: `string`, release candidate.
        pub const id: Key<str> = Key::new("cicd.pipeline.run.id");

        /// `cicd.pipeline.run.state`: `enum:string`, release candidate.
        ///
        /// Known values are the constants in [`state`](mod@state).
        pub const state: Key<str> = Key::new("cicd.pipeline.run.state");

        /// Known values of `cicd.pipeline.run.state`.
        pub mod state {
            /// The value `pending` of `cicd.pipeline.run.state`.
            pub const PENDING: &str = "pending";

            /// The value `executing` of `cicd.pipeline.run.state`.
            pub const EXECUTING: &str = "executing";

            /// The value `finalizing` of `cicd.pipeline.run.state`.
            pub const FINALIZING: &str = "finalizing";
        }

        /// Keys under `cicd.pipeline.run.url`.
        pub mod url {
            use crate::attribute::Key;

            /// `cicd.pipeline.run.url.full`: `string`, release candidate.
            pub const full: Key<str> = Key::new("cicd.pipeline.run.url.full");
        }
    }

    /// Keys under `cicd.pipeline.task`.
    pub mod task {
        use crate::attribute::Key;

        /// `cicd.pipeline.task.name`: `string`, release candidate.
        pub const name: Key<str> = Key::new("cicd.pipeline.task.name");

        /// `cicd.pipeline.task.type`: `enum:string`, release candidate.
        ///
        /// Known values are the constants in [`r#type`](mod@type).
        pub const r#type: Key<str> = Key::new("cicd.pipeline.task.type");

        /// Keys under `cicd.pipeline.task.run`.
        pub mod run {
            use crate::attribute::Key;

            /// `cicd.pipeline.task.run.id`: `string`, release candidate.
            pub const id: Key<str> = Key::new("cicd.pipeline.task.run.id");

            /// `cicd.pipeline.task.run.result`: `enum:string`, release candidate.
            ///
            /// Known values are the constants in [`result`](mod@result).
            pub const result: Key<str> = Key::new("cicd.pipeline.task.run.result");

            /// Known values of `cicd.pipeline.task.run.result`.
            pub mod result {
                /// The value `success` of `cicd.pipeline.task.run.result`.
                pub const SUCCESS: &str = "success";

                /// The value `failure` of `cicd.pipeline.task.run.result`.
                pub const FAILURE: &str = "failure";

                /// The value `error` of `cicd.pipeline.task.run.result`.
                pub const ERROR: &str = "error";

                /// The value `timeout` of `cicd.pipeline.task.run.result`.
                pub const TIMEOUT: &str = "timeout";

                /// The value `cancellation` of `cicd.pipeline.task.run.result`.
                pub const CANCELLATION: &str = "cancellation";

                /// The value `skip` of `cicd.pipeline.task.run.result`.
                pub const SKIP: &str = "skip";
            }

            /// Keys under `cicd.pipeline.task.run.url`.
            pub mod url {
                use crate::attribute::Key;

                /// `cicd.pipeline.task.run.url.full`: `string`, release candidate.
                pub const full: Key<str> = Key::new("cicd.pipeline.task.run.url.full");
            }
        }

        /// Known values of `cicd.pipeline.task.type`.
        pub mod r#type {
            /// The value `build` of `cicd.pipeline.task.type`.
            pub const BUILD: &str = "build";

            /// The value `test` of `cicd.pipeline.task.type`.
            pub const TEST: &str = "test";

            /// The value `deploy` of `cicd.pipeline.task.type`.
            pub const DEPLOY: &str = "deploy";
        }
    }
}

/// Keys under `cicd.system`.
pub mod system {
    use crate::attribute::Key;

    /// `cicd.system.component`: `string`, release candidate.
    pub const component: Key<str> = Key::new("cicd.system.component");
}

/// Keys under `cicd.worker`.
pub mod worker {
    use crate::attribute::Key;

    /// `cicd.worker.id`: `string`, release candidate.
    pub const id: Key<str> = Key::new("cicd.worker.id");

    /// `cicd.worker.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("cicd.worker.name");

    /// `cicd.worker.state`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("cicd.worker.state");

    /// Known values of `cicd.worker.state`.
    pub mod state {
        /// The value `available` of `cicd.worker.state`.
        pub const AVAILABLE: &str = "available";

        /// The value `busy` of `cicd.worker.state`.
        pub const BUSY: &str = "busy";

        /// The value `offline` of `cicd.worker.state`.
        pub const OFFLINE: &str = "offline";
    }

    /// Keys under `cicd.worker.url`.
    pub mod url {
        use crate::attribute::Key;

        /// `cicd.worker.url.full`: `string`, release candidate.
        pub const full: Key<str> = Key::new("cicd.worker.url.full");
    }
}

//! Keys under `mcp`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `mcp.method`.
pub mod method {
    use crate::attribute::Key;

    /// `mcp.method.name`: `enum:string`, development.
    ///
    /// Known values are the constants in [`name`](mod@name).
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const name: Key<str> = Key::new("mcp.method.name");

    /// Known values of `mcp.method.name`.
    pub mod name {
        /// The value `notifications/cancelled` of `mcp.method.name`.
        pub const NOTIFICATIONS_CANCELLED: &str = "notifications/cancelled";

        /// The value `initialize` of `mcp.method.name`.
        pub const INITIALIZE: &str = "initialize";

        /// The value `notifications/initialized` of `mcp.method.name`.
        pub const NOTIFICATIONS_INITIALIZED: &str = "notifications/initialized";

        /// The value `notifications/progress` of `mcp.method.name`.
        pub const NOTIFICATIONS_PROGRESS: &str = "notifications/progress";

        /// The value `ping` of `mcp.method.name`.
        pub const PING: &str = "ping";

        /// The value `resources/list` of `mcp.method.name`.
        pub const RESOURCES_LIST: &str = "resources/list";

        /// The value `resources/templates/list` of `mcp.method.name`.
        pub const RESOURCES_TEMPLATES_LIST: &str = "resources/templates/list";

        /// The value `resources/read` of `mcp.method.name`.
        pub const RESOURCES_READ: &str = "resources/read";

        /// The value `notifications/resources/list_changed` of `mcp.method.name`.
        pub const NOTIFICATIONS_RESOURCES_LIST_CHANGED: &str =
            "notifications/resources/list_changed";

        /// The value `resources/subscribe` of `mcp.method.name`.
        pub const RESOURCES_SUBSCRIBE: &str = "resources/subscribe";

        /// The value `resources/unsubscribe` of `mcp.method.name`.
        pub const RESOURCES_UNSUBSCRIBE: &str = "resources/unsubscribe";

        /// The value `notifications/resources/updated` of `mcp.method.name`.
        pub const NOTIFICATIONS_RESOURCES_UPDATED: &str = "notifications/resources/updated";

        /// The value `prompts/list` of `mcp.method.name`.
        pub const PROMPTS_LIST: &str = "prompts/list";

        /// The value `prompts/get` of `mcp.method.name`.
        pub const PROMPTS_GET: &str = "prompts/get";

        /// The value `notifications/prompts/list_changed` of `mcp.method.name`.
        pub const NOTIFICATIONS_PROMPTS_LIST_CHANGED: &str = "notifications/prompts/list_changed";

        /// The value `tools/list` of `mcp.method.name`.
        pub const TOOLS_LIST: &str = "tools/list";

        /// The value `tools/call` of `mcp.method.name`.
        pub const TOOLS_CALL: &str = "tools/call";

        /// The value `notifications/tools/list_changed` of `mcp.method.name`.
        pub const NOTIFICATIONS_TOOLS_LIST_CHANGED: &str = "notifications/tools/list_changed";

        /// The value `logging/setLevel` of `mcp.method.name`.
        pub const LOGGING_SET_LEVEL: &str = "logging/setLevel";

        /// The value `notifications/message` of `mcp.method.name`.
        pub const NOTIFICATIONS_MESSAGE: &str = "notifications/message";

        /// The value `sampling/createMessage` of `mcp.method.name`.
        pub const SAMPLING_CREATE_MESSAGE: &str = "sampling/createMessage";

        /// The value `completion/complete` of `mcp.method.name`.
        pub const COMPLETION_COMPLETE: &str = "completion/complete";

        /// The value `roots/list` of `mcp.method.name`.
        pub const ROOTS_LIST: &str = "roots/list";

        /// The value `notifications/roots/list_changed` of `mcp.method.name`.
        pub const NOTIFICATIONS_ROOTS_LIST_CHANGED: &str = "notifications/roots/list_changed";

        /// The value `elicitation/create` of `mcp.method.name`.
        pub const ELICITATION_CREATE: &str = "elicitation/create";
    }
}

/// Keys under `mcp.protocol`.
pub mod protocol {
    use crate::attribute::Key;

    /// `mcp.protocol.version`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const version: Key<str> = Key::new("mcp.protocol.version");
}

/// Keys under `mcp.resource`.
pub mod resource {
    use crate::attribute::Key;

    /// `mcp.resource.uri`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const uri: Key<str> = Key::new("mcp.resource.uri");
}

/// Keys under `mcp.session`.
pub mod session {
    use crate::attribute::Key;

    /// `mcp.session.id`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const id: Key<str> = Key::new("mcp.session.id");
}

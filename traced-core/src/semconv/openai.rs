//! Keys under `openai`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `openai.api`.
pub mod api {
    use crate::attribute::Key;

    /// `openai.api.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const r#type: Key<str> = Key::new("openai.api.type");

    /// Known values of `openai.api.type`.
    pub mod r#type {
        /// The value `chat_completions` of `openai.api.type`.
        pub const CHAT_COMPLETIONS: &str = "chat_completions";

        /// The value `responses` of `openai.api.type`.
        pub const RESPONSES: &str = "responses";
    }
}

/// Keys under `openai.request`.
pub mod request {
    use crate::attribute::Key;

    /// `openai.request.service_tier`: `enum:string`, development.
    ///
    /// Known values are the constants in [`service_tier`](mod@service_tier).
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const service_tier: Key<str> = Key::new("openai.request.service_tier");

    /// Known values of `openai.request.service_tier`.
    pub mod service_tier {
        /// The value `auto` of `openai.request.service_tier`.
        pub const AUTO: &str = "auto";

        /// The value `default` of `openai.request.service_tier`.
        pub const DEFAULT: &str = "default";
    }
}

/// Keys under `openai.response`.
pub mod response {
    use crate::attribute::Key;

    /// `openai.response.service_tier`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const service_tier: Key<str> = Key::new("openai.response.service_tier");

    /// `openai.response.system_fingerprint`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const system_fingerprint: Key<str> = Key::new("openai.response.system_fingerprint");
}

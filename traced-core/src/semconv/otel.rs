//! Keys under `otel`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `otel.status_code`: `enum:string`, stable.
///
/// Known values are the constants in [`status_code`](mod@status_code).
pub const status_code: Key<str> = Key::new("otel.status_code");

/// `otel.status_description`: `string`, stable.
pub const status_description: Key<str> = Key::new("otel.status_description");

/// Keys under `otel.component`.
pub mod component {
    use crate::attribute::Key;

    /// `otel.component.name`: `string`, development.
    pub const name: Key<str> = Key::new("otel.component.name");

    /// `otel.component.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("otel.component.type");

    /// Known values of `otel.component.type`.
    pub mod r#type {
        /// The value `batching_span_processor` of `otel.component.type`.
        pub const BATCHING_SPAN_PROCESSOR: &str = "batching_span_processor";

        /// The value `simple_span_processor` of `otel.component.type`.
        pub const SIMPLE_SPAN_PROCESSOR: &str = "simple_span_processor";

        /// The value `batching_log_processor` of `otel.component.type`.
        pub const BATCHING_LOG_PROCESSOR: &str = "batching_log_processor";

        /// The value `simple_log_processor` of `otel.component.type`.
        pub const SIMPLE_LOG_PROCESSOR: &str = "simple_log_processor";

        /// The value `otlp_grpc_span_exporter` of `otel.component.type`.
        pub const OTLP_GRPC_SPAN_EXPORTER: &str = "otlp_grpc_span_exporter";

        /// The value `otlp_http_span_exporter` of `otel.component.type`.
        pub const OTLP_HTTP_SPAN_EXPORTER: &str = "otlp_http_span_exporter";

        /// The value `otlp_http_json_span_exporter` of `otel.component.type`.
        pub const OTLP_HTTP_JSON_SPAN_EXPORTER: &str = "otlp_http_json_span_exporter";

        /// The value `zipkin_http_span_exporter` of `otel.component.type`.
        pub const ZIPKIN_HTTP_SPAN_EXPORTER: &str = "zipkin_http_span_exporter";

        /// The value `otlp_grpc_log_exporter` of `otel.component.type`.
        pub const OTLP_GRPC_LOG_EXPORTER: &str = "otlp_grpc_log_exporter";

        /// The value `otlp_http_log_exporter` of `otel.component.type`.
        pub const OTLP_HTTP_LOG_EXPORTER: &str = "otlp_http_log_exporter";

        /// The value `otlp_http_json_log_exporter` of `otel.component.type`.
        pub const OTLP_HTTP_JSON_LOG_EXPORTER: &str = "otlp_http_json_log_exporter";

        /// The value `periodic_metric_reader` of `otel.component.type`.
        pub const PERIODIC_METRIC_READER: &str = "periodic_metric_reader";

        /// The value `otlp_grpc_metric_exporter` of `otel.component.type`.
        pub const OTLP_GRPC_METRIC_EXPORTER: &str = "otlp_grpc_metric_exporter";

        /// The value `otlp_http_metric_exporter` of `otel.component.type`.
        pub const OTLP_HTTP_METRIC_EXPORTER: &str = "otlp_http_metric_exporter";

        /// The value `otlp_http_json_metric_exporter` of `otel.component.type`.
        pub const OTLP_HTTP_JSON_METRIC_EXPORTER: &str = "otlp_http_json_metric_exporter";

        /// The value `prometheus_http_text_metric_exporter` of `otel.component.type`.
        pub const PROMETHEUS_HTTP_TEXT_METRIC_EXPORTER: &str =
            "prometheus_http_text_metric_exporter";
    }
}

/// Keys under `otel.event`.
pub mod event {
    use crate::attribute::Key;

    /// `otel.event.name`: `string`, stable.
    pub const name: Key<str> = Key::new("otel.event.name");
}

/// Keys under `otel.library`.
pub mod library {
    use crate::attribute::Key;

    /// `otel.library.name`: `string`, development.
    #[deprecated(note = "renamed to `otel.scope.name`: use `keys::otel::scope::name`")]
    pub const name: Key<str> = Key::new("otel.library.name");

    /// `otel.library.version`: `string`, development.
    #[deprecated(note = "renamed to `otel.scope.version`: use `keys::otel::scope::version`")]
    pub const version: Key<str> = Key::new("otel.library.version");
}

/// Keys under `otel.scope`.
pub mod scope {
    use crate::attribute::Key;

    /// `otel.scope.name`: `string`, stable.
    pub const name: Key<str> = Key::new("otel.scope.name");

    /// `otel.scope.schema_url`: `string`, development.
    pub const schema_url: Key<str> = Key::new("otel.scope.schema_url");

    /// `otel.scope.version`: `string`, stable.
    pub const version: Key<str> = Key::new("otel.scope.version");
}

/// Keys under `otel.span`.
pub mod span {
    use crate::attribute::Key;

    /// `otel.span.sampling_result`: `enum:string`, development.
    ///
    /// Known values are the constants in [`sampling_result`](mod@sampling_result).
    pub const sampling_result: Key<str> = Key::new("otel.span.sampling_result");

    /// Keys under `otel.span.parent`.
    pub mod parent {
        use crate::attribute::Key;

        /// `otel.span.parent.origin`: `enum:string`, development.
        ///
        /// Known values are the constants in [`origin`](mod@origin).
        pub const origin: Key<str> = Key::new("otel.span.parent.origin");

        /// Known values of `otel.span.parent.origin`.
        pub mod origin {
            /// The value `none` of `otel.span.parent.origin`.
            pub const NONE: &str = "none";

            /// The value `local` of `otel.span.parent.origin`.
            pub const LOCAL: &str = "local";

            /// The value `remote` of `otel.span.parent.origin`.
            pub const REMOTE: &str = "remote";
        }
    }

    /// Known values of `otel.span.sampling_result`.
    pub mod sampling_result {
        /// The value `DROP` of `otel.span.sampling_result`.
        pub const DROP: &str = "DROP";

        /// The value `RECORD_ONLY` of `otel.span.sampling_result`.
        pub const RECORD_ONLY: &str = "RECORD_ONLY";

        /// The value `RECORD_AND_SAMPLE` of `otel.span.sampling_result`.
        pub const RECORD_AND_SAMPLE: &str = "RECORD_AND_SAMPLE";
    }
}

/// Known values of `otel.status_code`.
pub mod status_code {
    /// The value `OK` of `otel.status_code`.
    pub const OK: &str = "OK";

    /// The value `ERROR` of `otel.status_code`.
    pub const ERROR: &str = "ERROR";
}

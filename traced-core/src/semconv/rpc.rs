//! Keys under `rpc`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `rpc.method`: `string`, release candidate.
pub const method: Key<str> = Key::new("rpc.method");

/// `rpc.method_original`: `string`, release candidate.
pub const method_original: Key<str> = Key::new("rpc.method_original");

/// `rpc.service`: `string`, development.
#[deprecated(note = "replaced by `rpc.method`: use `keys::rpc::method` (it holds the whole path)")]
pub const service: Key<str> = Key::new("rpc.service");

/// `rpc.status_code`: `string`, release candidate.
pub const status_code: Key<str> = Key::new("rpc.status_code");

/// `rpc.system`: `enum:string`, development.
///
/// Known values are the constants in [`system`](mod@system).
#[deprecated(note = "renamed to `rpc.system.name`: use `keys::rpc::system::name`")]
pub const system: Key<str> = Key::new("rpc.system");

/// Keys under `rpc.connect_rpc`.
pub mod connect_rpc {
    use crate::attribute::Key;

    /// `rpc.connect_rpc.error_code`: `enum:string`, development.
    ///
    /// Known values are the constants in [`error_code`](mod@error_code).
    #[deprecated(note = "renamed to `rpc.status_code`: use `keys::rpc::status_code`")]
    pub const error_code: Key<str> = Key::new("rpc.connect_rpc.error_code");

    /// Known values of `rpc.connect_rpc.error_code`.
    pub mod error_code {
        /// The value `cancelled` of `rpc.connect_rpc.error_code`.
        pub const CANCELLED: &str = "cancelled";

        /// The value `unknown` of `rpc.connect_rpc.error_code`.
        pub const UNKNOWN: &str = "unknown";

        /// The value `invalid_argument` of `rpc.connect_rpc.error_code`.
        pub const INVALID_ARGUMENT: &str = "invalid_argument";

        /// The value `deadline_exceeded` of `rpc.connect_rpc.error_code`.
        pub const DEADLINE_EXCEEDED: &str = "deadline_exceeded";

        /// The value `not_found` of `rpc.connect_rpc.error_code`.
        pub const NOT_FOUND: &str = "not_found";

        /// The value `already_exists` of `rpc.connect_rpc.error_code`.
        pub const ALREADY_EXISTS: &str = "already_exists";

        /// The value `permission_denied` of `rpc.connect_rpc.error_code`.
        pub const PERMISSION_DENIED: &str = "permission_denied";

        /// The value `resource_exhausted` of `rpc.connect_rpc.error_code`.
        pub const RESOURCE_EXHAUSTED: &str = "resource_exhausted";

        /// The value `failed_precondition` of `rpc.connect_rpc.error_code`.
        pub const FAILED_PRECONDITION: &str = "failed_precondition";

        /// The value `aborted` of `rpc.connect_rpc.error_code`.
        pub const ABORTED: &str = "aborted";

        /// The value `out_of_range` of `rpc.connect_rpc.error_code`.
        pub const OUT_OF_RANGE: &str = "out_of_range";

        /// The value `unimplemented` of `rpc.connect_rpc.error_code`.
        pub const UNIMPLEMENTED: &str = "unimplemented";

        /// The value `internal` of `rpc.connect_rpc.error_code`.
        pub const INTERNAL: &str = "internal";

        /// The value `unavailable` of `rpc.connect_rpc.error_code`.
        pub const UNAVAILABLE: &str = "unavailable";

        /// The value `data_loss` of `rpc.connect_rpc.error_code`.
        pub const DATA_LOSS: &str = "data_loss";

        /// The value `unauthenticated` of `rpc.connect_rpc.error_code`.
        pub const UNAUTHENTICATED: &str = "unauthenticated";
    }

    /// Keys under `rpc.connect_rpc.request`.
    pub mod request {
        use crate::attribute::TemplateKey;

        /// `rpc.connect_rpc.request.metadata`: `template[string[]]`, development.
        #[deprecated(
            note = "renamed to `rpc.request.metadata`: use `keys::rpc::request::metadata`"
        )]
        pub const metadata: TemplateKey<[&'static str]> =
            TemplateKey::new("rpc.connect_rpc.request.metadata");
    }

    /// Keys under `rpc.connect_rpc.response`.
    pub mod response {
        use crate::attribute::TemplateKey;

        /// `rpc.connect_rpc.response.metadata`: `template[string[]]`, development.
        #[deprecated(
            note = "renamed to `rpc.response.metadata`: use `keys::rpc::response::metadata`"
        )]
        pub const metadata: TemplateKey<[&'static str]> =
            TemplateKey::new("rpc.connect_rpc.response.metadata");
    }
}

/// Keys under `rpc.grpc`.
pub mod grpc {
    use crate::attribute::Key;

    /// `rpc.grpc.status_code`: `enum:int`, development.
    ///
    /// Known values are the constants in [`status_code`](mod@status_code).
    #[deprecated(note = "replaced by `rpc.status_code`: use `keys::rpc::status_code`")]
    pub const status_code: Key<i64> = Key::new("rpc.grpc.status_code");

    /// Keys under `rpc.grpc.request`.
    pub mod request {
        use crate::attribute::TemplateKey;

        /// `rpc.grpc.request.metadata`: `template[string[]]`, development.
        #[deprecated(
            note = "renamed to `rpc.request.metadata`: use `keys::rpc::request::metadata`"
        )]
        pub const metadata: TemplateKey<[&'static str]> =
            TemplateKey::new("rpc.grpc.request.metadata");
    }

    /// Keys under `rpc.grpc.response`.
    pub mod response {
        use crate::attribute::TemplateKey;

        /// `rpc.grpc.response.metadata`: `template[string[]]`, development.
        #[deprecated(
            note = "renamed to `rpc.response.metadata`: use `keys::rpc::response::metadata`"
        )]
        pub const metadata: TemplateKey<[&'static str]> =
            TemplateKey::new("rpc.grpc.response.metadata");
    }

    /// Known values of `rpc.grpc.status_code`.
    pub mod status_code {
        /// The value `0` of `rpc.grpc.status_code`.
        pub const _0: i64 = 0;

        /// The value `1` of `rpc.grpc.status_code`.
        pub const _1: i64 = 1;

        /// The value `2` of `rpc.grpc.status_code`.
        pub const _2: i64 = 2;

        /// The value `3` of `rpc.grpc.status_code`.
        pub const _3: i64 = 3;

        /// The value `4` of `rpc.grpc.status_code`.
        pub const _4: i64 = 4;

        /// The value `5` of `rpc.grpc.status_code`.
        pub const _5: i64 = 5;

        /// The value `6` of `rpc.grpc.status_code`.
        pub const _6: i64 = 6;

        /// The value `7` of `rpc.grpc.status_code`.
        pub const _7: i64 = 7;

        /// The value `8` of `rpc.grpc.status_code`.
        pub const _8: i64 = 8;

        /// The value `9` of `rpc.grpc.status_code`.
        pub const _9: i64 = 9;

        /// The value `10` of `rpc.grpc.status_code`.
        pub const _10: i64 = 10;

        /// The value `11` of `rpc.grpc.status_code`.
        pub const _11: i64 = 11;

        /// The value `12` of `rpc.grpc.status_code`.
        pub const _12: i64 = 12;

        /// The value `13` of `rpc.grpc.status_code`.
        pub const _13: i64 = 13;

        /// The value `14` of `rpc.grpc.status_code`.
        pub const _14: i64 = 14;

        /// The value `15` of `rpc.grpc.status_code`.
        pub const _15: i64 = 15;

        /// The value `16` of `rpc.grpc.status_code`.
        pub const _16: i64 = 16;
    }
}

/// Keys under `rpc.jsonrpc`.
pub mod jsonrpc {
    use crate::attribute::Key;

    /// `rpc.jsonrpc.error_code`: `int`, development.
    #[deprecated(note = "replaced by `rpc.status_code`: use `keys::rpc::status_code`")]
    pub const error_code: Key<i64> = Key::new("rpc.jsonrpc.error_code");

    /// `rpc.jsonrpc.error_message`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: the message is the description of the span's status"
    )]
    pub const error_message: Key<str> = Key::new("rpc.jsonrpc.error_message");

    /// `rpc.jsonrpc.request_id`: `string`, development.
    #[deprecated(note = "renamed to `jsonrpc.request.id`: use `keys::jsonrpc::request::id`")]
    pub const request_id: Key<str> = Key::new("rpc.jsonrpc.request_id");

    /// `rpc.jsonrpc.version`: `string`, development.
    #[deprecated(
        note = "renamed to `jsonrpc.protocol.version`: use `keys::jsonrpc::protocol::version`"
    )]
    pub const version: Key<str> = Key::new("rpc.jsonrpc.version");
}

/// Keys under `rpc.message`.
pub mod message {
    use crate::attribute::Key;

    /// `rpc.message.compressed_size`: `int`, development.
    #[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
    pub const compressed_size: Key<i64> = Key::new("rpc.message.compressed_size");

    /// `rpc.message.id`: `int`, development.
    #[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
    pub const id: Key<i64> = Key::new("rpc.message.id");

    /// `rpc.message.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    #[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
    pub const r#type: Key<str> = Key::new("rpc.message.type");

    /// `rpc.message.uncompressed_size`: `int`, development.
    #[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
    pub const uncompressed_size: Key<i64> = Key::new("rpc.message.uncompressed_size");

    /// Known values of `rpc.message.type`.
    pub mod r#type {
        /// The value `SENT` of `rpc.message.type`.
        pub const SENT: &str = "SENT";

        /// The value `RECEIVED` of `rpc.message.type`.
        pub const RECEIVED: &str = "RECEIVED";
    }
}

/// Keys under `rpc.request`.
pub mod request {
    use crate::attribute::TemplateKey;

    /// `rpc.request.metadata`: `template[string[]]`, development.
    pub const metadata: TemplateKey<[&'static str]> = TemplateKey::new("rpc.request.metadata");
}

/// Keys under `rpc.response`.
pub mod response {
    use crate::attribute::{Key, TemplateKey};

    /// `rpc.response.metadata`: `template[string[]]`, development.
    pub const metadata: TemplateKey<[&'static str]> = TemplateKey::new("rpc.response.metadata");

    /// `rpc.response.status_code`: `string`, release candidate.
    #[deprecated(note = "renamed to `rpc.status_code`: use `keys::rpc::status_code`")]
    pub const status_code: Key<str> = Key::new("rpc.response.status_code");
}

/// Keys under `rpc.system`, and the known values of `rpc.system` itself.
pub mod system {
    use crate::attribute::Key;

    /// The value `grpc` of `rpc.system`.
    pub const GRPC: &str = "grpc";

    /// The value `java_rmi` of `rpc.system`.
    pub const JAVA_RMI: &str = "java_rmi";

    /// The value `dotnet_wcf` of `rpc.system`.
    pub const DOTNET_WCF: &str = "dotnet_wcf";

    /// The value `apache_dubbo` of `rpc.system`.
    pub const APACHE_DUBBO: &str = "apache_dubbo";

    /// The value `connect_rpc` of `rpc.system`.
    pub const CONNECT_RPC: &str = "connect_rpc";

    /// The value `onc_rpc` of `rpc.system`.
    pub const ONC_RPC: &str = "onc_rpc";

    /// The value `jsonrpc` of `rpc.system`.
    pub const JSONRPC: &str = "jsonrpc";

    /// `rpc.system.name`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`name`](mod@name).
    pub const name: Key<str> = Key::new("rpc.system.name");

    /// Known values of `rpc.system.name`.
    pub mod name {
        /// The value `grpc` of `rpc.system.name`.
        pub const GRPC: &str = "grpc";

        /// The value `dubbo` of `rpc.system.name`.
        pub const DUBBO: &str = "dubbo";

        /// The value `connectrpc` of `rpc.system.name`.
        pub const CONNECTRPC: &str = "connectrpc";

        /// The value `jsonrpc` of `rpc.system.name`.
        pub const JSONRPC: &str = "jsonrpc";
    }
}

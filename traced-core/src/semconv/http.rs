//! Keys under `http`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `http.client_ip`: `string`, development.
#[deprecated(note = "renamed to `client.address`: use `keys::client::address`")]
pub const client_ip: Key<str> = Key::new("http.client_ip");

/// `http.flavor`: `enum:string`, development.
///
/// Known values are the constants in [`flavor`](mod@flavor).
#[deprecated(
    note = "replaced by `network.protocol.name` and `network.protocol.version`: use `keys::network::protocol::name` and `keys::network::protocol::version`"
)]
pub const flavor: Key<str> = Key::new("http.flavor");

/// `http.host`: `string`, development.
#[deprecated(
    note = "replaced by `server.address` and `http.request.header`: use `keys::server::address` and `keys::http::request::header` (the address, or the header as it was sent)"
)]
pub const host: Key<str> = Key::new("http.host");

/// `http.method`: `string`, development.
#[deprecated(note = "renamed to `http.request.method`: use `keys::http::request::method`")]
pub const method: Key<str> = Key::new("http.method");

/// `http.request_content_length`: `int`, development.
#[deprecated(
    note = "replaced by `http.request.header`: use `keys::http::request::header` (the header content-length)"
)]
pub const request_content_length: Key<i64> = Key::new("http.request_content_length");

/// `http.request_content_length_uncompressed`: `int`, development.
#[deprecated(note = "renamed to `http.request.body.size`: use `keys::http::request::body::size`")]
pub const request_content_length_uncompressed: Key<i64> =
    Key::new("http.request_content_length_uncompressed");

/// `http.response_content_length`: `int`, development.
#[deprecated(
    note = "replaced by `http.response.header`: use `keys::http::response::header` (the header content-length)"
)]
pub const response_content_length: Key<i64> = Key::new("http.response_content_length");

/// `http.response_content_length_uncompressed`: `int`, development.
#[deprecated(note = "renamed to `http.response.body.size`: use `keys::http::response::body::size`")]
pub const response_content_length_uncompressed: Key<i64> =
    Key::new("http.response_content_length_uncompressed");

/// `http.route`: `string`, stable.
pub const route: Key<str> = Key::new("http.route");

/// `http.scheme`: `string`, development.
#[deprecated(note = "renamed to `url.scheme`: use `keys::url::scheme`")]
pub const scheme: Key<str> = Key::new("http.scheme");

/// `http.server_name`: `string`, development.
#[deprecated(note = "renamed to `server.address`: use `keys::server::address`")]
pub const server_name: Key<str> = Key::new("http.server_name");

/// `http.status_code`: `int`, development.
#[deprecated(
    note = "renamed to `http.response.status_code`: use `keys::http::response::status_code`"
)]
pub const status_code: Key<i64> = Key::new("http.status_code");

/// `http.target`: `string`, development.
#[deprecated(
    note = "replaced by `url.path` and `url.query`: use `keys::url::path` and `keys::url::query`"
)]
pub const target: Key<str> = Key::new("http.target");

/// `http.url`: `string`, development.
#[deprecated(note = "renamed to `url.full`: use `keys::url::full`")]
pub const url: Key<str> = Key::new("http.url");

/// `http.user_agent`: `string`, development.
#[deprecated(note = "renamed to `user_agent.original`: use `keys::user_agent::original`")]
pub const user_agent: Key<str> = Key::new("http.user_agent");

/// Keys under `http.connection`.
pub mod connection {
    use crate::attribute::Key;

    /// `http.connection.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("http.connection.state");

    /// Known values of `http.connection.state`.
    pub mod state {
        /// The value `active` of `http.connection.state`.
        pub const ACTIVE: &str = "active";

        /// The value `idle` of `http.connection.state`.
        pub const IDLE: &str = "idle";
    }
}

/// Known values of `http.flavor`.
pub mod flavor {
    /// The value `1.0` of `http.flavor`.
    pub const _1_0: &str = "1.0";

    /// The value `1.1` of `http.flavor`.
    pub const _1_1: &str = "1.1";

    /// The value `2.0` of `http.flavor`.
    pub const _2_0: &str = "2.0";

    /// The value `3.0` of `http.flavor`.
    pub const _3_0: &str = "3.0";

    /// The value `SPDY` of `http.flavor`.
    pub const SPDY: &str = "SPDY";

    /// The value `QUIC` of `http.flavor`.
    pub const QUIC: &str = "QUIC";
}

/// Keys under `http.request`.
pub mod request {
    use crate::attribute::{Key, TemplateKey};

    /// `http.request.header`: `template[string[]]`, stable.
    pub const header: TemplateKey<[&'static str]> = TemplateKey::new("http.request.header");

    /// `http.request.method`: `enum:string`, stable.
    ///
    /// Known values are the constants in [`method`](mod@method).
    pub const method: Key<str> = Key::new("http.request.method");

    /// `http.request.method_original`: `string`, stable.
    pub const method_original: Key<str> = Key::new("http.request.method_original");

    /// `http.request.resend_count`: `int`, stable.
    pub const resend_count: Key<i64> = Key::new("http.request.resend_count");

    /// `http.request.size`: `int`, development.
    pub const size: Key<i64> = Key::new("http.request.size");

    /// Keys under `http.request.body`.
    pub mod body {
        use crate::attribute::{Key, Value};

        /// `http.request.body.content`: `any`, development.
        pub const content: Key<Value> = Key::new("http.request.body.content");

        /// `http.request.body.size`: `int`, development.
        pub const size: Key<i64> = Key::new("http.request.body.size");
    }

    /// Known values of `http.request.method`.
    pub mod method {
        /// The value `CONNECT` of `http.request.method`.
        pub const CONNECT: &str = "CONNECT";

        /// The value `DELETE` of `http.request.method`.
        pub const DELETE: &str = "DELETE";

        /// The value `GET` of `http.request.method`.
        pub const GET: &str = "GET";

        /// The value `HEAD` of `http.request.method`.
        pub const HEAD: &str = "HEAD";

        /// The value `OPTIONS` of `http.request.method`.
        pub const OPTIONS: &str = "OPTIONS";

        /// The value `PATCH` of `http.request.method`.
        pub const PATCH: &str = "PATCH";

        /// The value `POST` of `http.request.method`.
        pub const POST: &str = "POST";

        /// The value `PUT` of `http.request.method`.
        pub const PUT: &str = "PUT";

        /// The value `TRACE` of `http.request.method`.
        pub const TRACE: &str = "TRACE";

        /// The value `QUERY` of `http.request.method`.
        pub const QUERY: &str = "QUERY";

        /// The value `_OTHER` of `http.request.method`.
        pub const _OTHER: &str = "_OTHER";
    }
}

/// Keys under `http.response`.
pub mod response {
    use crate::attribute::{Key, TemplateKey};

    /// `http.response.header`: `template[string[]]`, stable.
    pub const header: TemplateKey<[&'static str]> = TemplateKey::new("http.response.header");

    /// `http.response.size`: `int`, development.
    pub const size: Key<i64> = Key::new("http.response.size");

    /// `http.response.status_code`: `int`, stable.
    pub const status_code: Key<i64> = Key::new("http.response.status_code");

    /// Keys under `http.response.body`.
    pub mod body {
        use crate::attribute::{Key, Value};

        /// `http.response.body.content`: `any`, development.
        pub const content: Key<Value> = Key::new("http.response.body.content");

        /// `http.response.body.size`: `int`, development.
        pub const size: Key<i64> = Key::new("http.response.body.size");
    }
}

//! What the HTTP integrations share: carriers, URLs without secrets, and the attributes of the
//! [semantic conventions for HTTP spans](https://opentelemetry.io/docs/specs/semconv/http/http-spans/).
//!
//! # Examples
//!
//! A span for a request that came in by a way for which there is no layer:
//!
//! ```
//! use traced::Context;
//! use traced::http::Headers;
//! use traced::propagation::{self, Propagator};
//!
//! fn caller(request: &http::Request<String>) -> Context {
//!     propagation::global().extract(&Headers(request.headers()))
//! }
//! ```

mod attributes;
mod carrier;
mod client;
mod driven;
mod facts;
mod formats;
#[cfg(feature = "tower")]
mod forwarded;
mod open_span;
mod outcome;
mod url;

#[cfg(feature = "tower")]
pub(crate) use self::attributes::Capture;
pub(crate) use self::attributes::ClientRequest;
pub(crate) use self::attributes::ClientResponse;
#[cfg(feature = "tower")]
pub(crate) use self::attributes::SERVER_KEYS;
#[cfg(feature = "tower")]
pub(crate) use self::attributes::ServerRequest;
#[cfg(feature = "tower")]
pub(crate) use self::attributes::content_length;
#[cfg(feature = "tower")]
pub(crate) use self::attributes::record_request_headers;
#[cfg(feature = "tower")]
pub(crate) use self::attributes::record_response_headers;
#[cfg(feature = "tower")]
pub(crate) use self::attributes::record_server_request;
#[cfg(feature = "tower")]
pub(crate) use self::attributes::record_status;
#[cfg(feature = "tower")]
pub(crate) use self::attributes::span_name;
pub use self::carrier::Headers;
pub use self::carrier::HeadersMut;
pub(crate) use self::carrier::Outgoing;
pub(crate) use self::client::ClientCall;
pub(crate) use self::client::ClientConfig;
pub use self::client::UrlTemplate;
pub(crate) use self::driven::Driven;
pub(crate) use self::driven::Operation;
#[cfg(feature = "tower")]
pub(crate) use self::facts::ServerFacts;
pub(crate) use self::formats::Formats;
#[cfg(feature = "tower")]
pub(crate) use self::forwarded::Forwarded;
pub(crate) use self::open_span::OpenSpan;
pub(crate) use self::url::Redaction;

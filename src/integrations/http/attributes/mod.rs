//! The attributes of HTTP spans: here what both sides of a call have.

mod client;
#[cfg(feature = "tower")]
mod server;

use std::borrow::Cow;
use std::net::SocketAddr;

use http::HeaderMap;
use http::Method;
use http::StatusCode;
use http::Version;
use http::header::HeaderName;
use traced_core::Recorder;
use traced_core::SpanKind;
use traced_core::Status;

use super::url::host_and_port;
use crate::keys;

pub(crate) use self::client::CLIENT_KEYS;
pub(crate) use self::client::ClientRequest;
pub(crate) use self::client::ClientResponse;
pub(crate) use self::client::record_client_request;
pub(crate) use self::client::record_client_response;
#[cfg(feature = "tower")]
pub(crate) use self::server::SERVER_KEYS;
#[cfg(feature = "tower")]
pub(crate) use self::server::ServerRequest;
#[cfg(feature = "tower")]
pub(crate) use self::server::content_length;
#[cfg(feature = "tower")]
pub(crate) use self::server::record_server_request;

/// Headers that the user named, to be recorded on both sides of a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Capture {
    pub(crate) request: Vec<HeaderName>,
    pub(crate) response: Vec<HeaderName>,
}

/// `GET /orders/{id}`, `GET` without a target, `HTTP` for a method that nobody registered: a name
/// must not have as many values as clients can think of.
pub(crate) fn span_name(method: &Method, target: Option<&str>) -> Cow<'static, str> {
    let method = known_method(method).unwrap_or("HTTP");
    match target {
        Some(target) => Cow::Owned(format!("{method} {target}")),
        None => Cow::Borrowed(method),
    }
}

/// Returns the method if the conventions know it; methods are compared with case.
pub(crate) fn known_method(method: &Method) -> Option<&'static str> {
    KNOWN_METHODS
        .into_iter()
        .find(|known| *known == method.as_str())
}

/// The status code, and what it means: from 500 for both sides, from 400 for the caller alone.
pub(crate) fn record_status(recorder: Recorder<'_>, status: StatusCode, kind: SpanKind) {
    recorder.set(keys::http::response::status_code, status.as_u16());
    let is_error = match kind {
        SpanKind::Client => status.as_u16() >= 400,
        _ => status.as_u16() >= 500,
    };
    if is_error {
        record_error_type(recorder, status.as_str());
    }
}

/// An error whose type says it all; the status needs no description.
pub(crate) fn record_error_type(recorder: Recorder<'_>, error_type: &str) {
    recorder.set(keys::error::r#type, error_type);
    recorder.set_status(Status::Error { description: "" });
}

pub(crate) fn record_request_headers(
    recorder: Recorder<'_>,
    headers: &HeaderMap,
    capture: &Capture,
) {
    for (name, values) in named(headers, &capture.request) {
        recorder.set(keys::http::request::header.with(name), values);
    }
}

pub(crate) fn record_response_headers(
    recorder: Recorder<'_>,
    headers: &HeaderMap,
    capture: &Capture,
) {
    for (name, values) in named(headers, &capture.response) {
        recorder.set(keys::http::response::header.with(name), values);
    }
}

/// The headers of these names that are there, each with all of its values.
fn named<'h>(
    headers: &'h HeaderMap,
    names: &'h [HeaderName],
) -> impl Iterator<Item = (&'h str, Vec<&'h str>)> {
    names.iter().filter_map(|name| {
        let values = headers.get_all(name).iter();
        let values: Vec<_> = values
            .filter_map(|value| str::from_utf8(value.as_bytes()).ok())
            .collect();
        if values.is_empty() {
            None
        } else {
            Some((name.as_str(), values))
        }
    })
}

/// The method where the conventions know it.
pub(crate) fn method_text(method: &Method) -> &'static str {
    known_method(method).unwrap_or(OTHER_METHOD)
}

fn record_method(recorder: Recorder<'_>, method: &Method) {
    recorder.set(keys::http::request::method, method_text(method));
    if known_method(method).is_none() {
        recorder.set(keys::http::request::method_original, method.as_str());
    }
}

fn record_server(recorder: Recorder<'_>, authority: Option<&str>, default_port: Option<u16>) {
    let Some((host, port)) = authority
        .map(host_and_port)
        .filter(|(host, _)| !host.is_empty())
    else {
        return;
    };
    recorder.set(keys::server::address, host);
    recorder.set(keys::server::port, port.or(default_port));
}

fn record_peer(recorder: Recorder<'_>, peer: Option<SocketAddr>) {
    let Some(peer) = peer else { return };
    recorder.set(keys::network::peer::address, format_args!("{}", peer.ip()));
    recorder.set(keys::network::peer::port, peer.port());
}

pub(super) fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers
        .get(name)
        .and_then(|value| str::from_utf8(value.as_bytes()).ok())
}

fn version_text(version: Version) -> Option<&'static str> {
    match version {
        Version::HTTP_09 => Some("0.9"),
        Version::HTTP_10 => Some("1.0"),
        Version::HTTP_11 => Some("1.1"),
        Version::HTTP_2 => Some("2"),
        Version::HTTP_3 => Some("3"),
        _ => None,
    }
}

/// Stands for a method that the conventions do not know.
const OTHER_METHOD: &str = "_OTHER";
const KNOWN_METHODS: [&str; 10] = [
    "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE",
];

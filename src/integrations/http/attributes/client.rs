//! The attributes of requests sent.

use std::fmt::Display;
use std::net::SocketAddr;

use http::HeaderMap;
use http::Method;
use http::StatusCode;
use http::Version;
use http::header;
use traced_core::Recorder;
use traced_core::SiteKey;
use traced_core::SpanKind;

use super::record_method;
use super::record_peer;
use super::record_server;
use super::record_status;
use super::text;
use super::version_text;
use crate::integrations::http::Redaction;
use crate::keys;

/// What is known of a request when it is sent.
pub(crate) struct ClientRequest<'a> {
    pub(crate) method: &'a Method,
    /// The whole URL, or what the service takes in its place.
    pub(crate) url: &'a dyn Display,
    pub(crate) authority: Option<&'a str>,
    pub(crate) template: Option<&'a str>,
    pub(crate) headers: &'a HeaderMap,
}

impl<'a> ClientRequest<'a> {
    /// Whom the request is for, host and port.
    pub(crate) fn authority(&self) -> Option<&'a str> {
        self.authority.or_else(|| text(self.headers, &header::HOST))
    }
}

/// What is known of a response when its head has arrived.
pub(crate) struct ClientResponse<'a> {
    pub(crate) status: StatusCode,
    pub(crate) version: Version,
    pub(crate) peer: Option<SocketAddr>,
    pub(crate) headers: &'a HeaderMap,
}

pub(crate) fn record_client_request(
    recorder: Recorder<'_>,
    request: &ClientRequest<'_>,
    redaction: &Redaction,
) {
    record_method(recorder, request.method);
    let url = request.url.to_string();
    recorder.set(keys::url::full, redaction.url(&url));
    recorder.set(keys::url::template, request.template);
    let default_port = match url.split_once("://") {
        Some(("http", _)) => Some(80),
        Some(("https", _)) => Some(443),
        _ => None,
    };
    record_server(recorder, request.authority(), default_port);
}

pub(crate) fn record_client_response(recorder: Recorder<'_>, response: &ClientResponse<'_>) {
    record_peer(recorder, response.peer);
    recorder.set(
        keys::network::protocol::version,
        version_text(response.version),
    );
    record_status(recorder, response.status, SpanKind::Client);
}

/// Every key that the span of a request sent can have, for the catalogue.
pub(crate) const CLIENT_KEYS: [SiteKey; 13] = [
    keys::error::r#type.site_key(),
    keys::http::request::header.site_key(),
    keys::http::request::method.site_key(),
    keys::http::request::method_original.site_key(),
    keys::http::response::header.site_key(),
    keys::http::response::status_code.site_key(),
    keys::network::peer::address.site_key(),
    keys::network::peer::port.site_key(),
    keys::network::protocol::version.site_key(),
    keys::server::address.site_key(),
    keys::server::port.site_key(),
    keys::url::full.site_key(),
    keys::url::template.site_key(),
];

//! The attributes of requests received.

use std::net::SocketAddr;

use http::HeaderMap;
use http::header;
use http::request::Parts;
use http::uri::Authority;
use traced_core::Recorder;
use traced_core::SiteKey;

use super::record_method;
use super::record_peer;
use super::record_server;
use super::text;
use super::version_text;
use crate::integrations::http::Forwarded;
use crate::integrations::http::Redaction;
use crate::keys;

/// What is known of a request when its server span starts.
pub(crate) struct ServerRequest<'a> {
    pub(crate) parts: &'a Parts,
    pub(crate) route: Option<&'a str>,
    pub(crate) peer: Option<SocketAddr>,
    /// What proxies say, where they are believed.
    pub(crate) forwarded: Forwarded<'a>,
}

pub(crate) fn record_server_request(
    recorder: Recorder<'_>,
    request: &ServerRequest<'_>,
    redaction: &Redaction,
) {
    let Parts {
        method,
        uri,
        version,
        headers,
        ..
    } = request.parts;
    let Forwarded {
        client,
        host,
        scheme,
    } = request.forwarded;
    record_method(recorder, method);
    recorder.set(keys::url::path, uri.path());
    // HTTP/1.1 does not send it.
    let scheme = scheme.or(uri.scheme_str()).unwrap_or("http");
    recorder.set(keys::url::scheme, scheme);
    recorder.set(
        keys::url::query,
        uri.query().map(|query| redaction.query(query)),
    );
    recorder.set(keys::http::route, request.route);
    record_server(recorder, host.or_else(|| authority(request.parts)), None);
    let peer = request.peer.map(|peer| peer.ip().to_string());
    recorder.set(keys::client::address, client.or(peer.as_deref()));
    record_peer(recorder, request.peer);
    recorder.set(keys::network::protocol::version, version_text(*version));
    recorder.set(
        keys::user_agent::original,
        text(headers, &header::USER_AGENT),
    );
}

/// The length that a message's head says its body has.
pub(crate) fn content_length(headers: &HeaderMap) -> Option<u64> {
    text(headers, &header::CONTENT_LENGTH).and_then(|length| length.trim().parse().ok())
}

/// Whom the request is for: HTTP/2 says it in the URL, HTTP/1.1 in a header.
fn authority(parts: &Parts) -> Option<&str> {
    let in_url = parts.uri.authority().map(Authority::as_str);
    in_url.or_else(|| text(&parts.headers, &header::HOST))
}

/// Every key that the span of a request received can have, for the catalogue.
pub(crate) const SERVER_KEYS: [SiteKey; 17] = [
    keys::client::address.site_key(),
    keys::error::r#type.site_key(),
    keys::http::request::header.site_key(),
    keys::http::request::method.site_key(),
    keys::http::request::method_original.site_key(),
    keys::http::response::header.site_key(),
    keys::http::response::status_code.site_key(),
    keys::http::route.site_key(),
    keys::network::peer::address.site_key(),
    keys::network::peer::port.site_key(),
    keys::network::protocol::version.site_key(),
    keys::server::address.site_key(),
    keys::server::port.site_key(),
    keys::url::path.site_key(),
    keys::url::query.site_key(),
    keys::url::scheme.site_key(),
    keys::user_agent::original.site_key(),
];

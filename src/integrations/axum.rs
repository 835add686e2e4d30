//! What axum leaves in a request.

use std::net::SocketAddr;

use ::axum::extract::ConnectInfo;
use ::axum::extract::MatchedPath;
use http::request::Parts;

/// The route as it was declared. A layer sees it when it is put on by `Router::layer` or
/// `route_layer`, which run after the router has chosen.
pub(crate) fn matched_path(parts: &Parts) -> Option<&str> {
    parts
        .extensions
        .get::<MatchedPath>()
        .map(MatchedPath::as_str)
}

/// The other end of the connection, known where the application is served by
/// `into_make_service_with_connect_info::<SocketAddr>()`.
pub(crate) fn peer(parts: &Parts) -> Option<SocketAddr> {
    parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0)
}

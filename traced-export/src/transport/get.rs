//! A question, and what comes back.

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body_util::BodyExt as _;
use http_body_util::Empty;
use http_body_util::Limited;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

use super::Connections;
use super::connect::Dial;
use super::tls::connector;
use crate::env::Endpoint;

/// Asks a server; returns the body of a success, or why there is none.
pub(crate) async fn get(
    endpoint: &Endpoint,
    connections: &Connections,
    timeout: Duration,
) -> Result<Bytes, String> {
    let asked = tokio::time::timeout(timeout, ask(endpoint, connections));
    let answer = asked
        .await
        .unwrap_or_else(|_| Err("no answer in time".to_owned()));
    answer.map_err(|why| format!("{endpoint}: {why}"))
}

async fn ask(endpoint: &Endpoint, connections: &Connections) -> Result<Bytes, String> {
    let mut http = HttpConnector::new();
    http.enforce_http(false);
    let dial = Dial::Host(http);
    let connector = connector(dial, connections, endpoint.is_https(), false)?;
    let client = Client::builder(TokioExecutor::new()).build(connector);
    let request = Request::get(endpoint.as_str())
        .body(Empty::<Bytes>::new())
        .map_err(|error| error.to_string())?;
    let answer = client.request(request).await;
    let answer = answer.map_err(|error| super::tls::deepest(&error))?;
    if !answer.status().is_success() {
        return Err(format!("it answered {}", answer.status()));
    }
    let body = Limited::new(answer.into_body(), MAX_BYTES).collect().await;
    let body = body.map_err(|error| error.to_string())?;
    Ok(body.to_bytes())
}

const MAX_BYTES: usize = 1 << 20;

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
use super::tls::deepest;

/// What is asked, with nothing in the body.
pub(crate) type Question = Request<Empty<Bytes>>;

/// Asks a server; returns the body of a success, or why there is none.
pub(crate) async fn ask(
    question: Question,
    connections: &Connections,
    timeout: Duration,
) -> Result<Bytes, String> {
    let answer = tokio::time::timeout(timeout, answer(question, connections));
    answer
        .await
        .unwrap_or_else(|_| Err("there was no answer in time".to_owned()))
}

async fn answer(question: Question, connections: &Connections) -> Result<Bytes, String> {
    let mut http = HttpConnector::new();
    http.enforce_http(false);
    let is_https = question.uri().scheme_str() == Some("https");
    let connector = connector(Dial::Host(http), connections, is_https, false)?;
    let client = Client::builder(TokioExecutor::new()).build(connector);
    let answer = client.request(question).await;
    let answer = answer.map_err(|error| deepest(&error))?;
    if !answer.status().is_success() {
        return Err(format!("it answered {}", answer.status()));
    }
    let body = Limited::new(answer.into_body(), MAX_BYTES).collect().await;
    let body = body.map_err(|error| error.to_string())?;
    Ok(body.to_bytes())
}

const MAX_BYTES: usize = 1 << 20;

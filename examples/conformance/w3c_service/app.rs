//! Calls the urls that it is told to.

use std::fmt::Write as _;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use serde::Deserialize;
use serde_json::Value;
use traced::reqwest::SendTraced as _;
use traced::tower::ServerLayer;

/// Takes POST on any path; contexts are read and written in the formats of the whole program.
pub(crate) fn app() -> Router {
    Router::new()
        .fallback(post(call_all))
        .layer(ServerLayer::new())
        .with_state(reqwest::Client::new())
}

/// One entry of a request's body.
#[derive(Deserialize)]
struct Call {
    url: String,
    #[serde(default)]
    arguments: Value,
}

/// Answers 200 when all calls are done, whatever they were answered.
async fn call_all(State(client): State<reqwest::Client>, body: Bytes) -> (StatusCode, String) {
    let calls: Vec<Call> = match serde_json::from_slice(&body) {
        Ok(calls) => calls,
        Err(error) => {
            let wanted = r#"[{"url": "http://...", "arguments": [...]}]"#;
            let problem = format!("the body is not {wanted}: {error}\n");
            return (StatusCode::BAD_REQUEST, problem);
        }
    };
    let mut answers = String::new();
    for Call { url, arguments } in calls {
        let answer = match client.post(&url).json(&arguments).send_traced().await {
            Ok(response) => response.status().to_string(),
            Err(error) => return (StatusCode::BAD_GATEWAY, format!("{url}: {error}\n")),
        };
        // Writing to a text does not fail.
        let _ = writeln!(answers, "{url}: {answer}");
    }
    (StatusCode::OK, answers)
}

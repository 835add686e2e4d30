//! The program that the tests which Datadog runs against all of its tracers drive over HTTP.
//!
//! ```text
//! APM_TEST_CLIENT_SERVER_PORT=8080 DD_TRACE_AGENT_URL=http://127.0.0.1:8126 \
//!     cargo run --example parametric --features datadog
//! ```
//!
//! Every request does one thing with the library: starts a span, sets an attribute, reads headers. The
//! library is set up by `init!` from the environment alone. `tests/conformance/parametric.sh` runs the
//! suite, DataDog/system-tests, scenario PARAMETRIC, against it.

#![expect(clippy::print_stderr, reason = "a program for the command line")]

#[path = "parametric/datadog.rs"]
mod datadog;
#[path = "parametric/otel.rs"]
mod otel;
#[path = "parametric/settings.rs"]
mod settings;
#[path = "parametric/spans.rs"]
mod spans;
#[path = "parametric/values.rs"]
mod values;

use std::net::Ipv4Addr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::Router;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::CONNECTION;
use axum::middleware;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use serde_json::Value as JsonValue;
use serde_json::json;
use tokio::net::TcpListener;
use traced::Guard;

use crate::spans::Spans;

/// What all requests share.
#[derive(Clone)]
struct Client {
    spans: Arc<Spans>,
    guard: Arc<Guard>,
}

/// What a request without an answer of its own is answered.
type Done = Json<JsonValue>;

fn done() -> Done {
    Json(json!({}))
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("parametric: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), Box<dyn std::error::Error>> {
    #[expect(
        clippy::disallowed_methods,
        reason = "of the suite, not of the library"
    )]
    let port = std::env::var("APM_TEST_CLIENT_SERVER_PORT");
    let port = port.map_or(Ok(8080), |port| port.parse())?;
    let client = Client {
        spans: Arc::default(),
        guard: Arc::new(traced::init!()?),
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let app = Router::new()
        .nest("/trace/span", datadog::routes())
        .nest("/trace/otel", otel::routes().route("/flush", post(flush)))
        .route("/trace/span/flush", post(flush))
        .route("/trace/stats/flush", post(async || done()))
        .route("/trace/config", get(async || Json(settings::settings())))
        .route("/trace/crash", get(crash))
        .route(
            "/log/otel/flush",
            post(async || Json(json!({"success": true, "message": "there are no logs"}))),
        )
        .layer(middleware::map_response(close))
        .with_state(client);
    axum::serve(listener, app)
        .with_graceful_shutdown(terminated())
        .await?;
    Ok(())
}

/// Ready when the program is told to end.
async fn terminated() {
    // An error says that the signal cannot be waited for: then nothing stops the service.
    #[cfg(unix)]
    if let Ok(mut signal) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    {
        signal.recv().await;
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// The next test has another server on the same port: no connection may outlive its reply.
async fn close<B>(mut response: Response<B>) -> Response<B> {
    let headers = response.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// Ends the program without another word.
async fn crash() {
    std::process::abort()
}

async fn flush(axum::extract::State(client): axum::extract::State<Client>) -> (StatusCode, Done) {
    let flushed = client.guard.flush_async(Duration::from_secs(5)).await;
    let success = flushed.is_ok();
    let status = if success {
        StatusCode::OK
    } else {
        StatusCode::INTERNAL_SERVER_ERROR
    };
    (status, Json(json!({"success": success})))
}

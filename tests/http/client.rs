//! The spans of requests sent.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::Redirect;
use axum::routing::get;
use axum::routing::post;
use tokio::time::sleep;
use tokio::time::timeout;
use tower::Layer;
use tower::Service;
use traced::FutureExt;
use traced::Parent;
use traced::Span;
use traced::http::UrlTemplate;
use traced::reqwest::SendTraced;
use traced::tower::ClientLayer;
use traced::tower::ServerLayer;
use traced::traced;

use crate::support::Server;
use crate::support::Trace;
use crate::support::sites;

sites! {
    CHARGE = "PaymentService.charge", Client;
    CREATE = "OrderService.create", Internal;
    SLOW_QUERY = "OrderRepository.slow_query", Internal;
}

#[tokio::test]
async fn a_client_without_a_span_begins_the_trace() {
    let app = Router::new().route("/orders/{id}", get(traceparent));
    let server = Server::start(app).await;
    let request = reqwest::Client::new().get(server.url("/orders/7"));
    let response = request.send_traced_as("/orders/{id}").await.unwrap();
    let trace = Trace::of(&response.text().await.unwrap());
    assert_eq!(
        trace.tree(2).await,
        "CLIENT GET /orders/{id}\n  SERVER GET /orders/{id}\n"
    );
    let root = trace.span("CLIENT").await;
    assert_eq!(root.as_ref().parent_span_id(), None);
}

#[tokio::test]
async fn the_conventions_attributes_are_recorded() {
    let app = Router::new().route("/orders/{id}", get(|| async { StatusCode::OK }));
    let server = Server::start(app).await;
    let trace = Trace::new();
    let request = reqwest::Client::new().get(server.url("/orders/7?page=1&token=secret"));
    let request = request.send_traced_as("/orders/{id}");
    trace.run(request).await.unwrap();
    let port = server.port();
    let expect = format!(
        "http.request.method = GET
url.full = http://127.0.0.1:{port}/orders/7?page=1&token=REDACTED
url.template = /orders/{{id}}
server.address = 127.0.0.1
server.port = {port}
network.peer.address = 127.0.0.1
network.peer.port = {port}
network.protocol.version = 1.1
http.response.status_code = 200
"
    );
    assert_eq!(trace.attributes("CLIENT").await, expect);
}

#[tokio::test]
async fn a_client_span_that_is_current_is_the_call() {
    let app = Router::new().route("/charges", post(|| async { StatusCode::PAYMENT_REQUIRED }));
    let server = Server::start(app).await;
    let url = server.url("/charges?sig=secret");
    let trace = Trace::new();
    let charge = async {
        let sent = reqwest::Client::new().post(url).send_traced();
        sent.in_span(Span::start(&CHARGE, Parent::Current)).await
    };
    let response = trace.run(charge).await.unwrap();
    assert_eq!(response.status(), StatusCode::PAYMENT_REQUIRED);
    let tree = "CLIENT PaymentService.charge: error\n  SERVER POST /charges\n";
    assert_eq!(trace.tree(2).await, tree);
    let port = server.port();
    let expect = format!(
        "http.request.method = POST
url.full = http://127.0.0.1:{port}/charges?sig=REDACTED
server.address = 127.0.0.1
server.port = {port}
network.peer.address = 127.0.0.1
network.peer.port = {port}
network.protocol.version = 1.1
http.response.status_code = 402
error.type = 402
"
    );
    assert_eq!(trace.attributes("CLIENT").await, expect);
}

#[tokio::test]
async fn a_call_on_a_task_of_its_own_keeps_its_parent() {
    let server = Server::start(Router::new().route("/", get(|| async {}))).await;
    let trace = Trace::new();
    let url = server.url("/");
    let create = async {
        let sent = reqwest::Client::new().get(url).send_traced();
        tokio::spawn(sent).await.unwrap().unwrap();
    };
    trace
        .run(async { create.in_span(Span::start(&CREATE, Parent::Current)).await })
        .await;
    let tree = "\
INTERNAL OrderService.create
  CLIENT GET
    SERVER GET /
";
    assert_eq!(trace.tree(3).await, tree);
}

#[tokio::test]
async fn a_call_carried_out_of_its_client_span_leaves_the_next_one_alone() {
    let server = Server::start(Router::new().route("/", get(slow))).await;
    let trace = Trace::new();
    let request = reqwest::Client::new().get(server.url("/"));
    let carried = async {
        let mut sent = Box::pin(request.send_traced());
        let charge = Span::start(&CHARGE, Parent::Current);
        // The first poll is within the span, the rest is not.
        charge.in_scope(|| {
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            assert!(sent.as_mut().poll(&mut context).is_pending());
        });
        charge.end();
        let other = Span::start(&CREATE, Parent::Current);
        sent.in_span(other).await.unwrap();
    };
    trace.run(carried).await;
    let tree = "\
CLIENT PaymentService.charge
  SERVER GET /
INTERNAL OrderService.create
";
    assert_eq!(trace.tree(3).await, tree);
    let other = trace.span("INTERNAL").await;
    assert_eq!(other.as_ref().attributes().count(), 0, "{other:?}");
}

#[tokio::test]
async fn redirects_are_followed_within_the_span() {
    let app = Router::new()
        .route("/old", get(|| async { Redirect::permanent("/new") }))
        .route("/new", get(|| async { "moved" }));
    let server = Server::start(app).await;
    let trace = Trace::new();
    let request = reqwest::Client::new().get(server.url("/old"));
    let response = trace.run(request.send_traced()).await.unwrap();
    assert_eq!(response.text().await.unwrap(), "moved");
    let tree = "\
CLIENT GET
  SERVER GET /old
  SERVER GET /new
";
    assert_eq!(trace.tree(3).await, tree);
    let status = trace.attribute("CLIENT", "http.response.status_code").await;
    assert_eq!(status.as_deref(), Some("200"));
    let url = trace.attribute("CLIENT", "url.full").await;
    assert_eq!(url, Some(server.url("/old")));
}

#[tokio::test]
async fn a_refused_connection_is_an_error_with_sources_and_without_secrets() {
    let closed = SocketAddr::from(([127, 0, 0, 1], Server::closed_port().await));
    let trace = Trace::new();
    let url = format!("http://me:hidden@{closed}/?sig=secret");
    let request = reqwest::Client::new().get(url);
    let error = trace.run(request.send_traced()).await.unwrap_err();
    assert!(error.is_connect());
    assert!(error.to_string().contains("sig=REDACTED"), "{error}");

    let tree = trace.tree(1).await;
    let first = "CLIENT GET: error error sending request for url (http://127.0.0.1:";
    assert!(tree.starts_with(first), "{tree}");
    assert_eq!(trace.exceptions(), 1);
    let story = trace.stacktrace();
    assert!(story.starts_with("reqwest::error::Error: "), "{story}");
    assert!(
        story.contains("\ncaused by: tcp connect error\n"),
        "{story}"
    );
    let span = format!("{:?}", trace.spans());
    assert!(!span.contains("secret"), "{span}");
    assert!(!span.contains("hidden"), "{span}");
    let status = trace.attribute("CLIENT", "http.response.status_code").await;
    assert_eq!(status, None, "there was no response");
}

struct PaymentService {
    url: String,
}

#[traced]
impl PaymentService {
    #[traced(kind = client)]
    async fn charge(&self) -> Result<StatusCode, reqwest::Error> {
        let sent = reqwest::Client::new().post(&self.url).send_traced();
        Ok(sent.await?.status())
    }
}

#[tokio::test]
async fn a_client_method_is_the_call() {
    let app = Router::new().route("/charges", post(|| async { StatusCode::BAD_GATEWAY }));
    let server = Server::start(app).await;
    let payments = PaymentService {
        url: server.url("/charges"),
    };
    let trace = Trace::new();
    let status = trace.run(async { payments.charge().await }).await.unwrap();
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    let tree = "CLIENT PaymentService.charge: error\n  SERVER POST /charges: error\n";
    assert_eq!(trace.tree(2).await, tree);

    let payments = PaymentService {
        url: format!("http://127.0.0.1:{}/charges", Server::closed_port().await),
    };
    let trace = Trace::new();
    let charged = trace.run(async { payments.charge().await }).await;
    charged.unwrap_err();
    let tree = trace.tree(1).await;
    let first = "CLIENT PaymentService.charge: error error sending request";
    assert!(tree.starts_with(first), "{tree}");
    assert_eq!(trace.exceptions(), 1, "told once, by the method");
}

#[tokio::test]
async fn a_client_span_that_is_current_learns_of_failures() {
    let closed = Server::closed_port().await;
    let trace = Trace::new();
    let charge = async {
        let url = format!("http://127.0.0.1:{closed}/");
        let sent = reqwest::Client::new().get(url).send_traced();
        sent.in_span(Span::start(&CHARGE, Parent::Current)).await
    };
    trace.run(charge).await.unwrap_err();
    let tree = "CLIENT PaymentService.charge: error\n";
    assert_eq!(trace.tree(1).await, tree);
    let error_type = trace.attribute("CLIENT", "error.type").await;
    assert_eq!(error_type.as_deref(), Some("reqwest::error::Error"));
    assert_eq!(trace.exceptions(), 0, "what returns the error tells of it");
}

#[tokio::test]
async fn credentials_are_sent_and_not_recorded() {
    let echo = async |headers: HeaderMap| {
        let value = &headers[header::AUTHORIZATION];
        value.to_str().unwrap().to_owned()
    };
    let server = Server::start(Router::new().route("/", get(echo))).await;
    let trace = Trace::new();
    let url = format!("http://me:hidden@127.0.0.1:{}/", server.port());
    let request = reqwest::Client::new().get(url);
    let response = trace.run(request.send_traced()).await.unwrap();
    // base64 of `me:hidden`
    assert_eq!(response.text().await.unwrap(), "Basic bWU6aGlkZGVu");
    trace.tree(2).await;
    let spans = format!("{:?}", trace.spans());
    assert!(!spans.contains("hidden"), "{spans}");
    assert!(!spans.contains("bWU6aGlkZGVu"), "{spans}");
}

#[tokio::test]
async fn a_request_that_cannot_be_made_has_no_span() {
    let trace = Trace::new();
    let request = reqwest::Client::new().get("no url");
    let error = trace.run(request.send_traced()).await.unwrap_err();
    assert!(error.is_builder());
    assert_eq!(trace.spans().len(), 0);
}

#[tokio::test]
async fn an_abandoned_call_is_cancelled() {
    let server = Server::start(Router::new().route("/slow", get(slow_query))).await;
    let trace = Trace::new();
    let request = reqwest::Client::new().get(server.url("/slow"));
    let call = trace.run(request.send_traced());
    timeout(Duration::from_millis(80), call).await.unwrap_err();
    let tree = "\
CLIENT GET: cancelled
  SERVER GET /slow: cancelled in OrderRepository.slow_query
    INTERNAL OrderRepository.slow_query: cancelled
";
    assert_eq!(trace.tree(3).await, tree);
}

#[tokio::test]
async fn the_layer_goes_around_any_service() {
    let order = get(|| async { StatusCode::NOT_FOUND });
    let inner = Router::new()
        .route("/orders/{id}", order)
        .layer(ServerLayer::new());
    let layer = ClientLayer::new()
        .request_headers([header::ACCEPT])
        .response_headers([header::CONTENT_LENGTH])
        .sensitive_query_parameters(["venue"]);
    let mut client = layer.layer(inner);
    let trace = Trace::new();
    let request = Request::get("https://me:hidden@orders.local/orders/7?venue=1")
        .header(header::ACCEPT, "text/plain")
        .extension(UrlTemplate("/orders/{id}".into()))
        .body(Body::empty())
        .unwrap();
    let response = trace.run(async { client.call(request).await });
    assert_eq!(response.await.unwrap().status(), StatusCode::NOT_FOUND);
    let tree = "CLIENT GET /orders/{id}: error\n  SERVER GET /orders/{id}\n";
    assert_eq!(trace.tree(2).await, tree);
    let expect = "\
http.request.method = GET
url.full = https://REDACTED:REDACTED@orders.local/orders/7?venue=REDACTED
url.template = /orders/{id}
server.address = orders.local
server.port = 443
http.request.header.accept = [text/plain]
network.protocol.version = 1.1
http.response.status_code = 404
error.type = 404
http.response.header.content-length = [0]
";
    assert_eq!(trace.attributes("CLIENT").await, expect);
}

async fn slow() {
    sleep(Duration::from_millis(40)).await;
}

async fn slow_query() {
    let query = sleep(Duration::from_secs(60));
    query
        .in_span(Span::start(&SLOW_QUERY, Parent::Current))
        .await;
}

/// Answers with a traceparent of the span that it runs in.
pub(crate) async fn traceparent() -> String {
    let context = traced::current_context().unwrap();
    format!("00-{}-{}-01", context.trace_id(), context.span_id())
}

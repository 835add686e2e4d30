//! The spans of requests received: names, attributes, and how they went.

use std::any::Any;
use std::error::Error;
use std::future::Ready;
use std::future::ready;
use std::panic::panic_any;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::extract::Request;
use axum::http::HeaderName;
use axum::http::StatusCode;
use axum::http::Version;
use axum::http::header;
use axum::response::Response;
use axum::routing::any;
use axum::routing::get;
use axum::routing::post;
use tokio::time::sleep;
use tower::Layer;
use tower::Service;
use tower_http::catch_panic::CatchPanicLayer;
use traced::FutureExt;
use traced::Parent;
use traced::Span;
use traced::reqwest::SendTraced;
use traced::tower::ServerLayer;
use traced::tower::ServerService;

use crate::support::Server;
use crate::support::Trace;
use crate::support::sites;

sites! {
    CHARGE = "PaymentService.charge", Internal;
    SLOW_QUERY = "OrderRepository.slow_query", Internal;
}

#[tokio::test]
async fn a_request_over_two_servers_is_one_trace() {
    let charges = Router::new().route("/charges", post(|| async { "paid" }));
    let inner = Server::start(charges).await;
    let url = inner.url("/charges");
    let charge = async move || {
        let sent = reqwest::Client::new().post(url).send_traced();
        let answer = sent.in_span(Span::start(&CHARGE, Parent::Current)).await;
        answer.unwrap().text().await.unwrap()
    };
    let outer = Server::start(Router::new().route("/orders/{id}", post(charge))).await;

    let trace = Trace::new();
    let request = reqwest::Client::new().post(outer.url("/orders/7"));
    let request = request.header("traceparent", trace.parent("01"));
    let response = request.send().await.unwrap();
    assert_eq!(response.text().await.unwrap(), "paid");
    let tree = "\
SERVER POST /orders/{id}
  INTERNAL PaymentService.charge
    CLIENT POST
      SERVER POST /charges
";
    assert_eq!(trace.tree(4).await, tree);
    let outermost = &trace.spans()[0];
    assert!(outermost.as_ref().parent_is_remote());
    let caller = outermost.as_ref().parent_span_id().unwrap();
    assert_eq!(caller.to_string(), crate::support::CALLER);
}

#[tokio::test]
async fn the_conventions_attributes_are_recorded() {
    let app = Router::new().route("/orders/{id}", get(|| async { StatusCode::OK }));
    let server = Server::start(app).await;
    let trace = Trace::new();
    let line = "GET /orders/7?page=1&sig=secret HTTP/1.1";
    let headers = ["user-agent: shop/1.0", "x-forwarded-for: 203.0.113.7"];
    server.send(&trace.request(line, &headers)).await;

    let port = trace.attribute("SERVER", "network.peer.port").await;
    let port = port.unwrap().parse::<u16>().unwrap();
    assert!(port > 0 && port != server.port());
    let expect = format!(
        "http.request.method = GET
url.path = /orders/7
url.scheme = http
url.query = page=1&sig=REDACTED
http.route = /orders/{{id}}
server.address = localhost
server.port = 80
client.address = 127.0.0.1
network.peer.address = 127.0.0.1
network.peer.port = {port}
network.protocol.version = 1.1
user_agent.original = shop/1.0
http.response.status_code = 200
"
    );
    assert_eq!(trace.attributes("SERVER").await, expect);
}

#[tokio::test]
async fn http_2_says_host_and_scheme_in_the_url() {
    let mut service = service(|_| Answer::Now(ready(Ok(Response::new(Body::empty())))));
    let trace = Trace::new();
    let request = Request::get("https://me:hidden@shop.example:8443/orders")
        .version(Version::HTTP_2)
        .header(header::HOST, "other.example")
        .header("traceparent", trace.parent("01"));
    let request = request.body(Body::empty()).unwrap();
    service.call(request).await.unwrap();
    let expect = "\
http.request.method = GET
url.path = /orders
url.scheme = https
server.address = shop.example
server.port = 8443
network.protocol.version = 2
http.response.status_code = 200
";
    assert_eq!(trace.attributes("SERVER").await, expect);
}

#[tokio::test]
async fn a_trusted_proxy_says_who_the_client_is() {
    let app = Router::new().route("/", get(|| async {}));
    let server = Server::start_with(ServerLayer::new().trust_forwarded_headers(), app).await;
    let trace = Trace::new();
    let forwarded = "forwarded: for=\"[2001:db8::1]:4711\";proto=https;host=shop.example";
    let request = trace.request("GET / HTTP/1.1", &[forwarded]);
    server.send(&request).await;
    for (key, value) in [
        ("client.address", Some("2001:db8::1")),
        ("network.peer.address", Some("127.0.0.1")),
        ("server.address", Some("shop.example")),
        ("server.port", None),
        ("url.scheme", Some("https")),
    ] {
        let found = trace.attribute("SERVER", key).await;
        assert_eq!(found.as_deref(), value, "{key}");
    }
}

#[tokio::test]
async fn headers_are_recorded_only_when_named() {
    let layer = ServerLayer::new()
        .request_headers([HeaderName::from_static("x-tag"), header::ACCEPT])
        .response_headers([header::CONTENT_TYPE]);
    let app = Router::new().route("/", get(|| async { "hello" }));
    let server = Server::start_with(layer, app).await;
    let trace = Trace::new();
    let headers = ["x-tag: a", "x-tag: b", "x-secret: c"];
    server
        .send(&trace.request("GET / HTTP/1.1", &headers))
        .await;

    let attributes = trace.attributes("SERVER").await;
    let headers: Vec<_> = attributes
        .lines()
        .filter(|line| line.contains(".header."))
        .collect();
    let expect = [
        "http.request.header.x-tag = [a, b]",
        "http.response.header.content-type = [text/plain; charset=utf-8]",
    ];
    assert_eq!(headers, expect);
}

#[tokio::test]
async fn status_codes_blame_the_right_side() {
    let code = async |Path(code): Path<u16>| StatusCode::from_u16(code).unwrap();
    let server = Server::start(Router::new().route("/{code}", get(code))).await;
    for (code, client, kind) in [
        (204, "CLIENT GET", "SERVER GET /{code}"),
        (304, "CLIENT GET", "SERVER GET /{code}"),
        (400, "CLIENT GET: error", "SERVER GET /{code}"),
        (404, "CLIENT GET: error", "SERVER GET /{code}"),
        (499, "CLIENT GET: error", "SERVER GET /{code}"),
        (500, "CLIENT GET: error", "SERVER GET /{code}: error"),
        (503, "CLIENT GET: error", "SERVER GET /{code}: error"),
    ] {
        let trace = Trace::new();
        let request = reqwest::Client::new().get(server.url(&format!("/{code}")));
        trace.run(request.send_traced()).await.unwrap();
        assert_eq!(trace.tree(2).await, format!("{client}\n  {kind}\n"));
        for (kind, is_error) in [("SERVER", code >= 500), ("CLIENT", code >= 400)] {
            let text = code.to_string();
            let found = trace.attribute(kind, "http.response.status_code").await;
            assert_eq!(found.as_ref(), Some(&text));
            let error_type = trace.attribute(kind, "error.type").await;
            assert_eq!(error_type, is_error.then_some(text), "{kind}");
        }
        assert_eq!(trace.exceptions(), 0, "a status code is no exception");
    }
}

#[tokio::test]
async fn names_have_few_values() {
    let orders = Router::new().route("/orders/{id}", get(|| async {}));
    let files = Router::new().route("/{*path}", get(|| async {}));
    let app = Router::new()
        .route("/any", any(|| async {}))
        .nest("/api", orders)
        .nest_service("/files", files)
        .fallback(|| async { StatusCode::NOT_FOUND });
    let server = Server::start(app).await;
    // (first line, tree, method, route, reason)
    for (line, tree, method, route, reason) in [
        ("GET /nowhere/7", "GET", "GET", None, "no route"),
        (
            "GET /api/orders/7",
            "GET /api/orders/{id}",
            "GET",
            Some("/api/orders/{id}"),
            "a nested router",
        ),
        ("GET /files/a/b", "GET", "GET", None, "a nested service"),
        (
            "POST /api/orders/7",
            "POST /api/orders/{id}",
            "POST",
            Some("/api/orders/{id}"),
            "405",
        ),
        (
            "FETCH /any",
            "HTTP /any",
            "_OTHER",
            Some("/any"),
            "no method that is registered",
        ),
        (
            "get /any",
            "HTTP /any",
            "_OTHER",
            Some("/any"),
            "methods are compared with case",
        ),
        ("HEAD /any", "HEAD /any", "HEAD", Some("/any"), "no body"),
        ("OPTIONS *", "OPTIONS", "OPTIONS", None, "no path"),
    ] {
        let trace = Trace::new();
        let request = trace.request(&format!("{line} HTTP/1.1"), &[]);
        server.send(&request).await;
        assert_eq!(
            trace.tree(1).await,
            format!("SERVER {tree}\n"),
            "{line}: {reason}"
        );
        let found = trace.attribute("SERVER", "http.request.method").await;
        assert_eq!(found.as_deref(), Some(method), "{reason}");
        let original = trace
            .attribute("SERVER", "http.request.method_original")
            .await;
        let sent = line.split_once(' ').map(|(method, _)| method.to_owned());
        assert_eq!(
            original,
            sent.filter(|_| method == "_OTHER"),
            "{line}: {reason}"
        );
        let found = trace.attribute("SERVER", "http.route").await;
        assert_eq!(found.as_deref(), route, "{line}: {reason}");
    }
}

#[tokio::test]
async fn a_route_can_be_named_by_the_application() {
    let layer = ServerLayer::new().route(|parts| {
        let is_report = parts.uri.path().starts_with("/reports/");
        is_report.then_some("/reports/{year}".into())
    });
    let app = Router::new()
        .route("/orders/{id}", get(|| async {}))
        .fallback(|| async {});
    let server = Server::start_with(layer, app).await;
    for (path, name) in [
        ("/reports/2026", "SERVER GET /reports/{year}\n"),
        ("/orders/7", "SERVER GET /orders/{id}\n"),
    ] {
        let trace = Trace::new();
        let request = trace.request(&format!("GET {path} HTTP/1.1"), &[]);
        server.send(&request).await;
        assert_eq!(trace.tree(1).await, name);
    }
}

#[tokio::test]
async fn a_client_that_hangs_up_cancels_the_handler() {
    let slow = async || {
        let query = sleep(Duration::from_secs(60));
        query
            .in_span(Span::start(&SLOW_QUERY, Parent::Current))
            .await;
    };
    let server = Server::start(Router::new().route("/slow", get(slow))).await;
    let trace = Trace::new();
    let request = trace.request("GET /slow HTTP/1.1", &[]);
    server
        .hang_up_after(&request, Duration::from_millis(80))
        .await;
    let tree = "\
SERVER GET /slow: cancelled in OrderRepository.slow_query
  INTERNAL OrderRepository.slow_query: cancelled
";
    assert_eq!(trace.tree(2).await, tree);
    let status = trace.attribute("SERVER", "http.response.status_code").await;
    assert_eq!(status, None, "there was no response");
}

#[tokio::test]
async fn a_panic_that_nobody_catches_closes_the_connection() {
    let server = Server::start(crashing()).await;
    let trace = Trace::new();
    let request = trace.request("GET /crash HTTP/1.1", &[]);
    assert_eq!(server.send(&request).await, "");
    assert_eq!(
        trace.tree(1).await,
        "SERVER GET /crash: error no such venue\n"
    );
    assert_eq!(trace.exceptions(), 1);
    assert!(trace.stacktrace().contains("http/server.rs:"));
    let error_type = trace.attribute("SERVER", "error.type").await;
    assert_eq!(error_type.as_deref(), Some("panic"));
}

#[tokio::test]
async fn a_panic_caught_outside_of_the_span_is_the_spans() {
    let app = crashing()
        .layer(ServerLayer::new())
        .layer(CatchPanicLayer::new());
    let server = Server::serve(app).await;
    let trace = Trace::new();
    let request = trace.request("GET /crash HTTP/1.1", &[]);
    let answer = server.send(&request).await;
    assert!(answer.starts_with("HTTP/1.1 500 "), "{answer}");
    assert_eq!(
        trace.tree(1).await,
        "SERVER GET /crash: error no such venue\n"
    );
    assert_eq!(trace.exceptions(), 1);
}

#[tokio::test]
async fn a_panic_caught_within_the_span_is_a_response() {
    let app = crashing().layer(CatchPanicLayer::new());
    let server = Server::start(app).await;
    let trace = Trace::new();
    let request = trace.request("GET /crash HTTP/1.1", &[]);
    let answer = server.send(&request).await;
    assert!(answer.starts_with("HTTP/1.1 500 "), "{answer}");
    assert_eq!(trace.tree(1).await, "SERVER GET /crash: error\n");
    assert_eq!(trace.exceptions(), 0);
    let error_type = trace.attribute("SERVER", "error.type").await;
    assert_eq!(error_type.as_deref(), Some("500"));
}

fn crashing() -> Router {
    Router::new().route("/crash", get(async || crash()))
}

fn crash() -> StatusCode {
    panic!("no such venue")
}

#[derive(Debug, PartialEq, Eq)]
struct Payload(u8);

#[tokio::test]
async fn a_panic_goes_on_unchanged() {
    // (where, service)
    let in_call = service(|_| panic_any(Payload(1)));
    let in_poll = service(|_| {
        Answer::Later(Box::pin(async {
            tokio::task::yield_now().await;
            panic_any(Payload(1))
        }))
    });
    for (place, mut service) in [("call", in_call), ("poll", in_poll)] {
        let trace = Trace::new();
        let request = request(&trace);
        let caught = tokio::spawn(async move { service.call(request).await.is_ok() });
        let payload: Box<dyn Any + Send> = caught.await.unwrap_err().into_panic();
        assert_eq!(payload.downcast_ref(), Some(&Payload(1)), "{place}");
        let tree = "SERVER GET: error (a value that is no text)\n";
        assert_eq!(trace.tree(1).await, tree, "{place}");
    }
}

#[tokio::test]
async fn an_error_of_the_service_is_recorded_with_its_sources() {
    let mut service = service(|_| {
        let source = std::io::Error::other("no route to host");
        Answer::Now(ready(Err(Box::new(Unavailable(source)))))
    });
    let trace = Trace::new();
    let error = service.call(request(&trace)).await.unwrap_err();
    assert!(error.is::<Unavailable>(), "given back as it was");
    assert_eq!(
        trace.tree(1).await,
        "SERVER GET: error upstream unavailable\n"
    );
    let story = trace.stacktrace();
    assert!(
        story.ends_with("upstream unavailable\ncaused by: no route to host"),
        "{story}"
    );
}

#[tokio::test]
async fn what_the_services_future_holds_ends_before_the_span() {
    let mut service = service(|_| {
        let span = Span::start(&SLOW_QUERY, Parent::Current);
        Answer::Holding(span, ready(Ok(Response::new(Body::empty()))))
    });
    let trace = Trace::new();
    let mut call = Box::pin(service.call(request(&trace)));
    call.as_mut().await.unwrap();
    let tree = "SERVER GET\n  INTERNAL OrderRepository.slow_query\n";
    assert_eq!(trace.tree(2).await, tree);
    let (outer, inner) = (trace.span("SERVER").await, trace.span("INTERNAL").await);
    assert!(outer.as_ref().end_unix_nanos() >= inner.as_ref().end_unix_nanos());
}

#[tokio::test]
async fn a_response_that_is_never_awaited_is_cancelled() {
    let mut service = service(|_| Answer::Now(ready(Ok(Response::new(Body::empty())))));
    let trace = Trace::new();
    drop(service.call(request(&trace)));
    assert_eq!(trace.tree(1).await, "SERVER GET: cancelled\n");
}

#[derive(Debug, thiserror::Error)]
#[error("upstream unavailable")]
struct Unavailable(#[source] std::io::Error);

type BoxError = Box<dyn Error + Send + Sync>;
type AnswerFn = fn(Request) -> Answer;
type Outcome = Result<Response, BoxError>;

/// A service from a function, behind a `ServerLayer`.
struct ServiceOf<F>(F);

enum Answer {
    Holding(
        #[expect(dead_code, reason = "held to be dropped")] Span,
        Ready<Outcome>,
    ),
    Now(Ready<Outcome>),
    Later(Pin<Box<dyn Future<Output = Outcome> + Send>>),
}

impl Future for Answer {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
        match &mut *self {
            Self::Holding(_, ready) | Self::Now(ready) => Pin::new(ready).poll(cx),
            Self::Later(future) => future.as_mut().poll(cx),
        }
    }
}

impl<F: Fn(Request) -> Answer> Service<Request> for ServiceOf<F> {
    type Response = Response;
    type Error = BoxError;
    type Future = Answer;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Answer {
        (self.0)(request)
    }
}

fn service(answer: AnswerFn) -> ServerService<ServiceOf<AnswerFn>> {
    ServerLayer::new().layer(ServiceOf(answer))
}

fn request(trace: &Trace) -> Request {
    let request = Request::get("/").header("traceparent", trace.parent("01"));
    request.body(Body::empty()).unwrap()
}

//! Contexts read from requests and written to them.

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::get;
use traced::Context;
use traced::FutureExt;
use traced::Parent;
use traced::Span;
use traced::SpanContext;
use traced::TraceFlags;
use traced::propagation::Extractor;
use traced::propagation::Injector;
use traced::propagation::Propagator;
use traced::reqwest::SendTraced;
use traced::tower::ServerLayer;

use crate::client::traceparent;
use crate::support::Server;
use crate::support::Trace;
use crate::support::sites;

sites! {
    CREATE = "OrderService.create", Internal;
}

#[tokio::test]
async fn what_is_no_context_begins_a_new_trace() {
    let server = Server::start(Router::new().route("/", get(traceparent))).await;
    let good = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let upper = good.to_uppercase().replace("TRACEPARENT", "traceparent");
    let zero = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01";
    let cases: &[(&[&[u8]], &str)] = &[
        (&[], "none"),
        (&[b"traceparent: "], "empty"),
        (
            &[b"traceparent: 00-4bf92f3577b34da6-00f067aa0ba902b7-01"],
            "malformed",
        ),
        (&[good.as_bytes(), good.as_bytes()], "doubled"),
        (&[upper.as_bytes()], "upper case"),
        (&[zero.as_bytes()], "no span id"),
        (&["traceparent: \u{e9}".as_bytes()], "not ASCII"),
        (&[b"traceparent: \xff\xfe"], "not UTF-8"),
    ];
    for (fields, reason) in cases {
        let mut request = b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n".to_vec();
        for field in fields.iter().chain(&[b"tracestate: a=1".as_slice()]) {
            request.extend_from_slice(field);
            request.extend_from_slice(b"\r\n");
        }
        request.extend_from_slice(b"\r\n");
        let answer = server.send(&request).await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{reason}: {answer}");
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(!body.contains("4bf92f3577b34da6"), "{reason}: {body}");
        let trace = Trace::of(body);
        assert_eq!(trace.tree(1).await, "SERVER GET /\n", "{reason}");
        let span = &trace.spans()[0];
        assert_eq!(span.as_ref().parent_span_id(), None, "{reason}");
        assert_eq!(span.as_ref().trace_state(), "", "{reason}");
    }
}

#[tokio::test]
async fn an_unsampled_trace_is_passed_on_and_not_exported() {
    let echo = Server::start(Router::new().route("/", get(received))).await;
    let url = echo.url("/");
    let hop = async move || {
        let sent = reqwest::Client::new().get(url).send_traced();
        sent.await.unwrap().text().await.unwrap()
    };
    let server = Server::start(Router::new().route("/", get(hop))).await;
    let trace = Trace::new();
    let request = reqwest::Client::new().get(server.url("/"));
    let request = request
        .header("traceparent", trace.parent("00"))
        .header("tracestate", "a=1");
    let received = request.send().await.unwrap().text().await.unwrap();
    let (parent, state) = received.split_once(' ').unwrap();
    let same_trace = format!("00-{}-", trace.id());
    assert!(parent.starts_with(&same_trace), "{parent}");
    assert!(parent.ends_with("-00"), "{parent}");
    assert_eq!(state, "a=1");
    assert_eq!(trace.spans().len(), 0);
}

#[tokio::test]
async fn an_unsampled_caller_is_passed_on_from_a_task_of_its_own() {
    let echo = Server::start(Router::new().route("/", get(received))).await;
    let url = echo.url("/");
    let hop = async move || {
        let sent = reqwest::Client::new().get(url).send_traced();
        let spawned = tokio::spawn(sent).await.unwrap();
        spawned.unwrap().text().await.unwrap()
    };
    let server = Server::start(Router::new().route("/", get(hop))).await;
    let trace = Trace::new();
    let request = reqwest::Client::new().get(server.url("/"));
    let request = request.header("traceparent", trace.parent("00"));
    let received = request.send().await.unwrap().text().await.unwrap();
    let same_trace = format!("00-{}-", trace.id());
    assert!(received.starts_with(&same_trace), "{received}");
    assert!(received.ends_with("-00 "), "{received}");
    assert_eq!(trace.spans().len(), 0);
}

#[tokio::test]
async fn tracestate_is_passed_on_and_stale_headers_replaced() {
    let echo = Server::start(Router::new().route("/", get(received))).await;
    let url = echo.url("/");
    let hop = async move || {
        let request = reqwest::Client::new().get(url);
        let request = request
            .header("traceparent", "stale")
            .header("traceparent", "staler");
        request.send_traced().await.unwrap().text().await.unwrap()
    };
    let server = Server::start(Router::new().route("/", get(hop))).await;
    let trace = Trace::new();
    let request = reqwest::Client::new().get(server.url("/"));
    let request = request
        .header("traceparent", trace.parent("03"))
        .header("tracestate", "rojo=1 , congo=2")
        .header("tracestate", "dd=s:1");
    let received = request.send().await.unwrap().text().await.unwrap();
    let (parent, state) = received.split_once(' ').unwrap();
    trace.tree(3).await;
    let client = trace.span("CLIENT").await;
    let sent = format!("00-{}-{}-03", trace.id(), client.as_ref().span_id());
    assert_eq!(parent, sent, "the client span is the parent");
    assert_eq!(state, "rojo=1,congo=2,dd=s:1");
    for span in trace.spans() {
        assert_eq!(span.as_ref().trace_state(), "rojo=1,congo=2,dd=s:1");
    }
}

#[tokio::test]
async fn a_request_with_a_context_leaves_the_span_around_the_server_alone() {
    let app = Router::new().route("/", get(|| async {}));
    let mut app = app.layer(ServerLayer::new());
    let (here, there) = (Trace::new(), Trace::new());
    let call = async {
        use tower::Service as _;
        let request = axum::extract::Request::get("/");
        let request = request.header("traceparent", there.parent("01"));
        let request = request.body(axum::body::Body::empty()).unwrap();
        app.call(request).await.unwrap();
    };
    here.run(async { call.in_span(Span::start(&CREATE, Parent::Current)).await })
        .await;
    assert_eq!(here.tree(1).await, "INTERNAL OrderService.create\n");
    assert_eq!(there.tree(1).await, "SERVER GET /\n");
}

#[tokio::test]
async fn another_format_can_be_read() {
    let layer = ServerLayer::new().propagator(Legacy);
    let server = Server::start_with(layer, Router::new().route("/", get(|| async {}))).await;
    let trace = Trace::new();
    let field = format!("x-trace: {}", trace.id());
    let request = format!("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n{field}\r\n\r\n");
    server.send(request.as_bytes()).await;
    assert_eq!(trace.tree(1).await, "SERVER GET /\n");
}

/// One header with no more than the trace's id.
#[derive(Debug)]
struct Legacy;

impl Propagator for Legacy {
    fn name(&self) -> &'static str {
        "legacy"
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        let trace_id = carrier.get("x-trace").and_then(|text| text.parse().ok());
        let span_id = crate::support::CALLER.parse().unwrap();
        let flags = TraceFlags::SAMPLED;
        trace_id
            .map(|trace_id| SpanContext::new(trace_id, span_id, flags, true, None))
            .into()
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        if let Some(trace_id) = context.trace_id() {
            carrier.set("x-trace", &trace_id.to_string());
        }
    }

    fn fields(&self) -> &[&'static str] {
        &["x-trace"]
    }
}

/// Answers with the context's headers as they were sent.
async fn received(headers: HeaderMap) -> String {
    let text = |name: &str| {
        let values = headers.get_all(name).iter();
        let values: Vec<_> = values.map(|value| value.to_str().unwrap()).collect();
        values.join(",")
    };
    format!("{} {}", text("traceparent"), text("tracestate"))
}

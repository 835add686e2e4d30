//! What travels with requests beside the ids: baggage, a request's id, links; and what does not.

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::get;
use reqwest::Client;
use traced::Baggage;
use traced::Context;
use traced::FutureExt as _;
use traced::propagation::B3;
use traced::propagation::Behavior;
use traced::propagation::Composite;
use traced::propagation::TraceContext;
use traced::propagation::W3cBaggage;
use traced::propagation::XRequestId;
use traced::reqwest::SendTraced;
use traced::tower::ClientLayer;
use traced::tower::ServerLayer;

use crate::support::Server;
use crate::support::Trace;

/// Answers with these headers as they were sent.
async fn received(headers: HeaderMap) -> String {
    let text = |name: &str| {
        let value = headers.get(name).map(|value| value.to_str().unwrap());
        value.unwrap_or("-").to_owned()
    };
    format!("{} {}", text("baggage"), text("x-request-id"))
}

#[tokio::test]
async fn baggage_goes_from_hop_to_hop_and_through_tasks() {
    let echo = Server::start(Router::new().route("/", get(received))).await;
    let url = echo.url("/");
    let hop = async move || {
        assert_eq!(Baggage::current().get("tenant"), Some("blue one"));
        let baggage = Baggage::current().with("hop", "1");
        let sent = async move { Client::new().get(url).send_traced().await };
        let sent = sent.with_context(Context::current().with_baggage(baggage));
        let spawned = tokio::spawn(sent).await.unwrap();
        spawned.unwrap().text().await.unwrap()
    };
    let server = Server::start(Router::new().route("/", get(hop))).await;
    let trace = Trace::new();
    for parent in [Some(trace.parent("01")), Some(trace.parent("00")), None] {
        let mut request = Client::new()
            .get(server.url("/"))
            .header("baggage", "tenant=blue%20one;p");
        if let Some(parent) = parent {
            request = request.header("traceparent", parent);
        }
        let answer = request.send().await.unwrap().text().await.unwrap();
        assert_eq!(answer, "tenant=blue%20one;p,hop=1 -");
    }
    // The hops' server and client, and the echo's server; of the others two are not recorded, and
    // one is a trace of its own.
    let tree = trace.tree(3).await;
    assert_eq!(tree, "SERVER GET /\n  CLIENT GET\n    SERVER GET /\n");
    assert_eq!(
        trace.attribute("SERVER", "baggage.tenant").await,
        None,
        "nobody asked for it"
    );
}

#[tokio::test]
async fn a_rule_keeps_baggage_from_a_host() {
    use tower::Layer as _;
    use tower::Service as _;
    let formats = || {
        Composite::new()
            .with(TraceContext)
            .with(W3cBaggage::new().never_to(["*.ads.example"]))
    };
    let echo = tower::service_fn(async |request: http::Request<String>| {
        let headers = request.headers();
        let has = |name| headers.contains_key(name);
        let seen = format!("{} {}", has("traceparent"), has("baggage"));
        Ok::<_, std::io::Error>(http::Response::new(seen))
    });
    let mut client = ClientLayer::new().propagator(formats()).layer(echo);
    let trace = Trace::new();
    for (host, expect) in [
        ("x.ads.example", "true false"),
        ("orders.example", "true true"),
    ] {
        let request = http::Request::get(format!("http://{host}/"));
        let request = request.body(String::new()).unwrap();
        let baggage = Baggage::new().with("a", "1");
        let sent = trace.run(async {
            let context = Context::current().with_baggage(baggage);
            context.in_scope(|| client.call(request)).await
        });
        assert_eq!(sent.await.unwrap().into_body(), expect, "{host}");
    }
}

#[tokio::test]
async fn a_request_has_an_id() {
    let hop = async || {
        use tower::Layer as _;
        use tower::Service as _;
        let echo = tower::service_fn(async |request: http::Request<String>| {
            let sent = request.headers().get("x-request-id").cloned();
            Ok::<_, std::io::Error>(http::Response::new(sent))
        });
        let mut client = ClientLayer::new()
            .propagator(Composite::new().with(TraceContext).with(XRequestId))
            .layer(echo);
        let request = http::Request::get("http://a/").body(String::new());
        let sent = client
            .call(request.unwrap())
            .await
            .unwrap()
            .into_body()
            .unwrap();
        let here = Context::current().request_id().unwrap().to_string();
        let line = format!("{} handled", Context::current().log_fields());
        format!("{} {here}\n{line}", sent.to_str().unwrap())
    };
    let layer = ServerLayer::new().request_id();
    let server = Server::start_with(layer, Router::new().route("/", get(hop))).await;
    for (sent, expect) in [
        (Some("abc-1"), Some("abc-1")),
        (Some("a b"), None),
        (None, None),
    ] {
        let trace = Trace::new();
        let mut request = Client::new()
            .get(server.url("/"))
            .header("traceparent", trace.parent("01"));
        if let Some(id) = sent {
            request = request.header("x-request-id", id);
        }
        let response = request.send().await.unwrap();
        let id = response.headers()["x-request-id"]
            .to_str()
            .unwrap()
            .to_owned();
        match expect {
            Some(expect) => assert_eq!(id, expect),
            None => assert!(
                id.len() == 32 && id.bytes().all(|it| it.is_ascii_hexdigit()),
                "{id}"
            ),
        }
        let text = response.text().await.unwrap();
        let (ids, line) = text.split_once('\n').unwrap();
        assert_eq!(ids, format!("{id} {id}"));
        let span = trace.span("SERVER").await;
        let expected = format!(
            "trace_id={} span_id={} trace_flags=01 request_id={id} handled",
            trace.id(),
            span.as_ref().span_id(),
        );
        assert_eq!(line, expected);
        let recorded = trace
            .attribute("SERVER", "http.request.header.x-request-id")
            .await;
        assert_eq!(recorded, Some(format!("[{id}]")));
    }
}

#[tokio::test]
async fn a_strangers_trace_is_linked_or_ignored() {
    for (behavior, links) in [(Behavior::Restart, 1), (Behavior::Ignore, 0)] {
        let layer = ServerLayer::new().behavior(behavior).expose_context();
        let server = Server::start_with(layer, Router::new().route("/", get(|| async {}))).await;
        let stranger = Trace::new();
        let request = Client::new().get(server.url("/"));
        let request = request.header("traceparent", stranger.parent("01"));
        let response = request.send().await.unwrap();
        let own = Trace::of(response.headers()["traceparent"].to_str().unwrap());
        assert_ne!(own.id(), stranger.id());
        let span = own.span("SERVER").await;
        let span = span.as_ref();
        assert_eq!(span.parent_span_id(), None);
        let linked: Vec<_> = span.links().map(|link| link.trace_id()).collect();
        assert_eq!(linked, vec![stranger.id(); links]);
        assert_eq!(stranger.spans().len(), 0);
    }
}

#[tokio::test]
async fn the_server_span_is_told_to_the_caller_if_asked() {
    let layer = ServerLayer::new().expose_context();
    let server = Server::start_with(layer, Router::new().route("/", get(|| async {}))).await;
    let trace = Trace::new();
    let request = Client::new()
        .get(server.url("/"))
        .header("traceparent", trace.parent("01"));
    let response = request.send().await.unwrap();
    let told = response.headers()["traceparent"].to_str().unwrap();
    let span = trace.span("SERVER").await;
    assert_eq!(
        told,
        format!("00-{}-{}-01", trace.id(), span.as_ref().span_id())
    );
}

#[tokio::test]
async fn when_formats_disagree_the_first_wins_and_the_other_is_a_link() {
    let formats = Composite::new().with(TraceContext).with(B3::single());
    let layer = ServerLayer::new().propagator(formats);
    let server = Server::start_with(layer, Router::new().route("/", get(|| async {}))).await;
    let trace = Trace::new();
    let request = Client::new()
        .get(server.url("/"))
        .header("traceparent", trace.parent("01"));
    let request = request.header("b3", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1");
    request.send().await.unwrap();
    let span = trace.span("SERVER").await;
    let links: Vec<_> = span
        .as_ref()
        .links()
        .map(|link| link.span_id().to_string())
        .collect();
    assert_eq!(links, ["e457b5a2e4d86bd1"]);
}

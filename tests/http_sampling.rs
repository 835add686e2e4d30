//! Requests that a sampler chooses among before anything of them is recorded.

#![cfg(not(feature = "disable"))]
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic too")]

use std::convert::Infallible;
use std::future::Ready;
use std::future::ready;
use std::task::Context;
use std::task::Poll;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::any;
use tower::Layer as _;
use tower::Service;
use traced::Pipeline;
use traced::SpanKind;
use traced::http::UrlTemplate;
use traced::keys::http::request;
use traced::keys::http::route;
use traced::keys::server;
use traced::keys::url;
use traced::keys::user_agent;
use traced::sampler::AlwaysOff;
use traced::sampler::AlwaysOn;
use traced::sampler::ParentBased;
use traced::sampler::Rule;
use traced::sampler::Rules;
use traced::testing::InMemoryExporter;
use traced::tower::ClientLayer;
use traced::tower::ServerLayer;

/// The network, as far as a client can tell.
#[derive(Clone)]
struct Answers;

impl Service<Request> for Answers {
    type Response = Response;
    type Error = Infallible;
    type Future = Ready<Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request) -> Self::Future {
        ready(Ok(Response::new(Body::empty())))
    }
}

fn request(method: &str, uri: &str) -> Request {
    let request = Request::builder().method(method).uri(uri);
    let request = request.header("user-agent", "kube-probe/1.31");
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn rules_choose_among_requests() {
    let server = || Rule::kind(SpanKind::Server);
    let client = || Rule::kind(SpanKind::Client);
    let rules = Rules::builder()
        .rule(server().and(Rule::name("GET /health*")), AlwaysOff)
        .rule(Rule::attribute(url::path, "/internal/*"), AlwaysOff)
        .rule(Rule::attribute_is(route, "/files/{name}"), AlwaysOff)
        .rule(Rule::attribute(request::method, "_OTHER"), AlwaysOff)
        .rule(
            client().and(Rule::attribute(server::address, "localhost")),
            AlwaysOff,
        )
        .rule(
            client().and(Rule::attribute(url::template, "/ping/*")),
            AlwaysOff,
        )
        .rule(client().and(Rule::name("GET /pong/{id}")), AlwaysOff)
        .rule(
            server()
                .and(Rule::name("HEAD"))
                .and(Rule::attribute(user_agent::original, "kube-probe/*")),
            AlwaysOff,
        )
        .otherwise(AlwaysOn);
    let exporter = InMemoryExporter::new();
    let pipeline = Pipeline::builder().exporter(exporter.clone());
    let guard = pipeline.sampler(ParentBased::new(rules)).install().unwrap();

    let found = || async { "" };
    let mut app = Router::new()
        .route("/healthz", any(found))
        .route("/internal/{*rest}", any(found))
        .route("/files/{name}", any(found))
        .route("/orders/{id}", any(found))
        .layer(ServerLayer::new());
    for (method, uri) in [
        ("GET", "/healthz"),
        ("POST", "/healthz"),
        ("GET", "/internal/jobs/7"),
        ("GET", "/files/a"),
        ("BREW", "/orders/7"),
        ("GET", "/orders/7"),
        ("HEAD", "/nowhere"),
        ("GET", "/nowhere"),
    ] {
        app.call(request(method, uri)).await.unwrap();
    }
    let mut sends = ClientLayer::new().layer(Answers);
    for (uri, template) in [
        ("http://localhost/a", None),
        ("http://shop.test:8080/a", None),
        ("http://shop.test/ping/1", Some("/ping/{id}")),
        ("http://shop.test/pong/1", Some("/pong/{id}")),
        ("http://shop.test/orders/1", Some("/orders/{id}")),
    ] {
        let mut request = request("GET", uri);
        if let Some(template) = template {
            request
                .extensions_mut()
                .insert(UrlTemplate(template.into()));
        }
        sends.call(request).await.unwrap();
    }

    guard.shutdown().unwrap();
    let spans = exporter.spans();
    let names: Vec<_> = spans
        .iter()
        .map(|span| (span.as_ref().kind(), span.as_ref().name().to_owned()))
        .collect();
    let kept = |kind: SpanKind, name: &str| (kind, name.to_owned());
    assert_eq!(
        names,
        [
            kept(SpanKind::Server, "POST /healthz"),
            kept(SpanKind::Server, "GET /orders/{id}"),
            kept(SpanKind::Server, "GET"),
            kept(SpanKind::Client, "GET"),
            kept(SpanKind::Client, "GET /orders/{id}"),
        ]
    );
}

//! The body's part of a server span: it ends when the response's body does.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;
use std::task::ready;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::body::Bytes;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use http_body::Frame;
use http_body::SizeHint;
use tokio::time::Sleep;
use tokio::time::sleep;
use tower::Service;
use traced::FutureExt;
use traced::InSpan;
use traced::Parent;
use traced::Span;
use traced::tower::ServerLayer;

use crate::support::Server;
use crate::support::Trace;
use crate::support::sites;

sites! {
    FRAME = "Report.frame", Internal;
}

#[tokio::test]
async fn a_span_ends_with_the_last_frame() {
    let app = || async { Body::new(Frames::new(3, Duration::from_millis(60))) };
    let server = Server::start(Router::new().route("/stream", get(app))).await;
    let trace = Trace::new();
    let request = reqwest::Client::new().get(server.url("/stream"));
    let request = request.header("traceparent", trace.parent("01"));
    let response = request.send().await.unwrap();
    assert_eq!(
        trace.spans().len(),
        0,
        "the head has arrived, the body has not"
    );
    assert_eq!(response.text().await.unwrap(), "frame frame frame ");

    // The body's own spans are children: it is polled within the server span.
    let tree = "\
SERVER GET /stream
  INTERNAL Report.frame
  INTERNAL Report.frame
  INTERNAL Report.frame
";
    assert_eq!(trace.tree(4).await, tree);
    let duration = trace.span("SERVER").await.as_ref().duration();
    assert!(duration >= Duration::from_millis(180), "{duration:?}");
}

#[tokio::test]
async fn trailers_are_the_end_and_arrive() {
    let app = || async {
        let trailers = HeaderMap::from_iter([(
            header::HeaderName::from_static("x-checksum"),
            HeaderValue::from_static("7"),
        )]);
        let frames = Frames {
            then: Some(Ok(Frame::trailers(trailers))),
            ..Frames::new(1, Duration::ZERO)
        };
        let mut response = Response::new(Body::new(frames));
        let announced = HeaderValue::from_static("x-checksum");
        response.headers_mut().insert(header::TRAILER, announced);
        response
    };
    let server = Server::start(Router::new().route("/stream", get(app))).await;
    let trace = Trace::new();
    let request = trace.request("GET /stream HTTP/1.1", &["te: trailers"]);
    let answer = server.send(&request).await;
    assert!(answer.ends_with("0\r\nx-checksum: 7\r\n\r\n"), "{answer}");
    let tree = "SERVER GET /stream\n  INTERNAL Report.frame\n";
    assert_eq!(trace.tree(2).await, tree);
}

#[tokio::test]
async fn a_client_that_hangs_up_cancels_the_body() {
    let app = || async { Body::new(Frames::new(1000, Duration::from_millis(10))) };
    let server = Server::start(Router::new().route("/stream", get(app))).await;
    let trace = Trace::new();
    let request = trace.request("GET /stream HTTP/1.1", &[]);
    server
        .hang_up_after(&request, Duration::from_millis(80))
        .await;

    trace.span("SERVER").await;
    let tree = trace.tree(1).await;
    // The frame that was under way is what the body was waiting in.
    let first = "SERVER GET /stream: cancelled in Report.frame\n";
    assert!(tree.starts_with(first), "{tree}");
    let status = trace.attribute("SERVER", "http.response.status_code").await;
    assert_eq!(status.as_deref(), Some("200"));
}

#[tokio::test]
async fn a_body_that_fails_is_an_error() {
    let app = || async {
        Body::new(Frames {
            then: Some(Err(io::Error::other(Unreadable(io::Error::other(
                "disk gone",
            ))))),
            ..Frames::new(1, Duration::ZERO)
        })
    };
    let server = Server::start(Router::new().route("/stream", get(app))).await;
    let trace = Trace::new();
    server
        .send(&trace.request("GET /stream HTTP/1.1", &[]))
        .await;
    trace.span("SERVER").await;
    let tree = "SERVER GET /stream: error page 2 is unreadable\n  INTERNAL Report.frame\n";
    assert_eq!(trace.tree(2).await, tree);
    assert_eq!(trace.exceptions(), 1);
    let story = trace.stacktrace();
    assert!(story.ends_with("\ncaused by: disk gone"), "{story}");
    let error_type = trace.attribute("SERVER", "error.type").await;
    assert_eq!(error_type.as_deref(), Some("axum_core::error::Error"));
}

#[tokio::test]
async fn a_body_that_panics_is_an_error() {
    let app = || async { Body::new(Panicking) };
    let server = Server::start(Router::new().route("/stream", get(app))).await;
    let trace = Trace::new();
    server
        .send(&trace.request("GET /stream HTTP/1.1", &[]))
        .await;
    let tree = "SERVER GET /stream: error no more pages\n";
    assert_eq!(trace.tree(1).await, tree);
    assert_eq!(trace.exceptions(), 1);
}

#[tokio::test]
async fn bodies_that_servers_do_not_read_to_the_end_are_complete() {
    let two = || Body::new(Frames::new(2, Duration::ZERO));
    let app = Router::new()
        .route(
            "/length",
            get(async move || ([(header::CONTENT_LENGTH, "12")], two())),
        )
        .route("/hint", get(async move || Body::new(Hinting(two()))))
        .route("/head", get(async move || two()))
        .route(
            "/204",
            get(async move || (StatusCode::NO_CONTENT, two()).into_response()),
        )
        .route(
            "/304",
            get(async move || (StatusCode::NOT_MODIFIED, two()).into_response()),
        )
        .route("/empty", get(async || Body::empty()));
    let server = Server::start(app).await;
    for (method, path, end) in [
        ("GET", "/length", "frame frame "),
        ("GET", "/hint", "frame frame "),
        ("HEAD", "/head", "\r\n\r\n"),
        ("GET", "/204", "\r\n\r\n"),
        ("GET", "/304", "\r\n\r\n"),
        ("GET", "/empty", "\r\n\r\n"),
    ] {
        let trace = Trace::new();
        let request = trace.request(&format!("{method} {path} HTTP/1.1"), &[]);
        let answer = server.send(&request).await;
        assert!(answer.ends_with(end), "{method} {path}: {answer}");
        trace.span("SERVER").await;
        let tree = trace.tree(1).await;
        let first = format!("SERVER {method} {path}\n");
        assert!(tree.starts_with(&first), "{tree}");
    }
}

#[tokio::test]
async fn a_body_that_nobody_reads_is_cancelled() {
    let app = || async { Body::new(Frames::new(2, Duration::ZERO)) };
    let mut app = Router::new().route("/", get(app)).layer(ServerLayer::new());
    let trace = Trace::new();
    let request = Request::get("/").header("traceparent", trace.parent("01"));
    let request = request.body(Body::empty()).unwrap();
    let response = app.call(request).await.unwrap();
    assert_eq!(trace.spans().len(), 0);
    drop(response);
    assert_eq!(trace.tree(1).await, "SERVER GET /: cancelled\n");
}

/// A body whose frames take their time, each made within a span of its own.
struct Frames {
    left: usize,
    interval: Duration,
    next: Option<Pin<Box<InSpan<Sleep>>>>,
    /// What comes after the data.
    then: Option<Result<Frame<Bytes>, io::Error>>,
}

impl Frames {
    fn new(left: usize, interval: Duration) -> Self {
        Self {
            left,
            interval,
            next: None,
            then: None,
        }
    }
}

impl http_body::Body for Frames {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let this = self.get_mut();
        if this.left == 0 {
            return Poll::Ready(this.then.take());
        }
        let interval = this.interval;
        let next = this.next.get_or_insert_with(|| {
            let span = Span::start(&FRAME, Parent::Current);
            Box::pin(sleep(interval).in_span(span))
        });
        ready!(next.as_mut().poll(cx));
        this.next = None;
        this.left -= 1;
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"frame ")))))
    }
}

#[derive(Debug, thiserror::Error)]
#[error("page 2 is unreadable")]
struct Unreadable(#[source] io::Error);

/// A body that knows its length, of twelve bytes.
struct Hinting(Body);

impl http_body::Body for Hinting {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.0).poll_frame(cx)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(12)
    }
}

struct Panicking;

impl http_body::Body for Panicking {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        panic!("no more pages")
    }
}

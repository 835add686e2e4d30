//! The service on a port, requests to it with headers byte for byte, and what it calls in turn.

use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use tokio::io::AsyncReadExt as _;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::timeout;
use traced::Guard;
use traced::Pipeline;
use traced::testing::InMemoryExporter;

use crate::service;

pub(crate) struct Harness {
    service: SocketAddr,
    callback: SocketAddr,
    calls: mpsc::UnboundedReceiver<HeaderMap>,
    _tracing: Guard,
}

/// What a call of the service carried.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// Of `traceparent`, of which there is one.
    pub(crate) trace_id: String,
    pub(crate) parent_id: String,
    pub(crate) flags: String,
    /// The fields of `tracestate`, joined.
    pub(crate) state: String,
}

impl Harness {
    pub(crate) async fn start() -> Self {
        let tracing = Pipeline::builder().exporter(InMemoryExporter::new());
        let (send, calls) = mpsc::unbounded_channel();
        let callback = Router::new().fallback(post(record)).with_state(send);
        Self {
            service: serve(service::app()).await,
            callback: serve(callback).await,
            calls,
            _tracing: tracing.install().unwrap(),
        }
    }

    /// Has the service call back so often, in the context that these header lines tell.
    pub(crate) async fn request(&mut self, headers: &[&str], calls: usize) -> Vec<Call> {
        let call = format!(r#"{{"url": "http://{}/", "arguments": []}}"#, self.callback);
        let body = format!("[{}]", vec![call; calls].join(","));
        let answer = self.send(headers, &body).await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{headers:?}: {answer}");
        let mut seen = Vec::new();
        while let Ok(headers) = self.calls.try_recv() {
            seen.push(Call::read(&headers));
        }
        assert_eq!(seen.len(), calls, "{headers:?}");
        seen
    }

    /// Posts a body and returns the whole answer.
    pub(crate) async fn send(&self, headers: &[&str], body: &str) -> String {
        let length = format!("content-length: {}", body.len());
        let fixed = [
            "POST /any/path HTTP/1.1",
            "host: service",
            "connection: close",
        ];
        let head = [&fixed[..], headers, &[&length, "", ""]].concat();
        let request = head.join("\r\n") + body;
        let exchange = async {
            let mut stream = TcpStream::connect(self.service).await?;
            stream.write_all(request.as_bytes()).await?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await?;
            std::io::Result::Ok(answer)
        };
        timeout(Duration::from_secs(60), exchange)
            .await
            .unwrap()
            .unwrap()
    }
}

impl Call {
    fn read(headers: &HeaderMap) -> Self {
        let all = |name| -> Vec<&str> {
            let values = headers.get_all(name).iter();
            values.map(|value| value.to_str().unwrap()).collect()
        };
        let [parent] = all("traceparent")[..] else {
            panic!("not one traceparent: {headers:?}");
        };
        let fields: Vec<&str> = parent.split('-').collect();
        let ["00", trace_id, parent_id, flags] = fields[..] else {
            panic!("{parent}");
        };
        for (field, digits) in [(trace_id, 32), (parent_id, 16), (flags, 2)] {
            assert_eq!(field.len(), digits, "{parent}");
            let is_digit = |digit| matches!(digit, '0'..='9' | 'a'..='f');
            assert!(field.chars().all(is_digit), "{parent}");
        }
        assert!(trace_id.contains(|digit| digit != '0'), "{parent}");
        assert!(parent_id.contains(|digit| digit != '0'), "{parent}");
        Self {
            trace_id: trace_id.to_owned(),
            parent_id: parent_id.to_owned(),
            flags: flags.to_owned(),
            state: all("tracestate").join(","),
        }
    }
}

async fn record(State(calls): State<mpsc::UnboundedSender<HeaderMap>>, headers: HeaderMap) {
    // The test that waits for it may have failed.
    let _ = calls.send(headers);
}

async fn serve(app: Router) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

//! One attempt: a request out, a verdict back.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use std::time::SystemTime;

use bytes::Bytes;
use http::Method;
use http::Request;
use http::Response;
use http::StatusCode;
use http::header;
use http::header::HeaderMap;
use http_body_util::BodyExt;
use http_body_util::Collected;
use http_body_util::Full;
use http_body_util::Limited;
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::rt::TokioExecutor;
use hyper_util::rt::TokioTimer;

use super::Dialect;
use super::HttpConfig;
use super::Names;
use super::Reply;
use super::compress::compress;
use super::connect::Dial;
use super::connections::Proxy;
use super::hint;
use super::target::Target;
use super::tls::Connector;
use super::tls::causes;
use super::tls::connector;
use super::tls::deepest;
use super::tls::is_tls_error;
use crate::env::Compression;
use crate::retry::Verdict;
use crate::retry::judge;

/// What came of one attempt.
#[derive(Debug)]
pub(super) enum Attempt {
    /// The server has the data.
    Taken(Reply),
    /// It may work later, not before the wait that the server asked for.
    Retry { wait: Option<Duration>, why: String },
    /// The server takes no body as large.
    TooLarge(String),
    /// The server said no, or there is no way to it: another attempt will not help.
    Final(String),
}

/// A request but for its address.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) headers: HeaderMap,
    pub(super) bytes: Bytes,
}

/// Returns what connects to the target, by way of this proxy if there is one.
pub(super) fn dial(config: &HttpConfig, proxy: Option<&Proxy>) -> Dial {
    #[cfg(unix)]
    if let Some(path) = config.target.socket() {
        return Dial::Socket(Arc::clone(path));
    }
    let mut http = HttpConnector::new();
    http.set_nodelay(true);
    http.enforce_http(false);
    // An address that swallows packets must not take the whole time of a body.
    let timeout = config.attempt_timeout.or(config.timeout);
    http.set_connect_timeout(timeout.map(|timeout| timeout / 3));
    let Some(proxy) = proxy else {
        return Dial::Host(http);
    };
    if !proxy.is_tunnel() {
        return Dial::Forward(http, proxy.address().clone());
    }
    let tunnel = Tunnel::new(proxy.address().clone(), http);
    Dial::Tunnel(match proxy.authorization() {
        Some(value) => tunnel.with_auth(value.clone()),
        None => tunnel,
    })
}

/// Keeps connections to one server.
#[derive(Debug)]
pub(super) struct HttpClient {
    client: Client<Connector, Full<Bytes>>,
    /// With what the proxy wants to see, if it reads along.
    target: Target,
    proxy: Option<Proxy>,
    dialect: Arc<dyn Dialect>,
    names: Names,
    compression: Compression,
}

impl HttpClient {
    /// Fails if TLS is asked for and cannot be set up; the text says why.
    pub(super) fn new(config: &HttpConfig) -> Result<Self, String> {
        let proxy = config.proxy(false);
        let target = config.target.clone().by_way_of(proxy.as_ref());
        let dial = dial(config, proxy.as_ref());
        let connector = connector(dial, &config.connections, target.is_https(), false)?;
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .build(connector);
        Ok(Self {
            client,
            target,
            proxy,
            dialect: Arc::clone(&config.dialect),
            names: config.dialect.names(),
            compression: config.compression,
        })
    }

    /// Makes of a body what is sent, however often.
    pub(super) fn message(&self, body: &Bytes) -> Message {
        let mut headers = self.target.headers().clone();
        self.dialect.add_headers(body, &mut headers);
        let bytes = compress(self.compression, body, &mut headers);
        Message { headers, bytes }
    }

    /// Sends a message once. `until` bounds all of it.
    pub(super) async fn attempt(
        &self,
        message: &Message,
        until: Option<tokio::time::Instant>,
    ) -> Attempt {
        let mut request = Request::new(Full::new(message.bytes.clone()));
        *request.method_mut() = Method::POST;
        request.uri_mut().clone_from(self.target.uri());
        request.headers_mut().clone_from(&message.headers);
        let request = self.client.request(request);
        match within(until, request).await {
            Some(Ok(response)) => self.judge(response, until).await,
            Some(Err(error)) => self.failed(&error),
            None => Attempt::Retry {
                wait: None,
                why: format!("no answer from {} in time", self.target),
            },
        }
    }

    /// Asks what the dialect wants to know, if anything. No answer is an answer too.
    pub(super) async fn ask(&self, until: Option<tokio::time::Instant>) {
        let Some(path) = self.dialect.question() else {
            return;
        };
        let mut request = Request::new(Full::default());
        *request.uri_mut() = self.target.uri_of(path);
        request.headers_mut().clone_from(self.target.headers());
        request.headers_mut().remove(header::CONTENT_TYPE);
        let at_most = tokio::time::Instant::now() + LONGEST_QUESTION;
        let until = Some(until.map_or(at_most, |until| until.min(at_most)));
        let answer = within(until, self.client.request(request)).await;
        let Some(Ok(response)) = answer else {
            return self.dialect.answer(&HeaderMap::new(), None);
        };
        let (head, body) = response.into_parts();
        let body = Limited::new(body, MAX_REPLY_BYTES).collect();
        let body = within(until, body).await.and_then(Result::ok);
        let body = body.filter(|_| head.status.is_success());
        let body = body.map(Collected::to_bytes);
        self.dialect.answer(&head.headers, body.as_deref());
    }

    async fn judge(
        &self,
        response: Response<Incoming>,
        until: Option<tokio::time::Instant>,
    ) -> Attempt {
        let (head, body) = response.into_parts();
        let status = head.status;
        let text = |name| head.headers.get(name).and_then(|value| value.to_str().ok());
        let is_temporary = self.dialect.is_temporary(status.as_u16());
        let retry_after = text(header::RETRY_AFTER);
        let verdict = judge(status.as_u16(), is_temporary, retry_after, now());
        let is_ours = text(header::CONTENT_TYPE)
            .is_none_or(|found| media_type(found) == self.names.reply_type);
        let body = Limited::new(body, MAX_REPLY_BYTES);
        let body = within(until, body.collect()).await.and_then(Result::ok);
        let body = body.map(Collected::to_bytes);
        let said = || {
            let body = body.as_deref().filter(|_| is_ours).unwrap_or_default();
            let message = self
                .dialect
                .read_refusal(body)
                .filter(|message| !message.is_empty());
            let message = message.map(|message| format!(": {message}"));
            let hint = hint::of_status(status, &self.names, self.proxy.as_ref());
            let hint = hint.unwrap_or_default();
            let message = message.unwrap_or_default();
            format!("{} answered {status}{message}{hint}", self.target)
        };
        match (verdict, &body) {
            (Verdict::Taken, Some(body)) if is_ours => {
                Attempt::Taken(self.dialect.read_reply(&head.headers, body))
            }
            (Verdict::Taken, Some(_)) => Attempt::Taken(Reply::default()),
            // The status came before the body was lost: the data have been taken.
            (Verdict::Taken, None) => {
                let message = format!("the reply of {} broke off or is too long", self.target);
                Attempt::Taken(Reply {
                    refused: 0,
                    message: Some(message),
                })
            }
            (Verdict::Retry(wait), _) => Attempt::Retry { wait, why: said() },
            (Verdict::Final, _) if status == StatusCode::PAYLOAD_TOO_LARGE => {
                Attempt::TooLarge(said())
            }
            (Verdict::Final, _) => Attempt::Final(said()),
        }
    }

    fn failed(&self, error: &hyper_util::client::legacy::Error) -> Attempt {
        let (target, cause) = (&self.target, deepest(error));
        let port = target.uri().port_u16();
        if is_tls_error(error) {
            let hint = hint::of_tls(&cause, &self.names);
            return Attempt::Final(format!("no TLS connection to {target}: {cause}{hint}"));
        }
        if is_no_http(error) {
            let hint = hint::of_port(port).map_or_else(
                || format!("; is that the port in {}?", self.names.endpoint),
                str::to_owned,
            );
            return Attempt::Final(format!("{target} does not speak HTTP/1: {cause}{hint}"));
        }
        let why = if error.is_connect() {
            let hint = match (
                &self.proxy,
                hint::of_port(port),
                &*hint::of_tls(&cause, &self.names),
            ) {
                (Some(proxy), ..) => hint::of_proxy(proxy),
                (None, None, "") => hint::nobody_there(&self.names),
                (None, Some(hint), _) | (None, None, hint) => hint.to_owned(),
            };
            format!("no connection to {target}: {cause}{hint}")
        } else {
            let hint = hint::of_port(port).unwrap_or_default();
            format!("connection to {target} lost before a reply: {cause}{hint}")
        };
        Attempt::Retry { wait: None, why }
    }
}

fn is_no_http(error: &(dyn Error + 'static)) -> bool {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
        .any(hyper::Error::is_parse)
}

/// None if the time is over first.
pub(super) async fn within<F: Future>(
    until: Option<tokio::time::Instant>,
    future: F,
) -> Option<F::Output> {
    match until {
        Some(until) => tokio::time::timeout_at(until, future).await.ok(),
        None => Some(future.await),
    }
}

fn media_type(text: &str) -> String {
    text.split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

#[expect(
    clippy::disallowed_methods,
    reason = "Retry-After may be a date of the wall clock"
)]
fn now() -> SystemTime {
    SystemTime::now()
}

/// Nobody waits long for an answer that may not come.
const LONGEST_QUESTION: Duration = Duration::from_secs(2);
/// A reply is a few hundred bytes; no server may fill our memory.
const MAX_REPLY_BYTES: usize = 4 << 20;
/// Shorter than the minute after which load balancers commonly drop idle connections.
const IDLE: Duration = Duration::from_secs(50);

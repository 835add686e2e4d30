//! One attempt by gRPC: the body as it is, as the message of a call.

use std::error::Error;
use std::sync::Arc;

use bytes::Buf as _;
use bytes::BufMut as _;
use bytes::Bytes;
use http::HeaderMap;
use http::header;
use http::uri::PathAndQuery;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tonic::Code;
use tonic::Request;
use tonic::Status;
use tonic::body::Body;
use tonic::client::Grpc;
use tonic::codec::Codec;
use tonic::codec::CompressionEncoding;
use tonic::codec::DecodeBuf;
use tonic::codec::Decoder;
use tonic::codec::EncodeBuf;
use tonic::codec::Encoder;
use tonic::metadata::MetadataMap;

use super::Dialect;
use super::HttpConfig;
use super::Names;
use super::client::Attempt;
use super::client::Message;
use super::client::dial;
use super::client::within;
use super::connections::Proxy;
use super::hint;
use super::target::Target;
use super::tls::Connector;
use super::tls::causes;
use super::tls::connector;
use super::tls::is_tls_error;
use crate::env::Compression;
use crate::retry::Verdict;
use crate::retry::judge_grpc;

/// Keeps a connection to one server.
#[derive(Debug)]
pub(super) struct GrpcClient {
    client: Client<Connector, Body>,
    target: Target,
    proxy: Option<Proxy>,
    method: PathAndQuery,
    dialect: Arc<dyn Dialect>,
    names: Names,
    compression: Compression,
}

impl GrpcClient {
    /// Fails if TLS is asked for and cannot be set up; the text says why.
    pub(super) fn new(config: &HttpConfig, method: &'static str) -> Result<Self, String> {
        let proxy = config.proxy(true);
        let target = config.target.clone().by_way_of(proxy.as_ref());
        let dial = dial(config, proxy.as_ref());
        let connector = connector(dial, &config.connections, target.is_https(), true)?;
        let client = Client::builder(TokioExecutor::new())
            .http2_only(true)
            .build(connector);
        Ok(Self {
            client,
            target,
            proxy,
            method: PathAndQuery::from_static(method),
            dialect: Arc::clone(&config.dialect),
            names: config.dialect.names(),
            compression: config.compression,
        })
    }

    /// Makes of a body what is sent, however often.
    pub(super) fn message(&self, body: &Bytes) -> Message {
        let mut headers: HeaderMap = self.target.headers().clone();
        headers.remove(header::CONTENT_TYPE);
        self.dialect.add_headers(body, &mut headers);
        Message {
            headers,
            bytes: body.clone(),
        }
    }

    /// Makes a call once. `until` bounds all of it.
    pub(super) async fn attempt(
        &self,
        message: &Message,
        until: Option<tokio::time::Instant>,
    ) -> Attempt {
        let origin = self.target.uri().clone();
        let mut grpc = Grpc::with_origin(self.client.clone(), origin)
            .max_decoding_message_size(MAX_REPLY_BYTES)
            .max_encoding_message_size(usize::MAX);
        if let Some(encoding) = encoding(self.compression) {
            grpc = grpc.send_compressed(encoding).accept_compressed(encoding);
        }
        let mut request = Request::new(message.bytes.clone());
        *request.metadata_mut() = MetadataMap::from_headers(message.headers.clone());
        let call = grpc.unary(request, self.method.clone(), AsItIs);
        match within(until, call).await {
            Some(Ok(response)) => {
                let headers = response.metadata().clone().into_headers();
                Attempt::Taken(self.dialect.read_reply(&headers, response.get_ref()))
            }
            Some(Err(status)) => self.failed(&status),
            None => Attempt::Retry {
                wait: None,
                why: format!("no answer from {} in time", self.target),
            },
        }
    }

    fn failed(&self, status: &Status) -> Attempt {
        match status.source() {
            Some(error) => self.lost(error),
            None => self.refused(status),
        }
    }

    /// The server has answered, and not taken the body.
    fn refused(&self, status: &Status) -> Attempt {
        let target = &self.target;
        let code = status.code();
        let message: String = status.message().chars().take(LONGEST_MESSAGE).collect();
        let message = message.escape_debug();
        if is_about_size(status) {
            return Attempt::TooLarge(format!("{target} answered {code:?}: {message}"));
        }
        let hint = hint::of_code(code, &self.names);
        let why = format!("{target} answered {code:?}: {message}{hint}");
        let wait = self.dialect.read_wait(status.details());
        match judge_grpc(code.into(), wait) {
            Verdict::Retry(wait) => Attempt::Retry { wait, why },
            Verdict::Taken | Verdict::Final => Attempt::Final(why),
        }
    }

    /// There is no connection, or it broke off.
    fn lost(&self, error: &(dyn Error + 'static)) -> Attempt {
        let target = &self.target;
        let cause = causes(error).last().map(ToString::to_string);
        let cause = cause.unwrap_or_default();
        if is_tls_error(error) {
            let hint = hint::of_tls(&cause, &self.names);
            return Attempt::Final(format!("no TLS connection to {target}: {cause}{hint}"));
        }
        let port = target.uri().port_u16();
        if is_no_http2(error) {
            let hint = hint::of_http_port(port);
            return Attempt::Final(format!("{target} does not speak gRPC: {cause}{hint}"));
        }
        let why = if is_connect(error) {
            let hint = match &self.proxy {
                Some(proxy) => hint::of_proxy(proxy),
                None => hint::nobody_there(&self.names),
            };
            format!("no connection to {target}: {cause}{hint}")
        } else {
            // A server of HTTP/1 may have closed before its answer could be read.
            let hint = hint::of_http_port(port);
            format!("connection to {target} lost before a reply: {cause}{hint}")
        };
        Attempt::Retry { wait: None, why }
    }
}

/// True if the server says that the message is larger than it takes. No code says so alone: most give
/// the one for a server that is overloaded, and tonic's that for a number out of range.
fn is_about_size(status: &Status) -> bool {
    let message = status.message();
    matches!(status.code(), Code::ResourceExhausted | Code::OutOfRange)
        && ["larger than", "exceeds maximum", "too large"]
            .iter()
            .any(|words| message.contains(words))
}

fn is_connect(error: &(dyn Error + 'static)) -> bool {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<hyper_util::client::legacy::Error>())
        .any(hyper_util::client::legacy::Error::is_connect)
}

/// True if what came was no HTTP/2, as a server of HTTP/1 answers.
fn is_no_http2(error: &(dyn Error + 'static)) -> bool {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<h2::Error>())
        .any(|error| error.reason() == Some(h2::Reason::FRAME_SIZE_ERROR))
}

fn encoding(compression: Compression) -> Option<CompressionEncoding> {
    match compression {
        #[cfg(feature = "gzip")]
        Compression::Gzip => Some(CompressionEncoding::Gzip),
        #[cfg(feature = "zstd")]
        Compression::Zstd => Some(CompressionEncoding::Zstd),
        _ => None,
    }
}

/// Messages that are encoded already.
#[derive(Clone, Copy, Debug)]
struct AsItIs;

impl Codec for AsItIs {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for AsItIs {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, item: Bytes, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        out.put(item);
        Ok(())
    }
}

impl Decoder for AsItIs {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(from.copy_to_bytes(from.remaining())))
    }
}

/// A reply is a few bytes; no server may fill our memory.
const MAX_REPLY_BYTES: usize = 4 << 20;
const LONGEST_MESSAGE: usize = 300;

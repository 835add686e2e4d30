//! What OTLP says around its bodies.

#[cfg(feature = "grpc")]
use std::time::Duration;

use http::header::HeaderMap;

#[cfg(feature = "otlp-json")]
use super::json;
use super::reply;
use super::split::split;
use crate::transport::Body;
use crate::transport::Dialect;
use crate::transport::Names;
use crate::transport::Reply;
use crate::transport::Split;

/// OTLP over HTTP, in protobuf.
#[derive(Debug)]
pub(super) struct Otlp;

impl Dialect for Otlp {
    #[cfg(feature = "spool")]
    fn file_name(&self) -> &'static str {
        "otlp-protobuf"
    }

    fn names(&self) -> Names {
        names("application/x-protobuf")
    }

    fn user_agent(&self) -> &'static str {
        USER_AGENT
    }

    fn read_reply(&self, _headers: &HeaderMap, body: &[u8]) -> Reply {
        reply::read(body)
    }

    fn read_refusal(&self, body: &[u8]) -> Option<String> {
        reply::read_refusal(body)
    }

    fn split(&self, body: &Body) -> Split {
        split(body)
    }
}

/// The same in JSON.
#[cfg(feature = "otlp-json")]
#[derive(Debug)]
pub(super) struct OtlpJson;

#[cfg(feature = "otlp-json")]
impl Dialect for OtlpJson {
    #[cfg(feature = "spool")]
    fn file_name(&self) -> &'static str {
        "otlp-json"
    }

    fn names(&self) -> Names {
        names("application/json")
    }

    fn user_agent(&self) -> &'static str {
        USER_AGENT
    }

    fn read_reply(&self, _headers: &HeaderMap, body: &[u8]) -> Reply {
        json::read(body)
    }

    fn read_refusal(&self, body: &[u8]) -> Option<String> {
        json::read_refusal(body)
    }

    fn split(&self, body: &Body) -> Split {
        json::split(body)
    }
}

/// The same messages by gRPC.
#[cfg(feature = "grpc")]
#[derive(Debug)]
pub(super) struct OtlpGrpc;

#[cfg(feature = "grpc")]
impl Dialect for OtlpGrpc {
    #[cfg(feature = "spool")]
    fn file_name(&self) -> &'static str {
        "otlp-protobuf"
    }

    fn names(&self) -> Names {
        names("application/grpc")
    }

    fn user_agent(&self) -> &'static str {
        USER_AGENT
    }

    fn method(&self) -> Option<&'static str> {
        Some("/opentelemetry.proto.collector.trace.v1.TraceService/Export")
    }

    fn read_reply(&self, _headers: &HeaderMap, body: &[u8]) -> Reply {
        reply::read(body)
    }

    fn split(&self, body: &Body) -> Split {
        split(body)
    }

    fn read_wait(&self, details: &[u8]) -> Option<Duration> {
        reply::read_wait(details)
    }
}

const fn names(content_type: &'static str) -> Names {
    Names {
        endpoint: "OTEL_EXPORTER_OTLP_ENDPOINT",
        headers: Some("OTEL_EXPORTER_OTLP_HEADERS"),
        certificates: Some("OTEL_EXPORTER_OTLP"),
        content_type,
        reply_type: content_type,
        path: "OTEL_EXPORTER_OTLP_ENDPOINT gets /v1/traces appended, \
               OTEL_EXPORTER_OTLP_TRACES_ENDPOINT does not",
    }
}

const USER_AGENT: &str = concat!(
    "traced/",
    env!("CARGO_PKG_VERSION"),
    " OTel-OTLP-Exporter-Rust/",
    env!("CARGO_PKG_VERSION")
);

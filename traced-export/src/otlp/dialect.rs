//! What OTLP says around its bodies.

use http::header::HeaderMap;

use super::reply;
use crate::transport::Dialect;
use crate::transport::Names;
use crate::transport::Reply;

/// OTLP over HTTP, in protobuf.
#[derive(Debug)]
pub(super) struct Otlp;

impl Dialect for Otlp {
    fn names(&self) -> Names {
        Names {
            endpoint: "OTEL_EXPORTER_OTLP_ENDPOINT",
            headers: Some("OTEL_EXPORTER_OTLP_HEADERS"),
            content_type: PROTOBUF,
            reply_type: PROTOBUF,
            path: "OTEL_EXPORTER_OTLP_ENDPOINT gets /v1/traces appended, \
                   OTEL_EXPORTER_OTLP_TRACES_ENDPOINT does not",
        }
    }

    fn user_agent(&self) -> &'static str {
        concat!(
            "traced/",
            env!("CARGO_PKG_VERSION"),
            " OTel-OTLP-Exporter-Rust/",
            env!("CARGO_PKG_VERSION")
        )
    }

    fn read_reply(&self, _headers: &HeaderMap, body: &[u8]) -> Reply {
        reply::read(body)
    }

    fn read_refusal(&self, body: &[u8]) -> Option<String> {
        reply::read_refusal(body)
    }
}

const PROTOBUF: &str = "application/x-protobuf";

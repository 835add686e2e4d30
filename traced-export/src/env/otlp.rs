//! What `OTEL_EXPORTER_OTLP_PROTOCOL` and `OTEL_EXPORTER_OTLP_COMPRESSION` name.

use std::borrow::Cow;
use std::fmt;

/// How spans go to a collector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OtlpProtocol {
    /// Protobuf over HTTP/1.1.
    #[default]
    HttpProtobuf,
    /// JSON over HTTP/1.1; needs the cargo feature `otlp-json`.
    HttpJson,
    /// Protobuf by gRPC; needs the cargo feature `grpc`.
    Grpc,
}

impl OtlpProtocol {
    /// Returns the name, as the variables spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::HttpProtobuf => "http/protobuf",
            Self::HttpJson => "http/json",
            Self::Grpc => "grpc",
        }
    }
}

impl fmt::Display for OtlpProtocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What is done to requests so that they are smaller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Compression {
    /// Nothing.
    #[default]
    None,
    /// They are compressed by gzip; needs the cargo feature `gzip`.
    Gzip,
    /// They are compressed by Zstandard; needs the cargo feature `zstd`.
    Zstd,
}

impl fmt::Display for Compression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        })
    }
}

pub(crate) fn protocol(text: &str) -> Result<OtlpProtocol, Cow<'static, str>> {
    match text.to_ascii_lowercase().as_str() {
        "http/protobuf" => Ok(OtlpProtocol::HttpProtobuf),
        "http/json" => Ok(OtlpProtocol::HttpJson),
        "grpc" => Ok(OtlpProtocol::Grpc),
        _ => Err("grpc, http/protobuf or http/json".into()),
    }
}

pub(crate) fn compression(text: &str) -> Result<Compression, Cow<'static, str>> {
    match text.to_ascii_lowercase().as_str() {
        "none" => Ok(Compression::None),
        "gzip" => Ok(Compression::Gzip),
        "zstd" => Ok(Compression::Zstd),
        _ => Err("gzip, zstd or none".into()),
    }
}

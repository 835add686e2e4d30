//! Bodies made smaller, where that is asked for.

use bytes::Bytes;
use http::header::HeaderMap;

use crate::env::Compression;

/// Returns the bytes as they are sent, with what the headers say of that.
pub(super) fn compress(compression: Compression, bytes: &Bytes, headers: &mut HeaderMap) -> Bytes {
    let compressed = match compression {
        Compression::None => None,
        Compression::Gzip => gzip(bytes).map(|out| ("gzip", out)),
        Compression::Zstd => zstd(bytes).map(|out| ("zstd", out)),
    };
    // Nothing that writes into memory fails; if it does, the bytes go as they are.
    let Some((name, compressed)) = compressed else {
        return bytes.clone();
    };
    let name = http::HeaderValue::from_static(name);
    headers.insert(http::header::CONTENT_ENCODING, name);
    compressed.into()
}

/// At the fastest level: spans repeat themselves so much that the others gain little.
#[cfg(feature = "gzip")]
fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    use std::io::Write as _;

    use flate2::write::GzEncoder;

    let out = Vec::with_capacity(bytes.len() / 4);
    let mut encoder = GzEncoder::new(out, flate2::Compression::fast());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(feature = "zstd")]
fn zstd(bytes: &[u8]) -> Option<Vec<u8>> {
    zstd::bulk::compress(bytes, 1).ok()
}

/// No exporter is made that would ask for it.
#[cfg(not(feature = "gzip"))]
fn gzip(_: &[u8]) -> Option<Vec<u8>> {
    None
}

#[cfg(not(feature = "zstd"))]
fn zstd(_: &[u8]) -> Option<Vec<u8>> {
    None
}

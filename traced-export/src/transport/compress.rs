//! Bodies made smaller, where that is asked for.

use bytes::Bytes;
use http::header::HeaderMap;

use crate::env::Compression;

/// Returns the bytes as they are sent, with what the headers say of that.
#[cfg(feature = "gzip")]
pub(super) fn compress(compression: Compression, bytes: &Bytes, headers: &mut HeaderMap) -> Bytes {
    use std::io::Write as _;

    use flate2::write::GzEncoder;
    use http::header::CONTENT_ENCODING;
    use http::header::HeaderValue;

    if compression == Compression::None {
        return bytes.clone();
    }
    // The fastest level: spans repeat themselves so much that the others gain little.
    let out = Vec::with_capacity(bytes.len() / 4);
    let mut encoder = GzEncoder::new(out, flate2::Compression::fast());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    match written {
        Ok(out) => {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            out.into()
        }
        // Nothing that writes into memory fails; if it does, the bytes go as they are.
        Err(_) => bytes.clone(),
    }
}

#[cfg(not(feature = "gzip"))]
pub(super) fn compress(_: Compression, bytes: &Bytes, _: &mut HeaderMap) -> Bytes {
    bytes.clone()
}

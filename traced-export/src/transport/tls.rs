//! Connections, encrypted or not.

use std::error::Error;

use super::connect::Dial;

#[cfg(feature = "tls")]
pub(super) type Connector = hyper_rustls::HttpsConnector<Dial>;
#[cfg(not(feature = "tls"))]
pub(super) type Connector = Dial;

#[cfg(feature = "tls")]
pub(super) fn connector(
    dial: Dial,
    is_encrypted: bool,
    is_http2: bool,
) -> Result<Connector, String> {
    use hyper_rustls::HttpsConnectorBuilder;

    // Named, since a process may hold several providers and have chosen none.
    let provider = rustls::crypto::ring::default_provider();
    let builder = HttpsConnectorBuilder::new();
    // Reading the system's certificates takes a while: not for plain http.
    let builder = if is_encrypted {
        builder
            .with_provider_and_native_roots(provider)
            .map_err(|error| format!("the system's root certificates cannot be read: {error}"))?
    } else {
        let config = rustls::ClientConfig::builder_with_provider(provider.into())
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth();
        builder.with_tls_config(config)
    };
    let builder = builder.https_or_http();
    #[cfg(feature = "grpc")]
    if is_http2 {
        return Ok(builder.enable_http2().wrap_connector(dial));
    }
    #[cfg(not(feature = "grpc"))]
    let _ = is_http2;
    Ok(builder.enable_http1().wrap_connector(dial))
}

#[cfg(not(feature = "tls"))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as with TLS")]
pub(super) fn connector(
    dial: Dial,
    _is_encrypted: bool,
    _is_http2: bool,
) -> Result<Connector, String> {
    Ok(dial)
}

/// True if the handshake failed, which another attempt will not heal.
#[cfg(feature = "tls")]
pub(super) fn is_tls_error(error: &(dyn Error + 'static)) -> bool {
    causes(error).any(|cause| {
        if cause.is::<rustls::Error>() {
            return true;
        }
        // The source of an I/O error is that of the error inside, which is passed over.
        let inner = cause
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref);
        inner.is_some_and(|inner| is_tls_error(inner))
    })
}

#[cfg(not(feature = "tls"))]
pub(super) fn is_tls_error(_error: &(dyn Error + 'static)) -> bool {
    false
}

/// An error and everything below it.
pub(super) fn causes<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

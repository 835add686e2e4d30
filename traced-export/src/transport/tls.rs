//! Connections, encrypted or not.

use std::error::Error;

use super::connect::Dial;
use super::connections::Connections;

#[cfg(feature = "tls")]
pub(super) type Connector = hyper_rustls::HttpsConnector<Dial>;
#[cfg(not(feature = "tls"))]
pub(super) type Connector = Dial;

/// Makes connections of `dial`'s, encrypted where the address says so.
#[cfg(feature = "tls")]
pub(super) fn connector(
    dial: Dial,
    connections: &Connections,
    is_encrypted: bool,
    is_http2: bool,
) -> Result<Connector, String> {
    use std::sync::Arc;

    use hyper_rustls::ConfigBuilderExt as _;
    use hyper_rustls::HttpsConnectorBuilder;
    use rustls::ClientConfig;
    use rustls::RootCertStore;
    use rustls::sign::SingleCertAndKey;

    // Named, since a process may hold several providers and have chosen none.
    let provider = rustls::crypto::ring::default_provider();
    let config = ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    let config = match connections.roots() {
        Some(roots) => config.with_root_certificates(Arc::clone(roots)),
        // Reading the system's certificates takes a while: not for plain http.
        None if is_encrypted => config
            .with_native_roots()
            .map_err(|error| format!("the system's root certificates cannot be read: {error}"))?,
        None => config.with_root_certificates(RootCertStore::empty()),
    };
    let config = match connections.identity() {
        Some(identity) => {
            let identity = SingleCertAndKey::from(Arc::clone(identity));
            config.with_client_cert_resolver(Arc::new(identity))
        }
        None => config.with_no_client_auth(),
    };
    let builder = HttpsConnectorBuilder::new().with_tls_config(config);
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
    _connections: &Connections,
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

/// The text of what lies below all others.
pub(super) fn deepest(error: &(dyn Error + 'static)) -> String {
    causes(error)
        .last()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// An error and everything below it.
pub(super) fn causes<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

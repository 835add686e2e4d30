//! How connections are made: who is trusted, who we are, and which proxies are on the way.

use std::fmt;
use std::net::IpAddr;
#[cfg(feature = "tls")]
use std::sync::Arc;

use http::HeaderValue;
use http::Uri;
use http::uri::Scheme;
use hyper_util::client::proxy::matcher::Intercept;
use hyper_util::client::proxy::matcher::Matcher;
#[cfg(feature = "tls")]
use rustls::RootCertStore;
#[cfg(feature = "tls")]
use rustls::crypto::ring::default_provider;
#[cfg(feature = "tls")]
use rustls::pki_types::CertificateDer;
#[cfg(feature = "tls")]
use rustls::pki_types::PrivateKeyDer;
#[cfg(feature = "tls")]
use rustls::pki_types::pem;
#[cfg(feature = "tls")]
use rustls::pki_types::pem::PemObject as _;
#[cfg(feature = "tls")]
use rustls::sign::CertifiedKey;

use crate::env::proxy_address;
use crate::error::ConfigError;

/// How connections to a back end are made: who is trusted, who we are, and which proxies are on the way.
///
/// Without anything set, the system's root certificates are trusted, no client certificate is sent, and
/// there are no proxies. Servers on this machine (`localhost`, loopback addresses, Unix sockets) are
/// never asked for through a proxy.
///
/// # Examples
///
/// ```
/// use traced_export::Connections;
///
/// let connections = Connections::default()
///     .https_proxy("http://proxy.example:3128")?
///     .no_proxy(".internal, 10.0.0.0/8");
/// # Ok::<(), traced_export::ConfigError>(())
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct Connections {
    #[cfg(feature = "tls")]
    roots: Option<Arc<RootCertStore>>,
    #[cfg(feature = "tls")]
    identity: Option<Arc<CertifiedKey>>,
    by_http: String,
    by_https: String,
    directly: String,
}

impl Connections {
    /// Trusts the certificates in this PEM text, in place of the system's roots.
    ///
    /// # Errors
    ///
    /// If there is no certificate in it, or one that cannot be a root.
    #[cfg(feature = "tls")]
    pub fn trusted_roots(mut self, pem: &[u8]) -> Result<Self, ConfigError> {
        let mut roots = RootCertStore::empty();
        for certificate in certificates(pem)? {
            let added = roots.add(certificate);
            added.map_err(|error| bad_certificate(format!("it cannot be a root: {error}")))?;
        }
        self.roots = Some(Arc::new(roots));
        Ok(self)
    }

    /// Shows servers that ask for it this certificate, which `key` belongs to; both PEM texts. The
    /// certificates of the authorities between it and a root may follow it.
    ///
    /// # Errors
    ///
    /// If there is no certificate or no key in them, if rustls does not take the key, or if the two do
    /// not belong together.
    #[cfg(feature = "tls")]
    pub fn client_certificate(
        mut self,
        certificate: &[u8],
        key: &[u8],
    ) -> Result<Self, ConfigError> {
        let chain = certificates(certificate)?;
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|error| {
            let reason = format!("no key in PEM form: {}", in_words(&error));
            ConfigError::new("client key", reason)
        })?;
        let identity = CertifiedKey::from_der(chain, key, &default_provider())
            .map_err(|error| ConfigError::new("client key", error.to_string()))?;
        self.identity = Some(Arc::new(identity));
        Ok(self)
    }

    /// Sends requests to `http` addresses to this proxy, such as `http://user:password@proxy:3128`.
    ///
    /// # Errors
    ///
    /// If it is no address of an HTTP proxy.
    pub fn http_proxy(mut self, proxy: &str) -> Result<Self, ConfigError> {
        self.by_http = proxy_address(proxy).map_err(bad_proxy)?;
        Ok(self)
    }

    /// Lets this proxy make the connections to `https` addresses, and to all servers of gRPC. What is
    /// encrypted stays so: the proxy cannot read it.
    ///
    /// # Errors
    ///
    /// If it is no address of an HTTP proxy.
    pub fn https_proxy(mut self, proxy: &str) -> Result<Self, ConfigError> {
        self.by_https = proxy_address(proxy).map_err(bad_proxy)?;
        Ok(self)
    }

    /// Makes no use of the proxies for these: names of hosts with all below them, addresses, and
    /// networks such as `10.0.0.0/8`, separated by commas; `*` is all.
    pub fn no_proxy(mut self, hosts: &str) -> Self {
        hosts.clone_into(&mut self.directly);
        self
    }

    /// Returns the proxy on the way to an address. Calls of gRPC need a connection of their own, as
    /// `https` does, whether they are encrypted or not.
    pub(super) fn proxy(&self, address: &Uri, is_grpc: bool) -> Option<Proxy> {
        if is_this_machine(address.host()?) {
            return None;
        }
        let matcher = Matcher::builder()
            .http(self.by_http.as_str())
            .https(self.by_https.as_str())
            .no(self.directly.as_str())
            .build();
        let is_tunnel = is_grpc || address.scheme() == Some(&Scheme::HTTPS);
        let mut address = address.clone().into_parts();
        if is_tunnel {
            address.scheme = Some(Scheme::HTTPS);
        }
        let intercept = matcher.intercept(&Uri::from_parts(address).ok()?)?;
        Some(Proxy {
            intercept,
            is_tunnel,
        })
    }

    #[cfg(feature = "tls")]
    pub(super) fn roots(&self) -> Option<&Arc<RootCertStore>> {
        self.roots.as_ref()
    }

    #[cfg(feature = "tls")]
    pub(super) fn identity(&self) -> Option<&Arc<CertifiedKey>> {
        self.identity.as_ref()
    }
}

/// Shows neither keys nor the credentials of proxies.
impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Connections");
        #[cfg(feature = "tls")]
        out.field("has_roots", &self.roots.is_some())
            .field("has_identity", &self.identity.is_some());
        out.field("directly", &self.directly)
            .finish_non_exhaustive()
    }
}

/// A server that connections go through.
#[derive(Clone, Debug)]
pub(super) struct Proxy {
    intercept: Intercept,
    /// Whether it connects us and does not read along, or takes requests and passes them on.
    is_tunnel: bool,
}

impl Proxy {
    pub(super) fn address(&self) -> &Uri {
        self.intercept.uri()
    }

    pub(super) fn is_tunnel(&self) -> bool {
        self.is_tunnel
    }

    /// The variable that names it, as a rule.
    pub(super) fn variable(&self) -> &'static str {
        if self.is_tunnel {
            "HTTPS_PROXY"
        } else {
            "HTTP_PROXY"
        }
    }

    /// What it wants to see, if its address had credentials.
    pub(super) fn authorization(&self) -> Option<&HeaderValue> {
        self.intercept.basic_auth()
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let authority = self.address().authority();
        write!(f, "http://{}", authority.map_or("", |found| found.as_str()))
    }
}

fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let address: Option<IpAddr> = host.parse().ok();
    let name = host.to_ascii_lowercase();
    address.is_some_and(|address| address.is_loopback())
        || name == "localhost"
        || name.ends_with(".localhost")
}

fn bad_proxy(expected: impl fmt::Display) -> ConfigError {
    ConfigError::new("proxy", format!("expected {expected}"))
}

#[cfg(feature = "tls")]
fn certificates(text: &[u8]) -> Result<Vec<CertificateDer<'static>>, ConfigError> {
    let found = CertificateDer::pem_slice_iter(text).collect::<Result<Vec<_>, _>>();
    match found {
        Ok(found) if found.is_empty() => Err(bad_certificate("no certificate in PEM form in it")),
        Ok(found) => Ok(found),
        Err(error) => Err(bad_certificate(in_words(&error))),
    }
}

/// The text of the error may quote the file, which holds secrets.
#[cfg(feature = "tls")]
fn in_words(error: &pem::Error) -> &'static str {
    match error {
        pem::Error::MissingSectionEnd { .. } => "a section has no end",
        pem::Error::IllegalSectionStart { .. } => "a section begins wrongly",
        pem::Error::Base64Decode(_) => "a section is not base64",
        pem::Error::NoItemsFound => "it has none",
        _ => "it cannot be read",
    }
}

#[cfg(feature = "tls")]
fn bad_certificate(reason: impl Into<String>) -> ConfigError {
    ConfigError::new("certificate", reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_by_address() {
        let connections = Connections::default()
            .http_proxy("http://me:secret@plain:1")
            .unwrap()
            .https_proxy("tunnel:2")
            .unwrap()
            .no_proxy("near.example, 10.0.0.0/8");
        // (address, by gRPC, proxy)
        let cases = [
            (
                "http://far.example/v1/traces",
                false,
                Some("http://plain:1"),
            ),
            (
                "http://far.example/v1/traces",
                true,
                Some("http://tunnel:2"),
            ),
            ("https://far.example", false, Some("http://tunnel:2")),
            ("https://11.0.0.1", false, Some("http://tunnel:2")),
            ("http://near.example", false, None),
            ("http://very.near.example", false, None),
            ("http://10.1.2.3", false, None),
            ("http://LocalHost:4318", false, None),
            ("http://app.localhost", false, None),
            ("http://127.1.2.3", true, None),
            ("http://[::1]:4318", false, None),
        ];
        for (address, is_grpc, expected) in cases {
            let proxy = connections.proxy(&address.parse().unwrap(), is_grpc);
            let found = proxy.map(|proxy| proxy.to_string());
            assert_eq!(found.as_deref(), expected, "{address} {is_grpc}");
        }
        let proxy = connections.proxy(&"http://far.example".parse().unwrap(), false);
        let proxy = proxy.unwrap();
        // "me:secret"
        assert_eq!(proxy.authorization().unwrap(), "Basic bWU6c2VjcmV0");
        for debug in [format!("{connections:?}"), format!("{proxy:?}")] {
            assert!(
                !debug.contains("secret") && !debug.contains("bWU6"),
                "{debug}"
            );
        }
    }

    #[cfg(feature = "tls")]
    #[test]
    fn certificates_that_are_none() {
        let pem = |kind: &str, text: &str| {
            format!("-----BEGIN {kind}-----\n{text}\n-----END {kind}-----\n")
        };
        // (PEM, part of the text)
        let cases = [
            (String::new(), "no certificate in PEM form"),
            (pem("PRIVATE KEY", "AAAA"), "no certificate in PEM form"),
            (pem("CERTIFICATE", "*"), "not base64"),
            (pem("CERTIFICATE", "AAAA"), "cannot be a root"),
            ("-----BEGIN CERTIFICATE-----\nAAAA\n".to_owned(), "no end"),
        ];
        for (text, part) in cases {
            let error = Connections::default().trusted_roots(text.as_bytes());
            let error = error.unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}

//! Where requests go, and what each of them carries besides its body.

use std::fmt;
#[cfg(unix)]
use std::path::Path;
#[cfg(unix)]
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::Uri;
use http::header;
use http::header::HeaderMap;
use http::header::HeaderName;
use http::header::HeaderValue;
use http::uri::PathAndQuery;

use super::Dialect;
use super::connections::Proxy;
use crate::env::Endpoint;
use crate::env::Headers;
use crate::error::ConfigError;

/// Everything of a request but its body; made once.
#[derive(Clone)]
pub(crate) struct Target {
    uri: Uri,
    headers: HeaderMap,
    /// The socket to connect to, in place of the host.
    #[cfg(unix)]
    socket: Option<Arc<Path>>,
    /// For messages: without secrets.
    shown: String,
}

impl Target {
    pub(crate) fn new(
        endpoint: &Endpoint,
        headers: &Headers,
        dialect: &dyn Dialect,
    ) -> Result<Self, ConfigError> {
        if endpoint.is_https() && !cfg!(feature = "tls") {
            let reason = "it asks for https, which needs the cargo feature `tls`";
            return Err(ConfigError::endpoint(reason));
        }
        #[cfg(not(unix))]
        if let Some(path) = endpoint.socket() {
            let reason = format!("the socket {path}: there are none on this system");
            return Err(ConfigError::endpoint(reason));
        }
        let uri = Uri::builder()
            .scheme(if endpoint.is_https() { "https" } else { "http" })
            .authority(format!("{}:{}", endpoint.host(), endpoint.port()))
            .path_and_query(endpoint.path_and_query())
            .build()
            .map_err(|error| ConfigError::endpoint(error.to_string()))?;
        let headers = header_map(endpoint, headers, dialect)?;
        Ok(Self {
            uri,
            headers,
            #[cfg(unix)]
            socket: endpoint.socket().map(|path| Path::new(path).into()),
            shown: endpoint.to_string(),
        })
    }

    /// The same server, behind a proxy.
    pub(super) fn by_way_of(mut self, proxy: Option<&Proxy>) -> Self {
        let Some(proxy) = proxy else {
            return self;
        };
        self.shown = format!("{} (through the proxy {proxy})", self.shown);
        if !proxy.is_tunnel()
            && let Some(value) = proxy.authorization()
        {
            self.headers
                .insert(header::PROXY_AUTHORIZATION, value.clone());
        }
        self
    }

    /// The same server, asked for another path.
    pub(super) fn uri_of(&self, path: &'static str) -> Uri {
        let mut parts = self.uri.clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::from_static(path));
        Uri::from_parts(parts).unwrap_or_else(|_| self.uri.clone())
    }

    #[cfg(unix)]
    pub(super) fn socket(&self) -> Option<&Arc<Path>> {
        self.socket.as_ref()
    }

    pub(super) fn uri(&self) -> &Uri {
        &self.uri
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(super) fn is_https(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target")
            .field("endpoint", &self.shown)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

fn header_map(
    endpoint: &Endpoint,
    headers: &Headers,
    dialect: &dyn Dialect,
) -> Result<HeaderMap, ConfigError> {
    let mut map = HeaderMap::new();
    if let Some(credentials) = endpoint.credentials() {
        let value = format!("Basic {}", BASE64_STANDARD.encode(credentials));
        map.insert(header::AUTHORIZATION, secret(&value)?);
    }
    let mut agent = dialect.user_agent().to_owned();
    for (name, value) in headers.iter() {
        if name == "user-agent" {
            agent = format!("{value} {agent}");
            continue;
        }
        let name = HeaderName::try_from(name)
            .map_err(|_| ConfigError::new("header", format!("{name:?} is not a header name")))?;
        map.insert(name, secret(value)?);
    }
    map.insert(header::USER_AGENT, secret(&agent)?);
    map.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(dialect.names().content_type),
    );
    Ok(map)
}

/// A value that no `Debug` shows.
fn secret(value: &str) -> Result<HeaderValue, ConfigError> {
    let mut value = HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| ConfigError::new("header", "its value has control characters"))?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::Names;

    #[derive(Debug)]
    struct Any;

    impl Dialect for Any {
        #[cfg(feature = "spool")]
        fn file_name(&self) -> &'static str {
            "test"
        }

        fn names(&self) -> Names {
            Names {
                endpoint: "E",
                headers: None,
                certificates: None,
                path: "",
                content_type: "application/x-protobuf",
                reply_type: "application/x-protobuf",
            }
        }

        fn user_agent(&self) -> &'static str {
            "test/1"
        }
    }

    #[test]
    fn headers_are_complete_and_secret() {
        let mut headers = Headers::default();
        headers.insert("X-Key", "s3cret").unwrap();
        headers.insert("User-Agent", "mine/2").unwrap();
        let endpoint = Endpoint::base("http://Aladdin:open%20sesame@h").unwrap();
        let target = Target::new(&endpoint, &headers, &Any).unwrap();
        // The pair of RFC 7617, section 2.
        assert_eq!(
            target.headers["authorization"],
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
        );
        assert_eq!(target.headers["x-key"], "s3cret");
        assert_eq!(target.headers["user-agent"], "mine/2 test/1");
        assert_eq!(target.headers["content-type"], "application/x-protobuf");
        assert_eq!(target.uri, "http://h:80/v1/traces");
        let debug = format!("{target:?}");
        assert!(
            !debug.contains("s3cret") && !debug.contains("QWxh"),
            "{debug}"
        );
    }

    #[test]
    fn addresses_of_every_kind() {
        for (text, uri) in [
            ("http://[::1]:4318", "http://[::1]:4318/v1/traces"),
            (
                "HTTP://Host_1.example",
                "http://Host_1.example:80/v1/traces",
            ),
            (
                "http://h/a%20b/?q=1&r=(x)",
                "http://h:80/a%20b/v1/traces?q=1&r=(x)",
            ),
        ] {
            let endpoint = Endpoint::base(text).unwrap();
            let target = Target::new(&endpoint, &Headers::default(), &Any).unwrap();
            assert_eq!(target.uri.to_string(), uri, "{text}");
        }
    }

    #[test]
    fn https_needs_the_feature() {
        let endpoint = Endpoint::base("https://h").unwrap();
        let target = Target::new(&endpoint, &Headers::default(), &Any);
        assert_eq!(target.is_ok(), cfg!(feature = "tls"));
        if let Err(error) = target {
            assert!(error.to_string().contains("`tls`"), "{error}");
        }
    }
}

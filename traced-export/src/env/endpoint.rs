//! The address of an OTLP collector, parsed once.

use std::borrow::Cow;
use std::fmt;

use super::parse::percent_decode;
use crate::error::ConfigError;

/// An `http` or `https` URL that requests can be sent to.
///
/// `Display` and `Debug` leave out user name, password and query, which may be secret.
///
/// # Examples
///
/// ```
/// use traced_export::Endpoint;
///
/// let endpoint = Endpoint::base("http://collector:4318")?;
/// assert_eq!(endpoint.as_str(), "http://collector:4318/v1/traces");
/// assert!(Endpoint::base("collector:4318").is_err());
/// # Ok::<(), traced_export::ConfigError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    url: String,
    is_https: bool,
    user_info: Option<String>,
    host: String,
    port: Option<u16>,
    path: String,
    query: Option<String>,
    /// The Unix socket to connect to, in place of the host.
    socket: Option<String>,
}

impl Endpoint {
    /// Reads a collector's base address; `v1/traces` is appended to its path.
    ///
    /// # Errors
    ///
    /// If the text is not a URL with scheme `http` or `https` and a host.
    pub fn base(text: &str) -> Result<Self, ConfigError> {
        Self::read_base(text).map_err(|expected| unusable(&expected))
    }

    /// Reads the full address of the traces receiver, used as it is.
    ///
    /// # Errors
    ///
    /// As for [`base`](Self::base).
    pub fn exact(text: &str) -> Result<Self, ConfigError> {
        Self::read_exact(text).map_err(|expected| unusable(&expected))
    }

    /// As [`base`](Self::base); on failure says what was expected.
    pub(crate) fn read_base(text: &str) -> Result<Self, Cow<'static, str>> {
        let mut endpoint = Self::parse(text).map_err(expected)?;
        if !endpoint.path.ends_with('/') {
            endpoint.path.push('/');
        }
        endpoint.path.push_str("v1/traces");
        Ok(endpoint.with_url(text))
    }

    /// As [`exact`](Self::exact); on failure says what was expected.
    pub(crate) fn read_exact(text: &str) -> Result<Self, Cow<'static, str>> {
        let mut endpoint = Self::parse(text).map_err(expected)?;
        if endpoint.path.is_empty() {
            endpoint.path.push('/');
        }
        Ok(endpoint.with_url(text))
    }

    /// As [`base`](Self::base), for gRPC: without a scheme it is a host, encrypted unless told otherwise,
    /// or a socket (`unix:/path`). The path says nothing.
    pub(crate) fn read_grpc(text: &str, is_insecure: bool) -> Result<Self, Cow<'static, str>> {
        if let Some(path) = text.strip_prefix("unix:") {
            return Ok(Self::of_socket(path.strip_prefix("//").unwrap_or(path), ""));
        }
        let scheme = match (text.contains("://"), is_insecure) {
            (true, _) => "",
            (false, true) => "http://",
            (false, false) => "https://",
        };
        let text = format!("{scheme}{text}");
        let endpoint = Self::parse(&text).map_err(expected)?;
        Ok(endpoint.with_url(&text))
    }

    /// A server behind a Unix socket, asked for this path.
    pub(crate) fn of_socket(socket: &str, path: &str) -> Self {
        Self {
            url: format!("unix://{socket}"),
            port: None,
            path: path.to_owned(),
            socket: Some(socket.to_owned()),
            ..Self::default()
        }
    }

    /// Returns the whole URL, with user part and query.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// Returns true if the connection must be encrypted.
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// Returns the host, an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Returns the port, by the scheme if none was written.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.is_https { 443 } else { 80 })
    }

    /// The Unix socket to connect to, in place of the host.
    #[cfg(feature = "http")]
    pub(crate) fn socket(&self) -> Option<&str> {
        self.socket.as_deref()
    }

    /// Returns the server alone, for protocols that have paths of their own.
    #[cfg(feature = "grpc")]
    pub(crate) fn without_path(self) -> Self {
        Self {
            path: String::new(),
            query: None,
            ..self
        }
    }

    /// Returns true if something behind the host was written.
    pub(crate) fn has_path(&self) -> bool {
        !matches!(&*self.path, "" | "/") || self.query.is_some()
    }

    /// What goes into the request line.
    #[cfg(feature = "http")]
    pub(crate) fn path_and_query(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// User name and password of the URL, decoded, as `name:password`.
    #[cfg(feature = "http")]
    pub(crate) fn credentials(&self) -> Option<String> {
        let decoded = percent_decode(self.user_info.as_deref()?)?;
        Some(if decoded.contains(':') {
            decoded
        } else {
            decoded + ":"
        })
    }

    fn parse(text: &str) -> Result<Self, &'static str> {
        let Some((scheme, rest)) = text.split_once("://") else {
            return Err("there is no http:// or https:// in front");
        };
        let is_https = scheme.eq_ignore_ascii_case("https");
        if !is_https && !scheme.eq_ignore_ascii_case("http") {
            return Err("the scheme is neither http nor https");
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let (authority, tail) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let (user_info, host_port) = match authority.rsplit_once('@') {
            Some((user, host_port)) => (Some(user), host_port),
            None => (None, authority),
        };
        if user_info.is_some_and(|user| percent_decode(user).is_none() || !is_plain(user)) {
            return Err("the user part has a bad escape");
        }
        let Some((host, port)) = split_port(host_port) else {
            return Err("the port is not a number from 1 to 65535");
        };
        if !is_host(host) {
            return Err("the host is missing or not a host name");
        }
        if !is_plain(tail) {
            return Err("the path has characters that must be percent-encoded");
        }
        let (path, query) = match tail.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (tail, None),
        };
        Ok(Self {
            url: String::new(),
            is_https,
            user_info: user_info.map(str::to_owned),
            host: host.to_owned(),
            port,
            path: path.to_owned(),
            query,
            socket: None,
        })
    }

    /// Writes the URL again, with scheme and authority as they were.
    fn with_url(mut self, text: &str) -> Self {
        let authority = text.find("://").map_or(0, |at| at + 3);
        let tail = text
            .get(authority..)
            .and_then(|rest| rest.find(['/', '?', '#']));
        let head = tail.map_or(text.len(), |at| authority + at);
        self.url = format!("{}{}", text.get(..head).unwrap_or_default(), self.path);
        if let Some(query) = &self.query {
            self.url.push('?');
            self.url.push_str(query);
        }
        self
    }
}

impl Default for Endpoint {
    /// A collector on this machine: `http://localhost:4318/v1/traces`.
    fn default() -> Self {
        Self {
            url: "http://localhost:4318/v1/traces".to_owned(),
            is_https: false,
            user_info: None,
            host: "localhost".to_owned(),
            port: Some(4318),
            path: "/v1/traces".to_owned(),
            query: None,
            socket: None,
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.socket.is_some() {
            return f.write_str(&self.url);
        }
        let scheme = if self.is_https { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        f.write_str(&self.path)
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({self})")
    }
}

fn expected(problem: &str) -> Cow<'static, str> {
    format!("a URL such as http://localhost:4318, but {problem}").into()
}

fn unusable(expected: &str) -> ConfigError {
    ConfigError::endpoint(format!("expected {expected}"))
}

/// A text that was meant to be an endpoint, without what may be secret in it.
pub(crate) fn without_secrets(text: &str) -> String {
    let text = text.split(['?', '#']).next().unwrap_or_default();
    let Some((front, rest)) = text.rsplit_once('@') else {
        return text.to_owned();
    };
    let scheme = front.find("://").map_or(0, |at| at + 3);
    format!("{}…@{rest}", front.get(..scheme).unwrap_or_default())
}

pub(super) fn split_port(host_port: &str) -> Option<(&str, Option<u16>)> {
    let end_of_host = host_port.find(']').map_or(0, |bracket| bracket + 1);
    let Some(colon) = host_port.get(end_of_host..)?.find(':') else {
        return Some((host_port, None));
    };
    let (host, port) = host_port.split_at(end_of_host + colon);
    let digits = port.get(1..)?;
    // `u16::from_str` would take a plus sign.
    let port = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok());
    match port.flatten()? {
        0 => None,
        port => Some((host, Some(port))),
    }
}

fn is_host(host: &str) -> bool {
    match host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
        }
    }
}

// RFC 3986: pchar, "/" and "?"
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%/?".contains(&b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn user_and_query_are_kept_but_not_shown() {
        let endpoint = Endpoint::base("http://me:p%40ss@h:1/a?key=hidden#part").unwrap();
        assert_eq!(
            endpoint.as_str(),
            "http://me:p%40ss@h:1/a/v1/traces?key=hidden"
        );
        assert_eq!(
            format!("{endpoint} {endpoint:?}")
                .matches("http://h:1/a/v1/traces")
                .count(),
            2
        );
        assert_eq!(endpoint.port(), 1);
    }

    #[test]
    fn bad_addresses_say_what_is_wrong() {
        let cases = [
            ("", "in front", "empty"),
            ("http://", "host", "no host"),
            ("http://h:", "port", "no digits"),
            ("http://h:+1", "port", "sign"),
            ("http://h:0", "port", "nobody listens on 0"),
            ("http://h:65536", "port", "out of range"),
            ("http://h:80:80", "port", "two ports"),
            ("http://[::1", "port", "bracket left open"),
            ("http://[nonsense]", "host", "not IPv6"),
            ("http://a b", "host", "space"),
            ("http://h/ä", "percent-encoded", "raw non-ASCII path"),
            ("http://%zz@h/", "user", "bad escape"),
            ("unix:///run/x", "scheme", "other scheme"),
        ];
        for (text, part, reason) in cases {
            let error = Endpoint::exact(text).unwrap_err().to_string();
            assert!(error.contains(part), "{reason}: {error}");
        }
    }

    #[test]
    fn messages_hide_what_may_be_secret() {
        let cases = [
            ("collector:4318", "collector:4318", "nothing to hide"),
            ("ftp://me:s3cret@h/p", "ftp://…@h/p", "user part"),
            ("me:s3c@ret@h:1", "…@h:1", "no scheme, an @ in the password"),
            ("http://h:x/?key=s3cret", "http://h:x/", "query"),
        ];
        for (text, shown, reason) in cases {
            assert_eq!(without_secrets(text), shown, "{reason}");
        }
    }

    #[test]
    fn default_is_what_its_text_says() {
        assert_eq!(
            Endpoint::default(),
            Endpoint::base("http://localhost:4318").unwrap()
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), tail in any::<String>()) {
            let _ = Endpoint::base(&text);
            let _ = Endpoint::exact(&format!("http://h{tail}"));
        }
    }
}

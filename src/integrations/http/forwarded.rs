//! What proxies in front say of a request as the client sent it.

use std::net::IpAddr;

use http::HeaderMap;
use http::header;
use http::header::HeaderName;

use super::attributes::text;
use super::url::host_and_port;

/// The parts of `Forwarded` (RFC 7239) and of `X-Forwarded-*` that spans record.
///
/// Of several proxies the first one counts: it spoke with the client.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Forwarded<'h> {
    /// The client's address, without its port.
    pub(crate) client: Option<&'h str>,
    /// Whom the client's request was for, with the port where it named one.
    pub(crate) host: Option<&'h str>,
    pub(crate) scheme: Option<&'h str>,
}

impl<'h> Forwarded<'h> {
    /// Reads the standard header, and the others for what that does not say.
    pub(crate) fn read(headers: &'h HeaderMap) -> Self {
        let standard = text(headers, &header::FORWARDED).map_or_else(Self::default, Self::parse);
        let first = |name: &HeaderName| text(headers, name).and_then(first_of_list);
        Self {
            client: standard
                .client
                .or_else(|| first(&X_FORWARDED_FOR).and_then(address)),
            host: standard.host.or_else(|| first(&X_FORWARDED_HOST)),
            scheme: standard.scheme.or_else(|| first(&X_FORWARDED_PROTO)),
        }
    }

    /// `for="[2001:db8::1]:4711";proto=https;host=shop.example, for=10.0.0.1`
    fn parse(field: &'h str) -> Self {
        let mut found = Self::default();
        let first = split_unquoted(field, b',').next().unwrap_or_default();
        for pair in split_unquoted(first, b';') {
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            let value = Some(unquoted(value.trim())).filter(|value| !value.is_empty());
            match name.trim() {
                name if name.eq_ignore_ascii_case("for") => found.client = value.and_then(address),
                name if name.eq_ignore_ascii_case("host") => found.host = value,
                name if name.eq_ignore_ascii_case("proto") => found.scheme = value,
                _ => {}
            }
        }
        found
    }
}

/// Splits outside of quoted strings, where a separator is part of the value.
fn split_unquoted(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut in_quotes = false;
    text.split(move |char: char| {
        in_quotes ^= char == '"';
        !in_quotes && char == char::from(separator)
    })
}

/// No part that is recorded has a use for escapes; a value with one is kept as it was sent.
fn unquoted(value: &str) -> &str {
    value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(value)
}

fn first_of_list(field: &str) -> Option<&str> {
    let first = field.split(',').next().unwrap_or_default().trim();
    Some(first).filter(|first| !first.is_empty())
}

/// An address without its port, as each of the headers writes it; `unknown` and names that hide an
/// address are none.
fn address(node: &str) -> Option<&str> {
    let bare = node.parse::<IpAddr>().is_ok();
    let host = if bare { node } else { host_and_port(node).0 };
    host.parse::<IpAddr>().is_ok().then_some(host)
}

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

#[cfg(test)]
mod tests {
    use super::*;

    type Case = (
        &'static [(&'static str, &'static str)],
        [Option<&'static str>; 3],
        &'static str,
    );

    /// Headers; client, host and scheme; the reason. The first six are the RFC's own examples.
    const CASES: [Case; 13] = [
        (
            &[("forwarded", "for=\"_gazonk\"")],
            [None, None, None],
            "hidden",
        ),
        (
            &[("forwarded", "For=\"[2001:db8:cafe::17]:4711\"")],
            [Some("2001:db8:cafe::17"), None, None],
            "quoted, for the brackets",
        ),
        (
            &[("forwarded", "for=192.0.2.60;proto=http;by=203.0.113.43")],
            [Some("192.0.2.60"), None, Some("http")],
            "three parts",
        ),
        (
            &[("forwarded", "for=192.0.2.43, for=198.51.100.17")],
            [Some("192.0.2.43"), None, None],
            "the first proxy counts",
        ),
        (
            &[("forwarded", "for=unknown")],
            [None, None, None],
            "not known",
        ),
        (
            &[("forwarded", "for=\"192.0.2.43:47011\"")],
            [Some("192.0.2.43"), None, None],
            "a port",
        ),
        (
            &[("forwarded", "host=\"a,b;c\";for=10.0.0.1")],
            [Some("10.0.0.1"), Some("a,b;c"), None],
            "separators in quotes",
        ),
        (
            &[("x-forwarded-for", "203.0.113.7, 10.0.0.1")],
            [Some("203.0.113.7"), None, None],
            "a list",
        ),
        (
            &[("x-forwarded-for", "2001:db8::7")],
            [Some("2001:db8::7"), None, None],
            "no brackets, no port",
        ),
        (
            &[
                ("x-forwarded-host", "shop.example:8443"),
                ("x-forwarded-proto", "https"),
            ],
            [None, Some("shop.example:8443"), Some("https")],
            "as most proxies send it",
        ),
        (
            &[
                ("forwarded", "proto=https"),
                ("x-forwarded-proto", "http"),
                ("x-forwarded-for", "10.0.0.1"),
            ],
            [Some("10.0.0.1"), None, Some("https")],
            "the standard one first",
        ),
        (
            &[
                ("forwarded", ";=;for;for=\"\",,\""),
                ("x-forwarded-for", " ,a"),
            ],
            [None, None, None],
            "malformed",
        ),
        (&[], [None, None, None], "none"),
    ];

    #[test]
    fn headers_of_proxies() {
        for (fields, [client, host, scheme], reason) in CASES {
            let mut headers = HeaderMap::new();
            for (name, value) in fields {
                headers.append(*name, value.parse().unwrap());
            }
            let expect = Forwarded {
                client,
                host,
                scheme,
            };
            assert_eq!(Forwarded::read(&headers), expect, "{reason}");
        }
    }
}

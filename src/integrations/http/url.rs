//! URLs without what must not be kept: user information and sensitive query values.

use std::borrow::Cow;

/// Which query parameters have values that must not be recorded.
#[derive(Clone, Debug)]
pub(crate) struct Redaction {
    names: Cow<'static, [Cow<'static, str>]>,
}

impl Default for Redaction {
    fn default() -> Self {
        Self {
            names: Cow::Borrowed(&SENSITIVE),
        }
    }
}

impl Redaction {
    /// Redacts these parameters, in place of the default ones.
    #[cfg(feature = "tower")]
    pub(crate) fn of(names: impl IntoIterator<Item = impl Into<Cow<'static, str>>>) -> Self {
        Self {
            names: names.into_iter().map(Into::into).collect(),
        }
    }

    /// `q=a&sig=secret` → `q=a&sig=REDACTED`
    pub(crate) fn query<'q>(&self, query: &'q str) -> Cow<'q, str> {
        if !query.split('&').any(|part| self.is_sensitive(part)) {
            return Cow::Borrowed(query);
        }
        let mut out = String::with_capacity(query.len());
        for (index, part) in query.split('&').enumerate() {
            if index > 0 {
                out.push('&');
            }
            match part.split_once('=') {
                Some((name, _)) if self.is_sensitive(part) => {
                    out.push_str(name);
                    out.push('=');
                    out.push_str(REDACTED);
                }
                _ => out.push_str(part),
            }
        }
        Cow::Owned(out)
    }

    /// `https://me:secret@host/path?sig=secret#top` →
    /// `https://REDACTED:REDACTED@host/path?sig=REDACTED#top`
    pub(crate) fn url<'u>(&self, url: &'u str) -> Cow<'u, str> {
        let (before_authority, rest) = split_scheme(url);
        let (rest, fragment) = split_before(rest, &['#']);
        let (authority, rest) = split_before(rest, &['/', '?']);
        let (path, query) = split_before(rest, &['?']);
        let host = authority.rsplit_once('@').map(|(_, host)| host);
        let redacted = query.strip_prefix('?').map(|query| self.query(query));
        if host.is_none() && !matches!(redacted, Some(Cow::Owned(_))) {
            return Cow::Borrowed(url);
        }
        let mut out = String::with_capacity(url.len() + 2 * REDACTED.len() + 2);
        out.push_str(before_authority);
        if let Some(host) = host {
            out.extend([REDACTED, ":", REDACTED, "@", host]);
        } else {
            out.push_str(authority);
        }
        out.push_str(path);
        if let Some(query) = redacted {
            out.extend(["?", &*query]);
        }
        out.push_str(fragment);
        Cow::Owned(out)
    }

    fn is_sensitive(&self, part: &str) -> bool {
        let name = part
            .split_once('=')
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, _)| name);
        name.is_some_and(|name| self.names.iter().any(|other| decodes_to(name, other)))
    }
}

/// Splits `host:port` in two; an IPv6 address loses its brackets. User information is left out.
pub(crate) fn host_and_port(authority: &str) -> (&str, Option<u16>) {
    let authority = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    if let Some(rest) = authority.strip_prefix('[')
        && let Some((address, rest)) = rest.split_once(']')
    {
        return (address, rest.strip_prefix(':').and_then(port));
    }
    match authority.rsplit_once(':') {
        Some((host, text)) if text.is_empty() || port(text).is_some() => (host, port(text)),
        _ => (authority, None),
    }
}

fn port(text: &str) -> Option<u16> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())?
}

/// Splits before the authority: after `scheme://` or `//`, else at the start, where a path has an
/// empty authority and the `host:443` of a CONNECT request is nothing but one.
fn split_scheme(url: &str) -> (&str, &str) {
    let (before, _) = split_before(url, &['?', '#']);
    match before.find("//") {
        Some(0) => url.split_at(2),
        Some(at) if is_scheme(before.split_at(at).0) => url.split_at(at + 2),
        _ => ("", url),
    }
}

fn is_scheme(text: &str) -> bool {
    text.ends_with(':') && !text.contains('/')
}

fn split_before<'t>(text: &'t str, stops: &[char]) -> (&'t str, &'t str) {
    text.split_at(text.find(stops).unwrap_or(text.len()))
}

/// Compares a parameter's name as the receiver of the URL would read it: `%73ig` is `sig`. Case is
/// ignored, unlike in the conventions: one value too many that is hidden costs less than one that
/// is kept.
fn decodes_to(name: &str, other: &str) -> bool {
    let mut name = name.bytes();
    let mut decoded = std::iter::from_fn(|| {
        let byte = name.next()?;
        let mut ahead = name.clone();
        let high = ahead
            .next()
            .and_then(|digit| char::from(digit).to_digit(16));
        let low = ahead
            .next()
            .and_then(|digit| char::from(digit).to_digit(16));
        match (byte, high, low) {
            (b'%', Some(high), Some(low)) => {
                name = ahead;
                u8::try_from(high << 4 | low).ok()
            }
            _ => Some(byte),
        }
    });
    let mut same = |byte: u8| {
        decoded
            .next()
            .is_some_and(|read| read.eq_ignore_ascii_case(&byte))
    };
    other.bytes().all(&mut same) && decoded.next().is_none()
}

const REDACTED: &str = "REDACTED";
/// The four that the conventions name, keys of links signed by three vendors, and other names by
/// which credentials are commonly sent.
static SENSITIVE: [Cow<'static, str>; 23] = [
    Cow::Borrowed("AWSAccessKeyId"),
    Cow::Borrowed("Signature"),
    Cow::Borrowed("sig"),
    Cow::Borrowed("X-Goog-Signature"),
    Cow::Borrowed("access_token"),
    Cow::Borrowed("api_key"),
    Cow::Borrowed("api-key"),
    Cow::Borrowed("apikey"),
    Cow::Borrowed("auth_token"),
    Cow::Borrowed("authorization"),
    Cow::Borrowed("client_secret"),
    Cow::Borrowed("id_token"),
    Cow::Borrowed("jwt"),
    Cow::Borrowed("passwd"),
    Cow::Borrowed("password"),
    Cow::Borrowed("pwd"),
    Cow::Borrowed("refresh_token"),
    Cow::Borrowed("secret"),
    Cow::Borrowed("token"),
    Cow::Borrowed("X-Amz-Credential"),
    Cow::Borrowed("X-Amz-Security-Token"),
    Cow::Borrowed("X-Amz-Signature"),
    Cow::Borrowed("X-Goog-Credential"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries() {
        // (query, recorded, reason)
        let cases = [
            ("", "", "empty"),
            ("q=OpenTelemetry", "q=OpenTelemetry", "nothing sensitive"),
            (
                "q=OpenTelemetry&sig=abc",
                "q=OpenTelemetry&sig=REDACTED",
                "the conventions' example",
            ),
            (
                "AWSAccessKeyId=a&Signature=b",
                "AWSAccessKeyId=REDACTED&Signature=REDACTED",
                "two",
            ),
            (
                "X-Goog-Signature=a=b=&x=1",
                "X-Goog-Signature=REDACTED&x=1",
                "= in the value",
            ),
            (
                "SIG=abc&X-AMZ-signature=abc",
                "SIG=REDACTED&X-AMZ-signature=REDACTED",
                "case is ignored",
            ),
            (
                "token=abc&tokens=3&a_token=4",
                "token=REDACTED&tokens=3&a_token=4",
                "whole names",
            ),
            (
                "sig=&sig&sig=x",
                "sig=&sig&sig=REDACTED",
                "without a value there is nothing to hide",
            ),
            (
                "%73%69g=abc",
                "%73%69g=REDACTED",
                "an encoded name is the same name",
            ),
            ("%=1&%7=1&%zz=1&&=", "%=1&%7=1&%zz=1&&=", "bad escapes"),
            (
                "s\u{e9}=1&sig=\u{e9}",
                "s\u{e9}=1&sig=REDACTED",
                "not ASCII",
            ),
        ];
        let redaction = Redaction::default();
        for (query, recorded, reason) in cases {
            assert_eq!(redaction.query(query), recorded, "{reason}");
        }
    }

    #[cfg(feature = "tower")]
    #[test]
    fn own_names_replace_the_default_ones() {
        let own = Redaction::of(["venue"]);
        assert_eq!(own.query("venue=1&sig=2"), "venue=REDACTED&sig=2");
    }

    #[test]
    fn urls() {
        // (url, recorded, reason)
        let cases = [
            ("http://host", "http://host", "no path"),
            (
                "https://host:8080/a?b=c#d",
                "https://host:8080/a?b=c#d",
                "nothing to hide",
            ),
            (
                "https://username:password@www.example.com/",
                "https://REDACTED:REDACTED@www.example.com/",
                "the conventions' example",
            ),
            (
                "https://www.example.com/path?color=blue&sig=abc",
                "https://www.example.com/path?color=blue&sig=REDACTED",
                "the conventions' example",
            ),
            (
                "http://me@host?sig=1#sig=2",
                "http://REDACTED:REDACTED@host?sig=REDACTED#sig=2",
                "all",
            ),
            (
                "http://a@b:c@host/",
                "http://REDACTED:REDACTED@host/",
                "the last @ counts",
            ),
            (
                "http://host/a@b?c=d@e",
                "http://host/a@b?c=d@e",
                "no authority, no user",
            ),
            (
                "http://host?next=http://a:b@c/",
                "http://host?next=http://a:b@c/",
                "a URL in a query",
            ),
            (
                "//me:pw@host/",
                "//REDACTED:REDACTED@host/",
                "without a scheme",
            ),
            ("/a//b@c?sig=1", "/a//b@c?sig=REDACTED", "a path alone"),
            (
                "me:pw@host:443",
                "REDACTED:REDACTED@host:443",
                "an authority alone",
            ),
            ("*", "*", "the whole server"),
        ];
        for (url, recorded, reason) in cases {
            assert_eq!(Redaction::default().url(url), recorded, "{reason}: {url}");
        }
    }

    #[test]
    fn authorities() {
        let cases = [
            ("host", ("host", None)),
            ("host:80", ("host", Some(80))),
            ("host:", ("host", None)),
            ("host:99999", ("host:99999", None)),
            ("host:+1", ("host:+1", None)),
            ("me:pw@host:1", ("host", Some(1))),
            ("[::1]", ("::1", None)),
            ("[::1]:443", ("::1", Some(443))),
            ("[::1", ("[:", Some(1))),
            ("", ("", None)),
        ];
        for (authority, parts) in cases {
            assert_eq!(host_and_port(authority), parts, "{authority}");
        }
    }
}

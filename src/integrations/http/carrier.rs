//! Headers as carriers of a context.

use http::HeaderMap;
use http::header::HeaderName;
use http::header::HeaderValue;
use traced_core::propagation::Extractor;
use traced_core::propagation::Injector;

/// The headers of a received request, to read a context from.
///
/// The layers do this by themselves; it is for servers that have no layer.
///
/// # Examples
///
/// ```
/// use traced::http::Headers;
/// use traced::propagation::{Propagator, TraceContext};
///
/// let request = http::Request::get("/api/orders")
///     .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
///     .body(())?;
/// let context = TraceContext.extract(&Headers(request.headers()));
/// assert!(context.span().is_some_and(|parent| parent.is_sampled()));
/// # Ok::<(), http::Error>(())
/// ```
#[expect(clippy::exhaustive_structs, reason = "a view of headers")]
#[derive(Clone, Copy, Debug)]
pub struct Headers<'a>(pub &'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        texts(self.0, name).next()
    }

    fn get_all(&self, name: &str, each: &mut dyn FnMut(&str)) {
        texts(self.0, name).for_each(each);
    }

    fn names(&self, each: &mut dyn FnMut(&str)) {
        self.0.keys().for_each(|name| each(name.as_str()));
    }
}

/// The headers of a request to be sent, to write a context to.
///
/// # Examples
///
/// ```
/// use traced::http::HeadersMut;
/// use traced::Context;
/// use traced::propagation::{Propagator, TraceContext};
///
/// let mut request = http::Request::get("http://payments.local/charge").body(())?;
/// TraceContext.inject(&Context::current(), &mut HeadersMut(request.headers_mut()));
/// # Ok::<(), http::Error>(())
/// ```
#[expect(clippy::exhaustive_structs, reason = "a view of headers")]
#[derive(Debug)]
pub struct HeadersMut<'a>(pub &'a mut HeaderMap);

impl Injector for HeadersMut<'_> {
    fn set(&mut self, name: &str, value: &str) {
        // A value that no header can hold comes from no propagator of ours.
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_bytes(value.as_bytes()),
        ) {
            self.0.insert(name, value);
        }
    }

    fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }
}

/// The headers of a request whose destination is known.
pub(crate) struct Outgoing<'a> {
    pub(crate) headers: HeadersMut<'a>,
    pub(crate) host: Option<&'a str>,
}

impl Injector for Outgoing<'_> {
    fn set(&mut self, name: &str, value: &str) {
        self.headers.set(name, value);
    }

    fn remove(&mut self, name: &str) {
        self.headers.remove(name);
    }

    fn destination(&self) -> Option<&str> {
        self.host
    }
}

fn texts<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    // `to_str` takes visible ASCII alone, while the rule is UTF-8.
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| str::from_utf8(value.as_bytes()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_not_text_count_as_absent() {
        let mut headers = HeaderMap::new();
        headers.append("tracestate", HeaderValue::from_bytes(b"\xff").unwrap());
        headers.append("tracestate", HeaderValue::from_static("a=1"));
        headers.append(
            "tracestate",
            HeaderValue::from_bytes("\u{e9}".as_bytes()).unwrap(),
        );
        let mut all = Vec::new();
        Headers(&headers).get_all("tracestate", &mut |value| all.push(value.to_owned()));
        assert_eq!(all, ["a=1", "\u{e9}"]);
        assert_eq!(Headers(&headers).get("tracestate"), Some("a=1"));
    }

    #[test]
    fn injection_replaces_every_field_of_the_name() {
        let mut headers = HeaderMap::new();
        headers.append("traceparent", HeaderValue::from_static("1"));
        headers.append("traceparent", HeaderValue::from_static("2"));
        HeadersMut(&mut headers).set("traceparent", "3");
        assert_eq!(
            headers.get_all("traceparent").iter().collect::<Vec<_>>(),
            ["3"]
        );
        HeadersMut(&mut headers).remove("traceparent");
        assert!(headers.is_empty());
    }
}

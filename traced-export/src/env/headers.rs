//! Request headers: `OTEL_EXPORTER_OTLP_HEADERS` and those given in code.

use std::fmt;

use super::parse::list;
use super::parse::percent_decode;

/// Headers sent with each export request.
///
/// Their values are often credentials, so `Debug` shows the names alone.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads `name=value` pairs joined by commas, the values percent-decoded. A pair that cannot
    /// be sent is left out and named in the second part of the result.
    pub(crate) fn parse(text: &str) -> (Self, Vec<String>) {
        let mut headers = Self::default();
        let mut problems = Vec::new();
        for (index, pair) in list(text).enumerate() {
            let Some((name, value)) = pair.split_once('=') else {
                // The text could be a secret that lost its name: it is not shown.
                problems.push(format!("entry {} has no `=`", index + 1));
                continue;
            };
            let name = name.trim();
            let added = match percent_decode(value.trim()) {
                Some(value) => headers.insert(name, &value),
                None => Err("its value has a bad percent escape".to_owned()),
            };
            if let Err(reason) = added {
                problems.push(format!("header {name:?}: {reason}"));
            }
        }
        (headers, problems)
    }

    /// Sets one header, replacing an earlier one of the same name; says why if it cannot be sent.
    pub(crate) fn insert(&mut self, name: &str, value: &str) -> Result<(), String> {
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err("not a header name".to_owned());
        }
        let name = name.to_ascii_lowercase();
        if RESERVED.contains(&name.as_str()) || name.starts_with("grpc-") {
            return Err("set by the exporter itself".to_owned());
        }
        if value.chars().any(|c| c.is_control() && c != '\t') {
            return Err("its value has control characters".to_owned());
        }
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value.to_owned()));
        Ok(())
    }

    /// Returns the headers, names in lower case.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns true if there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.0.iter().map(|(name, _)| (name, "…")))
            .finish()
    }
}

/// Headers that frame the message; another value would break the request.
const RESERVED: &[&str] = &[
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "host",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

// RFC 9110, section 5.6.2
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_never_show() {
        let (headers, problems) =
            Headers::parse("authorization=Bearer%20s3cret,s3cret,bad=s3cret%zz,x y=s3cret");
        let text = format!("{headers:?} {problems:?}");
        assert!(!text.contains("s3cret"), "{text}");
        assert_eq!(problems.len(), 3);
        assert!(text.contains("authorization"));
    }

    #[test]
    fn framing_headers_are_refused() {
        for name in [
            "Content-Type",
            "HOST",
            "grpc-timeout",
            ":path",
            "transfer-encoding",
        ] {
            assert!(Headers::default().insert(name, "x").is_err(), "{name}");
        }
    }
}

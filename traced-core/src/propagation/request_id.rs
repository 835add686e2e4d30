//! `x-request-id`: what one request is called in everybody's logs.

use std::fmt;
use std::sync::Arc;

use super::Extractor;
use super::Injector;
use super::Propagator;
use super::carrier::first;
use crate::context::Context;
use crate::local;

/// What one request is called in the logs of all who handle it. It is no trace id, and never
/// becomes one.
///
/// A value that exists is 1 to 128 visible ASCII characters without a comma.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::RequestId;
///
/// let id: RequestId = " 3f2504e0-4f89 ".parse()?;
/// assert_eq!(id.as_str(), "3f2504e0-4f89");
/// assert!("two words".parse::<RequestId>().is_err());
/// # Ok::<(), traced_core::propagation::ParseRequestIdError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// Reads the first of a carrier's fields `x-request-id`.
    pub fn read(carrier: &dyn Extractor) -> Option<Self> {
        first(carrier, RequestId::HEADER)?.parse().ok()
    }

    /// Returns a new one of 32 random hex digits, for a request that came without.
    pub fn random() -> Self {
        let (high, low) = local::random();
        Self(format!("{high:016x}{low:016x}").into())
    }

    /// The header that has it, in lower case.
    pub const HEADER: &'static str = "x-request-id";

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for RequestId {
    type Err = ParseRequestIdError;

    /// Spaces and tabs around it are removed.
    fn from_str(text: &str) -> Result<Self, ParseRequestIdError> {
        let text = text.trim_matches([' ', '\t']);
        let is_visible = text
            .bytes()
            .all(|byte| matches!(byte, b'!'..=b'~') && byte != b',');
        if is_visible && (1..=128).contains(&text.len()) {
            Ok(Self(text.into()))
        } else {
            Err(ParseRequestIdError(()))
        }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The error of parsing a request id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseRequestIdError(());

impl fmt::Display for ParseRequestIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a request id must be 1 to 128 visible ASCII characters without a comma")
    }
}

impl std::error::Error for ParseRequestIdError {}

/// The header `x-request-id`, taken along to outgoing calls.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{Composite, Propagator, TraceContext, XRequestId};
///
/// let formats = Composite::new().with(TraceContext).with(XRequestId);
/// let context = formats.extract(&[("x-request-id", "abc123")]);
/// assert_eq!(context.request_id().map(|id| id.as_str()), Some("abc123"));
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "there is nothing to be told")]
pub struct XRequestId;

impl Propagator for XRequestId {
    fn name(&self) -> &'static str {
        RequestId::HEADER
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        match RequestId::read(carrier) {
            Some(id) => Context::empty().with_request_id(id),
            None => Context::empty(),
        }
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        if let Some(id) = context.request_id() {
            carrier.set(RequestId::HEADER, id.as_str());
        }
    }

    fn fields(&self) -> &[&'static str] {
        &[RequestId::HEADER]
    }
}

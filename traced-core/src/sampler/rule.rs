//! What a rule asks of a span.

use std::fmt;

use super::Pattern;
use super::SamplingInput;
use crate::attribute::AttributeKey;
use crate::attribute::IntoValue;
use crate::attribute::Value;
use crate::attribute::ValueRef;
use crate::span::SpanKind;

/// What must be true of a span for a rule of [`Rules`](super::Rules): all that was asked.
///
/// # Examples
///
/// ```
/// use traced_core::SpanKind;
/// use traced_core::sampler::Rule;
/// use traced_core::semconv::{server, url};
///
/// let probes = Rule::name("GET /health*");
/// let internal = Rule::attribute(url::path, "/internal/*").and(Rule::kind(SpanKind::Server));
/// let admin = Rule::attribute_is(server::port, 9090);
/// assert_eq!(internal.to_string(), "url.path=/internal/* kind=server");
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Rule(Vec<Condition>);

#[derive(Clone, PartialEq, Debug)]
enum Condition {
    Attribute(Box<str>, Pattern),
    AttributeIs(Box<str>, Value),
    Kind(SpanKind),
    Name(Pattern),
}

impl Rule {
    /// Returns a rule for spans whose name fits the pattern.
    ///
    /// The name is the one that the span starts with; a span that is given another one later has
    /// been decided about by then. Requests in the HTTP integrations of `traced` start with
    /// theirs, `{method} {route}`.
    pub fn name(pattern: impl Into<Pattern>) -> Self {
        Self(vec![Condition::Name(pattern.into())])
    }

    /// Returns a rule for spans of this kind.
    pub fn kind(kind: SpanKind) -> Self {
        Self(vec![Condition::Kind(kind)])
    }

    /// Returns a rule for spans that begin with this attribute, as a text that fits the pattern.
    ///
    /// See [`SamplingInput::attribute`] for which are known.
    pub fn attribute(key: impl AttributeKey, pattern: impl Into<Pattern>) -> Self {
        let name = key.text().as_str().into();
        Self(vec![Condition::Attribute(name, pattern.into())])
    }

    /// Returns a rule for spans that begin with this attribute, of just this value.
    pub fn attribute_is<K: AttributeKey, V: IntoValue<K::Type>>(key: K, value: V) -> Self {
        let (name, value) = (key.text().as_str().into(), Value::of::<K::Type>(value));
        Self(vec![Condition::AttributeIs(name, value)])
    }

    /// Returns a rule for spans that fit both.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Returns true if the span fits.
    pub fn fits(&self, input: &SamplingInput<'_>) -> bool {
        self.0.iter().all(|condition| condition.fits(input))
    }
}

impl Condition {
    fn fits(&self, input: &SamplingInput<'_>) -> bool {
        match self {
            Self::Attribute(name, pattern) => matches!(
                input.attribute_named(name),
                Some(ValueRef::Str(text)) if pattern.fits(text)
            ),
            Self::AttributeIs(name, value) => {
                let found = input.attribute_named(name);
                found.is_some_and(|found| are_equal(found, value))
            }
            Self::Kind(kind) => input.kind() == *kind,
            Self::Name(pattern) => pattern.fits(input.name()),
        }
    }
}

/// Compares the frequent types where they are.
fn are_equal(found: ValueRef<'_>, value: &Value) -> bool {
    match (found, value) {
        (ValueRef::Str(found), Value::Str(text)) => found == text,
        (ValueRef::Bool(found), Value::Bool(value)) => found == *value,
        (ValueRef::I64(found), Value::I64(value)) => found == *value,
        (ValueRef::Array(_) | ValueRef::Map(_), Value::Array(_) | Value::Map(_))
        | (ValueRef::F64(_), Value::F64(_))
        | (ValueRef::Bytes(_), Value::Bytes(_)) => found.to_value() == *value,
        _ => false,
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, condition) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            match condition {
                Condition::Attribute(name, pattern) => write!(f, "{name}={pattern}")?,
                Condition::AttributeIs(name, Value::Str(text)) => write!(f, "{name}={text}")?,
                Condition::AttributeIs(name, Value::I64(value)) => write!(f, "{name}={value}")?,
                Condition::AttributeIs(name, Value::Bool(value)) => write!(f, "{name}={value}")?,
                Condition::AttributeIs(name, Value::F64(value)) => write!(f, "{name}={value}")?,
                Condition::AttributeIs(name, value) => write!(f, "{name}={value:?}")?,
                Condition::Kind(kind) => write!(f, "kind={}", word(*kind))?,
                Condition::Name(pattern) => write!(f, "name={pattern}")?,
            }
        }
        Ok(())
    }
}

fn word(kind: SpanKind) -> &'static str {
    match kind {
        SpanKind::Internal => "internal",
        SpanKind::Server => "server",
        SpanKind::Client => "client",
        SpanKind::Producer => "producer",
        SpanKind::Consumer => "consumer",
    }
}

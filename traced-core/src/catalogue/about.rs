//! What a site says of itself beside what its spans need.

use std::fmt;

use crate::attribute::ValueType;

/// What a site does, and what it can say: for the [catalogue](crate::catalogue()) alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    pub(super) kind: SiteKind,
    pub(super) keys: &'static [SiteKey],
    pub(super) called: Option<&'static str>,
}

/// What a site makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SiteKind {
    /// Attributes on the span that is current: `set!`.
    Attributes,
    /// An event: `event!`.
    Event,
    /// The span of a function: `#[traced]`.
    Function,
    /// A span in hand: `span!`, or made by an integration.
    Span,
}

/// An attribute that a site can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SiteKey {
    pub(super) name: &'static str,
    pub(super) last: Last,
    pub(super) value_type: Option<ValueType>,
}

/// How a key's name goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    /// It is whole.
    Whole,
    /// With a last part that is written out.
    Written(&'static str),
    /// With a last part that is known at run time.
    Variable,
    /// The name itself is known at run time; this is the expression.
    Dynamic,
}

impl About {
    /// A function's span without attributes of its own.
    pub const FUNCTION: Self = Self::new(SiteKind::Function, &[]);

    /// A span in hand without attributes of its own.
    pub const SPAN: Self = Self::new(SiteKind::Span, &[]);

    /// Says what a site makes, and the keys of the attributes that it can set.
    pub const fn new(kind: SiteKind, keys: &'static [SiteKey]) -> Self {
        Self {
            kind,
            keys,
            called: None,
        }
    }

    /// Says what the site's spans are called when they have ended, as in `{method} {route}`: for
    /// those that get their name while they run.
    #[must_use]
    pub const fn called(self, pattern: &'static str) -> Self {
        Self {
            called: Some(pattern),
            ..self
        }
    }
}

impl SiteKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Attributes, Self::Event, Self::Function, Self::Span];

    /// Returns the kind as a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attributes => "attributes",
            Self::Event => "event",
            Self::Function => "function",
            Self::Span => "span",
        }
    }

    /// Returns true for what makes a span.
    pub const fn is_span(self) -> bool {
        matches!(self, Self::Function | Self::Span)
    }
}

impl fmt::Display for SiteKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl SiteKey {
    /// Returns a key whose name is known.
    pub const fn named(name: &'static str, value_type: ValueType) -> Self {
        Self {
            name,
            last: Last::Whole,
            value_type: Some(value_type),
        }
    }

    /// Returns a key of the family `prefix.<name>`.
    pub const fn family(prefix: &'static str, value_type: ValueType) -> Self {
        Self {
            name: prefix,
            last: Last::Variable,
            value_type: Some(value_type),
        }
    }

    /// Returns a key whose name is known only at run time, as the value of `expression`.
    pub const fn dynamic(expression: &'static str) -> Self {
        Self {
            name: expression,
            last: Last::Dynamic,
            value_type: None,
        }
    }

    /// Returns the key of the family with this last part.
    #[must_use]
    pub const fn with(self, last: &'static str) -> Self {
        Self {
            last: Last::Written(last),
            ..self
        }
    }
}

//! Names that are made at run time, after a pattern that is known before.

use std::fmt;
use std::fmt::Display;
use std::fmt::Write as _;

use super::Span;
use super::SpanBuilder;
use crate::local::Recorder;

/// The pattern of a span's name with `N` places that are filled at run time, as in `GET {route}`.
///
/// Back ends group spans by name, so a name is to have few values: an identifier or a path as it was
/// requested belongs into an attribute. A pattern says which part of a name varies, and a site can
/// [say in the catalogue](crate::About::called) that its spans are called by it.
///
/// Names are cut at 255 characters. A name that would be empty is not given.
///
/// # Examples
///
/// ```
/// use traced_core::{About, Name, NameTemplate, Parent, Span, SpanKind};
///
/// const BY_ROUTE: NameTemplate<2> = NameTemplate::new("{method} {route}");
///
/// traced_core::listed_site! {
///     static REQUEST: Site = traced_core::site!(Name::Literal("HTTP"), SpanKind::Server)
///         .about(&About::SPAN.called(BY_ROUTE.text()));
/// }
///
/// let span = Span::start(&REQUEST, Parent::Current);
/// // … when the route is known
/// span.rename_by(&BY_ROUTE, [&"GET", &"/orders/{id}"]);
/// assert_eq!(BY_ROUTE.fill([&"GET", &"/orders/{id}"]), "GET /orders/{id}");
/// ```
///
/// Every place wants a value; another number of them does not compile:
///
/// ```compile_fail
/// # use traced_core::NameTemplate;
/// const BY_ROUTE: NameTemplate<1> = NameTemplate::new("{method} {route}");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NameTemplate<const N: usize> {
    text: &'static str,
}

impl<const N: usize> NameTemplate<N> {
    /// Makes a pattern of its text, in which `{word}` is a place: a word has letters, digits, `_`
    /// and `.`.
    ///
    /// # Panics
    ///
    /// When the text is no such pattern, or has another number of places. In a `const`, as it should
    /// be, it does not compile then.
    pub const fn new(text: &'static str) -> Self {
        assert!(!text.is_empty(), "a name has one character at least");
        assert!(
            places(text.as_bytes()) == N,
            "the pattern has another number of places than `NameTemplate<N>` says"
        );
        Self { text }
    }

    /// Returns the text.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// Returns the name with these values, in the order of the places, cut at 255 characters.
    pub fn fill(&self, values: [&dyn Display; N]) -> String {
        let mut name = Limited {
            text: String::with_capacity(self.text.len() + 16 * N),
            left: MAX_CHARS,
        };
        let mut values = values.into_iter();
        let mut rest = self.text;
        while let Some((before, after)) = rest.split_once('{') {
            // A `Display` that fails has written what it has written.
            let _ = name.write_str(before);
            if let Some(value) = values.next() {
                let _ = write!(name, "{value}");
            }
            rest = after.split_once('}').map_or("", |(_, rest)| rest);
        }
        let _ = name.write_str(rest);
        name.text
    }
}

impl<const N: usize> Display for NameTemplate<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl Span {
    /// Gives the span the name that the pattern has with these values; see [`NameTemplate`].
    ///
    /// The values are not looked at unless the span records.
    pub fn rename_by<const N: usize>(
        &self,
        template: &NameTemplate<N>,
        values: [&dyn Display; N],
    ) -> &Self {
        self.record(|span| span.rename_by(template, values));
        self
    }
}

impl Recorder<'_> {
    /// Gives the span the name that the pattern has with these values; see
    /// [`NameTemplate`](crate::NameTemplate).
    ///
    /// The values are not looked at unless the span records.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::NameTemplate;
    ///
    /// const BY_TABLE: NameTemplate<1> = NameTemplate::new("SELECT {table}");
    ///
    /// traced_core::with_current(|span| span.rename_by(&BY_TABLE, [&"orders"]));
    /// ```
    pub fn rename_by<const N: usize>(self, template: &NameTemplate<N>, values: [&dyn Display; N]) {
        if self.is_recording() {
            // Made before the name is put down: the values may be anybody's code.
            let name = template.fill(values);
            if !name.is_empty() {
                self.rename(&name);
            }
        }
    }
}

impl SpanBuilder {
    /// Gives the span the name that the pattern has with these values, from its start; the sampler
    /// is told this one. See [`NameTemplate`].
    pub fn named<const N: usize>(
        mut self,
        template: &NameTemplate<N>,
        values: [&dyn Display; N],
    ) -> Self {
        if self.is_wanted {
            let name = template.fill(values);
            if !name.is_empty() {
                self.items.set_name(&name);
            }
        }
        self
    }
}

/// Counts the places of a pattern.
#[expect(
    clippy::indexing_slicing,
    reason = "each index is compared with the length"
)]
const fn places(text: &[u8]) -> usize {
    let (mut at, mut places) = (0, 0);
    while at < text.len() {
        assert!(text[at] != b'}', "a `}}` without a `{{` before it");
        if text[at] == b'{' {
            let start = at + 1;
            at = start;
            while at < text.len() && is_of_word(text[at]) {
                at += 1;
            }
            let is_closed = at < text.len() && text[at] == b'}';
            assert!(is_closed, "a `{{` without a word and a `}}` behind it");
            assert!(at > start, "a place without a word: write `{{route}}`");
            places += 1;
        }
        at += 1;
    }
    places
}

const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.'
}

/// Takes as many characters as a name may have.
struct Limited {
    text: String,
    left: usize,
}

impl fmt::Write for Limited {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for char in text.chars().take(self.left) {
            self.text.push(char);
            self.left -= 1;
        }
        Ok(())
    }
}

/// Names are read, and grouped by: longer ones serve neither.
const MAX_CHARS: usize = 255;

//! Texts with wildcards.

use std::fmt;

/// A text that others are compared with; a `*` in it stands for any text, also for none.
///
/// Letter case counts. Every text is a pattern.
///
/// # Examples
///
/// ```
/// use traced_core::sampler::Pattern;
///
/// assert!(Pattern::new("GET /health*").fits("GET /healthz"));
/// assert!(Pattern::new("*/orders/*").fits("GET /api/orders/7"));
/// assert!(!Pattern::exact("2*2").fits("2+2"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    text: Box<str>,
    is_exact: bool,
}

impl Pattern {
    /// Returns a pattern in which `*` stands for any text.
    pub fn new(pattern: impl Into<Box<str>>) -> Self {
        let text = pattern.into();
        let is_exact = !text.contains(WILDCARD);
        Self { text, is_exact }
    }

    /// Returns a pattern in which `*` is itself.
    pub fn exact(text: impl Into<Box<str>>) -> Self {
        Self {
            text: text.into(),
            is_exact: true,
        }
    }

    /// Returns true if the whole text fits.
    pub fn fits(&self, text: &str) -> bool {
        if self.is_exact {
            return *self.text == *text;
        }
        let Some((before, rest)) = self.text.split_once(WILDCARD) else {
            return false; // it has one
        };
        let (middle, after) = rest.rsplit_once(WILDCARD).unwrap_or(("", rest));
        let Some(text) = text.strip_prefix(before) else {
            return false;
        };
        let Some(mut text) = text.strip_suffix(after) else {
            return false;
        };
        // Taken from the left, each part leaves as much as can be to those that follow.
        middle.split(WILDCARD).all(|part| {
            let found = text.split_once(part);
            found.inspect(|(_, rest)| text = rest).is_some()
        })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<&str> for Pattern {
    fn from(pattern: &str) -> Self {
        Self::new(pattern)
    }
}

impl From<String> for Pattern {
    fn from(pattern: String) -> Self {
        Self::new(pattern)
    }
}

const WILDCARD: char = '*';

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fits_the_whole_text() {
        // (pattern, fits, does not)
        for (pattern, fits, does_not) in [
            ("", &[""][..], &["a"][..]),
            ("*", &["", "a", "*"], &[]),
            ("a", &["a"], &["", "A", "aa", "a "]),
            (
                "GET /health*",
                &["GET /health", "GET /healthz"],
                &["GET /healt", "xGET /health"],
            ),
            (
                "*.create",
                &[".create", "Order.create"],
                &["Order.created", "create"],
            ),
            ("a*a", &["aa", "aba", "aaa"], &["a", "ab"]),
            ("*b*", &["b", "abc"], &["", "ac"]),
            ("a*b*c", &["abc", "a-b-c", "abbc"], &["ac", "acb", "ab"]),
            ("**", &["", "a"], &[]),
            ("a***c", &["ac", "abc"], &["a", "c"]),
            ("*ab*ab*", &["abab", "xab-aby"], &["ab", "aab"]),
            ("é*ü", &["éü", "é\u{1F600}ü"], &["é", "e\u{301}ü"]),
        ] {
            let pattern = Pattern::new(pattern);
            for text in fits {
                assert!(pattern.fits(text), "{pattern} {text}");
            }
            for text in does_not {
                assert!(!pattern.fits(text), "{pattern} {text}");
            }
        }
        assert!(Pattern::exact("*").fits("*"));
        assert!(!Pattern::exact("*").fits("a"));
    }

    /// By the definition, one character after the other.
    fn fits(pattern: &[char], text: &[char]) -> bool {
        match (pattern, text) {
            (['*', rest @ ..], _) => {
                fits(rest, text) || matches!(text, [_, text @ ..] if fits(pattern, text))
            }
            ([first, rest @ ..], [one, text @ ..]) => first == one && fits(rest, text),
            (pattern, text) => pattern.is_empty() && text.is_empty(),
        }
    }

    proptest! {
        #[test]
        fn fits_what_the_definition_does(pattern in "[ab*é]{0,8}", text in "[ab*é]{0,10}") {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            prop_assert_eq!(
                Pattern::new(&*pattern).fits(&text),
                fits(&chars(&pattern), &chars(&text))
            );
        }

        #[test]
        fn no_pattern_panics(pattern in ".*", text in ".*") {
            let pattern = Pattern::new(&*pattern);
            let _ = pattern.fits(&text);
            prop_assert!(Pattern::exact(&*text).fits(&text));
            prop_assert!(Pattern::new("*").fits(&text));
        }
    }
}

//! What a name is put together from: `{type}.{method}`.

use crate::suggest;

/// The pattern of names that nobody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Hole(Hole),
}

/// What stands in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hole {
    Crate,
    Method,
    Module,
    Type,
}

const HOLES: [(&str, Hole); 4] = [
    ("{crate}", Hole::Crate),
    ("{module}", Hole::Module),
    ("{type}", Hole::Type),
    ("{method}", Hole::Method),
];

/// What goes into the pattern, as far as it is known when the program is compiled.
pub(super) struct Parts<'a> {
    pub(super) krate: &'a str,
    /// The type, or nothing for a lone function: then it is found at run time.
    pub(super) owner: Option<&'a str>,
    pub(super) method: &'a str,
}

/// A pattern with its parts in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Filled {
    /// The name; `{type}` and `{module}` are in it where they are not known yet.
    pub(super) text: String,
    /// How many of them there are.
    pub(super) open: usize,
}

impl Pattern {
    /// Reads a pattern.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from_brace) = rest.split_at(at);
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let end = from_brace.find('}').filter(|_| from_brace.starts_with('{'));
            let Some(end) = end else {
                return Err(unpaired(from_brace));
            };
            let (placeholder, after) = from_brace.split_at(end + 1);
            pieces.push(Piece::Hole(hole(placeholder)?));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        let pattern = Self(pieces);
        if pattern.holes().any(|hole| hole == Hole::Method) {
            return Ok(pattern);
        }
        Err(
            "a pattern has `{method}` in it: without, all methods of a type would have one name; \
             write \"{type}.{method}\""
                .to_owned(),
        )
    }

    /// Returns true if the names that this gives are one word.
    pub(super) fn is_one_word(&self) -> bool {
        matches!(self.0.as_slice(), [Piece::Hole(_)])
    }

    /// Returns what stands between the placeholders.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text.as_str()),
            Piece::Hole(_) => None,
        })
    }

    /// Returns the name of a function.
    pub(super) fn fill(&self, parts: &Parts<'_>) -> Filled {
        let mut filled = Filled {
            text: String::new(),
            open: 0,
        };
        for piece in &self.0 {
            let known = match piece {
                Piece::Text(text) => Some(text.as_str()),
                Piece::Hole(Hole::Crate) => Some(parts.krate),
                Piece::Hole(Hole::Method) => Some(parts.method),
                Piece::Hole(Hole::Module) => None,
                Piece::Hole(Hole::Type) => parts.owner,
            };
            filled.open += usize::from(known.is_none());
            filled
                .text
                .push_str(known.unwrap_or_else(|| piece.written()));
        }
        filled
    }

    fn holes(&self) -> impl Iterator<Item = Hole> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Hole(hole) => Some(*hole),
        })
    }
}

impl Default for Pattern {
    fn default() -> Self {
        Self(vec![
            Piece::Hole(Hole::Type),
            Piece::Text(".".to_owned()),
            Piece::Hole(Hole::Method),
        ])
    }
}

impl Piece {
    fn written(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Hole(hole) => HOLES
                .iter()
                .find(|(_, other)| other == hole)
                .map_or("", |(written, _)| written),
        }
    }
}

fn hole(placeholder: &str) -> Result<Hole, String> {
    if let Some((_, hole)) = HOLES.iter().find(|(written, _)| *written == placeholder) {
        return Ok(*hole);
    }
    let names = || HOLES.iter().map(|(written, _)| *written);
    let nearest = suggest::did_you_mean(placeholder, names());
    let all = suggest::list(names());
    Err(format!(
        "there is no placeholder `{placeholder}`{nearest}; placeholders are {all}"
    ))
}

fn unpaired(from_brace: &str) -> String {
    if from_brace.starts_with('{') {
        format!("the brace of `{from_brace}` is not closed; write it as in `{{type}}`")
    } else {
        "there is a `}` without a `{`; braces are for placeholders, as in `{type}`".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(pattern: &str, owner: Option<&str>) -> (String, usize) {
        let parts = Parts {
            krate: "shop",
            owner,
            method: "create",
        };
        let filled = Pattern::parse(pattern).unwrap().fill(&parts);
        (filled.text, filled.open)
    }

    #[test]
    fn what_is_known_is_filled_in() {
        for (pattern, of_method, of_function, reason) in [
            (
                "{type}.{method}",
                ("OrderService.create", 0),
                ("{type}.create", 1),
                "the default",
            ),
            ("{method}", ("create", 0), ("create", 0), "nothing else"),
            (
                "{crate}/{type}/{method}",
                ("shop/OrderService/create", 0),
                ("shop/{type}/create", 1),
                "the crate",
            ),
            (
                "{module}.{method}",
                ("{module}.create", 1),
                ("{module}.create", 1),
                "found at run time",
            ),
            (
                "a {type}-{type} {method}!",
                ("a OrderService-OrderService create!", 0),
                ("a {type}-{type} create!", 2),
                "twice",
            ),
        ] {
            let owned = |(text, open): (&str, usize)| (text.to_owned(), open);
            assert_eq!(
                filled(pattern, Some("OrderService")),
                owned(of_method),
                "{reason}"
            );
            assert_eq!(filled(pattern, None), owned(of_function), "{reason}");
        }
        assert_eq!(
            Pattern::default(),
            Pattern::parse("{type}.{method}").unwrap()
        );
    }

    #[test]
    fn patterns_say_what_is_wrong_with_them() {
        for (pattern, expected) in [
            ("", "a pattern has `{method}` in it"),
            ("{type}", "a pattern has `{method}` in it"),
            ("method", "a pattern has `{method}` in it"),
            (
                "{typ}.{method}",
                "there is no placeholder `{typ}`; did you mean `{type}`?; placeholders are `{crate}`, ",
            ),
            (
                "{ type }.{method}",
                "there is no placeholder `{ type }`; did you mean `{type}`?",
            ),
            (
                "{function}",
                "there is no placeholder `{function}`; placeholders are",
            ),
            ("{}{method}", "there is no placeholder `{}`"),
            ("{type.{method}", "there is no placeholder `{type.{method}`"),
            ("{method}.{type", "the brace of `{type` is not closed"),
            ("type}.{method}", "there is a `}` without a `{`"),
        ] {
            let told = Pattern::parse(pattern).unwrap_err();
            assert!(told.starts_with(expected), "{pattern}: {told}");
        }
    }

    #[test]
    fn some_patterns_give_one_word() {
        for (pattern, is_one_word) in [
            ("{method}", true),
            ("{type}.{method}", false),
            ("do {method}", false),
        ] {
            assert_eq!(Pattern::parse(pattern).unwrap().is_one_word(), is_one_word);
        }
    }
}

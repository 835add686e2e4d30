//! How the name of a variant becomes a text.

use syn::LitStr;

use crate::suggest;
use crate::words::camel;
use crate::words::words;

/// A way to write several words as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Case {
    Camel,
    Kebab,
    Lower,
    /// As the variant is written.
    Pascal,
    ScreamingKebab,
    ScreamingSnake,
    #[default]
    Snake,
    Upper,
}

/// The names, as `serde` has them.
const CASES: [(&str, Case); 8] = [
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
    ("camelCase", Case::Camel),
    ("PascalCase", Case::Pascal),
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
];

impl Case {
    pub(super) fn parse(literal: &LitStr) -> syn::Result<Self> {
        let text = literal.value();
        if let Some((_, case)) = CASES.iter().find(|(name, _)| *name == text) {
            return Ok(*case);
        }
        let names = || CASES.iter().map(|(name, _)| *name);
        let near = suggest::did_you_mean(&text, names());
        let all = suggest::list(names());
        let text = format!("`{text}` is not a case{near}\na case is {all}");
        Err(syn::Error::new_spanned(literal, text))
    }

    /// Returns the text of a variant.
    pub(super) fn apply(self, name: &str) -> String {
        let words = words(name);
        let lower = |between| words.join(between);
        let upper = |between| words.join(between).to_uppercase();
        match self {
            Self::Camel => camel(&words),
            Self::Kebab => lower("-"),
            Self::Lower => lower(""),
            Self::Pascal => name.to_owned(),
            Self::ScreamingKebab => upper("-"),
            Self::ScreamingSnake => upper("_"),
            Self::Snake => lower("_"),
            Self::Upper => upper(""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_texts() {
        let cases = [
            Case::Snake,
            Case::ScreamingSnake,
            Case::Kebab,
            Case::ScreamingKebab,
            Case::Camel,
            Case::Pascal,
            Case::Lower,
            Case::Upper,
        ];
        for (name, expected) in [
            (
                "InTransit",
                "in_transit IN_TRANSIT in-transit IN-TRANSIT inTransit InTransit intransit INTRANSIT",
            ),
            ("Open", "open OPEN open OPEN open Open open OPEN"),
            (
                "HTTPServer",
                "http_server HTTP_SERVER http-server HTTP-SERVER httpServer HTTPServer httpserver HTTPSERVER",
            ),
            (
                "V1Beta",
                "v1_beta V1_BETA v1-beta V1-BETA v1Beta V1Beta v1beta V1BETA",
            ),
            (
                "Of_Two",
                "of_two OF_TWO of-two OF-TWO ofTwo Of_Two oftwo OFTWO",
            ),
            ("OK", "ok OK ok OK ok OK ok OK"),
        ] {
            let texts = cases.map(|case| case.apply(name));
            assert_eq!(texts.join(" "), expected);
        }
    }
}

//! How the name of a variant becomes a text.

use syn::LitStr;

use crate::suggest;

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
        let lower = |between| words.join(between).to_lowercase();
        let upper = |between| words.join(between).to_uppercase();
        match self {
            Self::Camel => {
                let capitals = words
                    .iter()
                    .map(|word| capitalized(word))
                    .collect::<String>();
                uncapitalized(&capitals, words.first().map_or(0, String::len))
            }
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

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + &letters.as_str().to_lowercase()
}

fn uncapitalized(text: &str, length: usize) -> String {
    let (first, rest) = text.split_at_checked(length).unwrap_or((text, ""));
    first.to_lowercase() + rest
}

/// Returns the words of a name: `HTTPServer` has `HTTP` and `Server`.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(at + 1);
        let begins = letter.is_uppercase()
            && before.is_some_and(|before| {
                !before.is_uppercase() || after.is_some_and(|after| after.is_lowercase())
            });
        if begins || letter == '_' {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter != '_') {
            word.push(letter);
        }
    }
    words.retain(|word| !word.is_empty());
    words
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

//! The case of a method's part of a name.

use crate::suggest;
use crate::words::camel;
use crate::words::words;

/// How a method's name is written in the name of its span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Case {
    /// `createOrder`.
    Camel,
    /// As the function is called.
    #[default]
    Keep,
    /// `create_order`.
    Snake,
}

/// What can be written, and what it stands for.
const CASES: [(&str, Case); 3] = [
    ("keep", Case::Keep),
    ("snake", Case::Snake),
    ("camel", Case::Camel),
];

impl Case {
    /// Reads the word in the file.
    pub(super) fn parse(word: &str) -> Result<Self, String> {
        if let Some((_, case)) = CASES.iter().find(|(name, _)| *name == word) {
            return Ok(*case);
        }
        let names = || CASES.iter().map(|(name, _)| *name);
        let nearest = suggest::did_you_mean(word, names());
        let all = suggest::list(names());
        Err(format!("{word:?} is not a case{nearest}; a case is {all}"))
    }

    /// Returns `name` in this case. Underscores around it stay.
    pub(super) fn apply(self, name: &str) -> String {
        let core = name.trim_matches('_');
        if self == Self::Keep || core.is_empty() {
            return name.to_owned();
        }
        let words = words(core);
        let written = match self {
            Self::Camel => camel(&words),
            Self::Keep | Self::Snake => words.join("_"),
        };
        name.replacen(core, &written, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_written_in_the_case_asked_for() {
        for (name, snake, camel, reason) in [
            (
                "create_order",
                "create_order",
                "createOrder",
                "as Rust has it",
            ),
            (
                "createOrder",
                "create_order",
                "createOrder",
                "as JavaScript has it",
            ),
            ("CreateOrder", "create_order", "createOrder", "as C# has it"),
            ("new", "new", "new", "one word"),
            (
                "load_2_rows",
                "load_2_rows",
                "load2Rows",
                "a digit is a word there",
            ),
            ("sha256_of", "sha256_of", "sha256Of", "and part of one here"),
            (
                "parseURLPath",
                "parse_url_path",
                "parseUrlPath",
                "capitals are one word",
            ),
            ("a_b", "a_b", "aB", "words of one letter"),
            ("_hidden_part", "_hidden_part", "_hiddenPart", "in front"),
            ("type_", "type_", "type_", "behind"),
            ("a__b", "a_b", "aB", "two between"),
            ("__", "__", "__", "nothing else"),
            (
                "größe_ändern",
                "größe_ändern",
                "größeÄndern",
                "letters of any script",
            ),
            ("a_ßb", "a_ßb", "aßb", "no capital of one letter"),
            ("作成", "作成", "作成", "no case at all"),
        ] {
            assert_eq!(Case::Keep.apply(name), name, "{reason}");
            assert_eq!(Case::Snake.apply(name), snake, "{reason}");
            assert_eq!(Case::Camel.apply(name), camel, "{reason}");
        }
    }

    #[test]
    fn only_three_words_are_cases() {
        assert_eq!(Case::parse("camel"), Ok(Case::Camel));
        assert_eq!(
            Case::parse("Camel").unwrap_err(),
            "\"Camel\" is not a case; did you mean `camel`?; a case is `keep`, `snake` or `camel`"
        );
        assert_eq!(
            Case::parse("kebab").unwrap_err(),
            "\"kebab\" is not a case; a case is `keep`, `snake` or `camel`"
        );
    }
}

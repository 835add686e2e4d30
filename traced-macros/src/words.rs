//! The words that a name is made of.

/// Returns the words of an identifier in lower case: `createOrder`, `create_order` and `CreateOrder`
/// have the same ones.
pub(crate) fn words(identifier: &str) -> Vec<String> {
    let letters: Vec<char> = identifier.chars().collect();
    let mut words = vec![String::new()];
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(at + 1);
        if begins(before, letter, after) {
            words.push(String::new());
        }
        if letter != '_'
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns true where a word begins: behind `_`, and at the capitals of `createOrder` and
/// `parseURLPath`.
fn begins(before: Option<&char>, letter: char, after: Option<&char>) -> bool {
    let Some(before) = before else {
        return false;
    };
    let ends_capitals = before.is_uppercase() && after.is_some_and(|after| after.is_lowercase());
    *before == '_' || letter.is_uppercase() && (!before.is_uppercase() || ends_capitals)
}

/// Joins words as `createOrder`.
pub(crate) fn camel(words: &[String]) -> String {
    let mut written = String::new();
    for (at, word) in words.iter().enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if at > 0 => written.push(capital(first)),
            first => written.extend(first),
        }
        written.push_str(letters.as_str());
    }
    written
}

/// Returns the capital of a letter; the letter itself where that would be several.
fn capital(letter: char) -> char {
    let mut capitals = letter.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(only), None) => only,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        for (name, expected, reason) in [
            ("create_order", "create order", "by underscores"),
            ("createOrder", "create order", "at capitals"),
            (
                "HTTPServer",
                "http server",
                "capitals before a word are one",
            ),
            ("parseURLPath", "parse url path", "in the middle too"),
            ("_a__b_", "a b", "no empty words"),
            ("Überfall", "überfall", "any alphabet"),
            ("V2Order", "v2 order", "digits belong to what is before"),
        ] {
            assert_eq!(words(name).join(" "), expected, "{reason}");
        }
        assert_eq!(camel(&words("parse_url_path")), "parseUrlPath");
    }
}

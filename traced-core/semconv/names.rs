//! Names of the registry as Rust's identifiers.

use super::Mistake;

/// Returns a segment of a key as an identifier: `type` becomes `r#type`, `2xx` becomes `_2xx`.
pub(crate) fn segment(text: &str) -> String {
    match text {
        // The four that cannot be raw.
        "crate" | "self" | "super" | "Self" => format!("{text}_"),
        _ if KEYWORDS.contains(&text) => format!("r#{text}"),
        _ if text.starts_with(|first: char| first.is_ascii_digit()) => format!("_{text}"),
        _ => text.to_owned(),
    }
}

/// Returns the path that a user writes for a key: `keys::http::request::method`.
pub(crate) fn path(name: &str) -> String {
    let mut path = "keys".to_owned();
    for part in name.split('.') {
        path.push_str("::");
        path.push_str(&segment(part));
    }
    path
}

/// Returns the constant's identifier for a known value: `ClusterIP` becomes `CLUSTER_IP`, `1.1`
/// becomes `_1_1`.
pub(crate) fn member(value: &str) -> Result<String, Mistake> {
    // One word, whatever its capitals say.
    let value = value.replace("IPv", "Ipv");
    let characters: Vec<char> = value.chars().collect();
    let mut ident = String::new();
    for (at, &character) in characters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| characters.get(before));
        let begins_word = character.is_ascii_uppercase()
            && before.is_some_and(|before| {
                let after = characters.get(at + 1);
                before.is_ascii_lowercase()
                    || before.is_ascii_uppercase() && after.is_some_and(char::is_ascii_lowercase)
            });
        if begins_word || at == 0 && character.is_ascii_digit() {
            ident.push('_');
        }
        let plain = character.is_ascii_alphanumeric();
        ident.push(if plain {
            character.to_ascii_uppercase()
        } else {
            '_'
        });
    }
    if ident.chars().all(|character| character == '_') {
        return Err(Mistake::new(&value, "is a value that gives no identifier"));
    }
    Ok(ident)
}

/// Keywords of every edition, the reserved ones too.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_become_identifiers() {
        // segment, identifier, reason
        let cases = [
            ("method", "method", "as it is"),
            ("body_size", "body_size", "snake case is kept"),
            ("type", "r#type", "a keyword"),
            ("gen", "r#gen", "a keyword since edition 2024"),
            ("self", "self_", "a keyword that cannot be raw"),
            ("crate", "crate_", "a keyword that cannot be raw"),
            ("2xx", "_2xx", "identifiers do not begin with a digit"),
        ];
        for (given, expected, reason) in cases {
            assert_eq!(segment(given), expected, "{reason}");
        }
        assert_eq!(path("error.type"), "keys::error::r#type");
    }

    #[test]
    fn known_values_become_constants() {
        let cases = [
            ("GET", "GET"),
            ("_OTHER", "_OTHER"),
            ("postgresql", "POSTGRESQL"),
            ("azure.vm", "AZURE_VM"),
            ("back-forward", "BACK_FORWARD"),
            ("tools/call", "TOOLS_CALL"),
            ("logging/setLevel", "LOGGING_SET_LEVEL"),
            ("ClusterIP", "CLUSTER_IP"),
            ("OOMKilled", "OOM_KILLED"),
            ("downwardAPI", "DOWNWARD_API"),
            ("IPv6", "IPV6"),
            ("1.1", "_1_1"),
            ("16", "_16"),
        ];
        for (given, expected) in cases {
            assert_eq!(member(given).unwrap(), expected);
        }
        assert!(member("").is_err());
        assert!(member("//").is_err());
    }
}

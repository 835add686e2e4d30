//! Generates the key tree of `src/semconv/` from the tables beside this file.
//!
//! Shared by `examples/generate_keys.rs`, which writes the files, and by `tests/semconv.rs`, which
//! fails when they are stale.

mod names;
mod print;
mod registry;

use std::collections::BTreeMap;
use std::fmt;

use self::registry::{Attribute, Tables};

/// Returns the text of every file of `src/semconv/`, by file name.
pub(crate) fn generate() -> Result<BTreeMap<String, String>, Mistake> {
    generate_from(&Tables {
        attributes: &[
            include_str!("attributes.tsv"),
            include_str!("supplement.tsv"),
        ],
        replacements: include_str!("replacements.tsv"),
    })
}

/// What is wrong with the tables.
#[derive(Debug)]
pub(crate) struct Mistake(String);

impl Mistake {
    fn new(of: &str, what: impl fmt::Display) -> Self {
        Self(format!("`{of}` {what}"))
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Mistake {}

/// A place in the tree of dots: a key, a namespace, or both at once.
#[derive(Debug, Default)]
struct Node<'a> {
    attribute: Option<&'a Attribute<'a>>,
    children: BTreeMap<&'a str, Node<'a>>,
}

impl Node<'_> {
    /// Whether it becomes a module: for the keys below it, or for its known values.
    fn is_module(&self) -> bool {
        !self.children.is_empty()
            || self
                .attribute
                .is_some_and(|attribute| !attribute.members.is_empty())
    }
}

fn generate_from(tables: &Tables<'_>) -> Result<BTreeMap<String, String>, Mistake> {
    let attributes = registry::read(tables)?;
    let mut root = Node::default();
    for attribute in attributes.values() {
        let mut node = &mut root;
        for segment in attribute.name.split('.') {
            check_segment(attribute.name, segment)?;
            node = node.children.entry(segment).or_default();
        }
        node.attribute = Some(attribute);
    }
    let mut files = BTreeMap::new();
    files.insert("mod.rs".to_owned(), print::root(&root)?);
    files.insert("all.rs".to_owned(), print::all(attributes.values()));
    for (&namespace, node) in root.children.iter().filter(|(_, node)| node.is_module()) {
        files.insert(
            format!("{namespace}.rs"),
            print::namespace(namespace, node)?,
        );
    }
    Ok(files)
}

fn check_segment(name: &str, segment: &str) -> Result<(), Mistake> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if segment.is_empty() || !segment.chars().all(plain) {
        return Err(Mistake::new(
            name,
            "has a segment that is not lower snake case",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(attributes: &str, replacements: &str) -> Result<BTreeMap<String, String>, Mistake> {
        generate_from(&Tables {
            attributes: &[attributes],
            replacements,
        })
    }

    #[test]
    fn key_and_namespace_may_share_a_name() {
        let rows = "a.b\tint\tstable\t\t\t\na.b.c\tint\tstable\t\t\t\n";
        let text = &files(rows, "").unwrap()["a.rs"];
        assert!(
            text.contains("\npub const b: Key<i64> = Key::new(\"a.b\");\n"),
            "{text}"
        );
        assert!(text.contains("\npub mod b {\n"), "{text}");
        assert!(
            text.contains("\n    pub const c: Key<i64> = Key::new(\"a.b.c\");\n"),
            "{text}"
        );
    }

    #[test]
    fn member_in_use_keeps_the_name() {
        let rows = "a.b\tenum:string\tstable\t\t\tx_y|x.y|z|z\n";
        let text = &files(rows, "a.b\tx_y\tx.y\t\n").unwrap()["a.rs"];
        assert!(text.contains("pub const X_Y: &str = \"x.y\";"), "{text}");
        assert_eq!(text.matches("pub const X_Y").count(), 1, "{text}");
        assert_eq!(text.matches("pub const Z:").count(), 1, "{text}");
    }

    #[test]
    fn mistakes_in_the_tables_are_told() {
        let good = "a.b\tint\tstable\t\t\t\n";
        let old = "a.b\tint\tstable\tobsoleted\t\t\n";
        // attributes, replacements, what the message says
        let cases = [
            ("a.b\tint\n", "", "six columns"),
            ("a.b\tdate\tstable\t\t\t\n", "", "unknown type `date`"),
            ("a.B\tint\tstable\t\t\t\n", "", "lower snake case"),
            ("a..b\tint\tstable\t\t\t\n", "", "lower snake case"),
            (&good.repeat(2), "", "twice"),
            (good, "a.b\t\t\tgone\n", "not deprecated"),
            (old, "a.c\t\t\tgone\n", "no attribute"),
            (old, "a.b\t\ta.c\t\n", "`a.c`, which is unknown"),
            (old, "a.b\t\n", "four columns"),
            (
                "a.b\tint\tstable\trenamed\ta.c\t\n",
                "",
                "`a.c`, which is unknown",
            ),
            (
                "a.b\tenum:string\tstable\t\t\tx_y|x.y\n",
                "",
                "one identifier",
            ),
        ];
        for (attributes, replacements, expected) in cases {
            let text = files(attributes, replacements).unwrap_err().to_string();
            assert!(
                text.contains(expected),
                "{attributes:?} {replacements:?}: {text}"
            );
        }
    }
}

//! Maps whose entries have known names.

use super::file::File;
use super::node::Node;
use super::node::Place;
use super::node::Value;
use crate::diag::Mistakes;
use crate::suggest;

/// A map, its entries by name.
pub(super) struct Map<'a> {
    pub(super) at: Place,
    entries: Vec<Entry<'a>>,
}

#[derive(Clone, Copy)]
struct Entry<'a> {
    name: &'a str,
    /// Where the name is.
    at: Place,
    value: &'a Node,
}

/// A file and what is wrong with it so far.
pub(super) struct Report<'a> {
    pub(super) file: &'a File,
    pub(super) mistakes: &'a mut Mistakes,
}

impl Report<'_> {
    pub(super) fn add(&mut self, at: Place, text: &str) {
        self.mistakes.push(self.file.mistake(at, text));
    }
}

impl<'a> Map<'a> {
    /// Reads the entries of a map; `what` it is, for mistakes.
    pub(super) fn read(node: &'a Node, what: &str, report: &mut Report<'_>) -> Option<Self> {
        let Value::Map(all) = &node.value else {
            report.add(node.at, &format!("expected {what}, a map, as in `id: …`"));
            return None;
        };
        let mut entries: Vec<Entry<'_>> = Vec::new();
        for (key, value) in all {
            match key.text() {
                None => report.add(key.at, "expected the name of an entry"),
                Some(name) if entries.iter().any(|known| known.name == name) => {
                    report.add(key.at, &format!("`{name}:` is given twice"));
                }
                Some(name) => entries.push(Entry {
                    name,
                    at: key.at,
                    value,
                }),
            }
        }
        Some(Self {
            at: node.at,
            entries,
        })
    }

    /// Reports the entries whose names are not among `names`.
    pub(super) fn check_names(&self, names: &[&str], of: &str, report: &mut Report<'_>) {
        for entry in self
            .entries
            .iter()
            .filter(|entry| !names.contains(&entry.name))
        {
            let near = suggest::did_you_mean(entry.name, names.iter().copied());
            report.add(entry.at, &format!("{of} has no `{}:`{near}", entry.name));
        }
    }

    /// Returns an entry that says something.
    pub(super) fn get(&self, name: &str) -> Option<&'a Node> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        Some(entry.value).filter(|value| !value.is_nothing())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.entries.iter().map(|entry| entry.name)
    }

    /// Returns the text of an entry that may be left out.
    pub(super) fn text(&self, name: &str, report: &mut Report<'_>) -> Option<&'a str> {
        let node = self.get(name)?;
        let text = node.text();
        if text.is_none() {
            report.add(node.at, &format!("`{name}:` is a text"));
        }
        text
    }

    /// Returns the items of an entry that may be left out.
    pub(super) fn list(&self, name: &str, report: &mut Report<'_>) -> &'a [Node] {
        let Some(node) = self.get(name) else {
            return &[];
        };
        if let Value::List(items) = &node.value {
            return items;
        }
        let text = format!("`{name}:` is a list: write `- ` before each item");
        report.add(node.at, &text);
        &[]
    }
}

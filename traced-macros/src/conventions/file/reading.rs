//! From the file's tables to rules.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeString;
use toml::de::DeTable;
use toml::de::DeValue;

use crate::conventions::Names;
use crate::conventions::file::keys::KEYS;
use crate::conventions::file::keys::TABLE;
use crate::conventions::file::keys::Wrong;
use crate::suggest;

/// Something wrong at a byte of the file.
pub(super) struct Mistake {
    pub(super) at: usize,
    pub(super) text: String,
}

/// The rules so far, where those that can contradict each other stand, and what is wrong.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) names: Names,
    pub(super) mistakes: Vec<Mistake>,
    pub(super) pattern_at: Option<usize>,
    pub(super) prefix_at: Option<usize>,
    pub(super) characters_at: Option<usize>,
}

impl Reading {
    /// Reads the whole file.
    pub(super) fn document(&mut self, document: &DeTable<'_>) {
        for (key, value) in document {
            let name = key.get_ref().as_ref();
            if name != TABLE {
                self.mistake(key.span(), outside(name));
            } else if let Some(table) = value.get_ref().as_table() {
                self.table(table);
            } else {
                let text = format!("`{TABLE}` is a table: write `[{TABLE}]`");
                self.mistake(value.span(), text);
            }
        }
    }

    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            self.entry(key, value);
        }
        self.check_characters();
    }

    fn entry(&mut self, key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) {
        let name = key.get_ref().as_ref();
        let Some(known) = KEYS.iter().find(|known| known.name == name) else {
            let names = || KEYS.iter().map(|known| known.name);
            let nearest = suggest::did_you_mean(name, names());
            let all = suggest::list(names());
            let text = format!("there is no key `{name}` in `[{TABLE}]`{nearest}; keys are {all}");
            return self.mistake(key.span(), text);
        };
        let text = match (known.read)(self, value) {
            Ok(()) => return,
            Err(Wrong::Type) => format!(
                "`{name}` is {}, not {}: write `{}`",
                known.ty,
                type_of(value),
                known.usage
            ),
            Err(Wrong::Value(text)) => format!("`{name}`: {text}"),
        };
        self.mistake(value.span(), text);
    }

    /// Reads one of the denied names.
    pub(super) fn denied(&mut self, word: &Spanned<DeValue<'_>>) {
        match word.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => self.names.denied.push(text.to_owned()),
            Some(_) => self.mistake(word.span(), "`denied`: a denied name is not empty"),
            None => {
                let text = format!("`denied` holds strings, not {}", type_of(word));
                self.mistake(word.span(), text);
            }
        }
    }

    /// Reports what the file's own rules do not let into a name.
    fn check_characters(&mut self) {
        let characters = &self.names.characters;
        let first_foreign = |text: &str| characters.foreign_in(text).first().copied();
        let prefix = self.names.prefix.as_deref().unwrap_or_default();
        let whole = self.names.prefix(None).unwrap_or_default();
        let in_prefix = if let Some(first) = first_foreign(prefix) {
            Some(format!("`prefix` has {first:?} in it"))
        } else {
            let is_foreign = first_foreign(&whole).is_some();
            is_foreign.then(|| {
                format!("`prefix` gets a '.' behind it, unless it ends as \"{prefix}/\" does")
            })
        };
        let texts: String = self.names.pattern.texts().collect();
        let in_pattern =
            first_foreign(&texts).map(|first| format!("`pattern` has {first:?} in it"));
        let places = [self.prefix_at, self.pattern_at.or(self.characters_at)];
        for (place, what) in places.into_iter().zip([in_prefix, in_pattern]) {
            if let (Some(at), Some(what)) = (place, what) {
                let text = format!("{what}, and names are made of {characters}");
                self.mistakes.push(Mistake { at, text });
            }
        }
    }

    fn mistake(&mut self, at: Range<usize>, text: impl Into<String>) {
        self.mistakes.push(Mistake {
            at: at.start,
            text: text.into(),
        });
    }
}

/// Returns what is wrong with a key outside the table.
fn outside(name: &str) -> String {
    if KEYS.iter().any(|known| known.name == name) {
        return format!("`{name}` stands under `[{TABLE}]`: write that line above it");
    }
    let nearest = suggest::did_you_mean(name, [TABLE]);
    format!("there is no table `{name}`{nearest}; the file has one, `[{TABLE}]`")
}

/// Returns what kind of value this is, with its article.
fn type_of(value: &Spanned<DeValue<'_>>) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

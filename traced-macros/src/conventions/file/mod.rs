//! What stands in `traced.toml`.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::DeString;
use toml::de::DeTable;
use toml::de::DeValue;

use crate::conventions::Names;
use crate::conventions::case::Case;
use crate::conventions::characters::Characters;
use crate::conventions::check_prefix;
use crate::conventions::pattern::Pattern;
use crate::suggest;

/// Something wrong in the file.
#[derive(Debug)]
pub(super) struct Fault {
    /// Line and column, from 1; nothing if the fault is that of the whole file.
    at: Option<(usize, usize)>,
    text: String,
}

impl Fault {
    /// Returns a fault that is at no place in the file.
    pub(super) fn of_file(text: String) -> Self {
        Self { at: None, text }
    }

    /// Returns the whole message.
    pub(super) fn told_of(&self, file: &Path) -> String {
        let (file, text) = (file.display(), &self.text);
        match self.at {
            Some((line, column)) => format!("{file}:{line}:{column}: {text}"),
            None => format!("{file}: {text}"),
        }
    }
}

/// Reads the file's content, or tells all that is wrong with it.
pub(super) fn read(content: &[u8]) -> Result<Names, Vec<Fault>> {
    let text = match str::from_utf8(content) {
        Ok(text) => text,
        Err(error) => {
            let valid = content.get(..error.valid_up_to()).unwrap_or_default();
            let valid = String::from_utf8_lossy(valid);
            return Err(vec![fault(&valid, valid.len(), "the file is not UTF-8")]);
        }
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let mut faults: Vec<Fault> = errors.iter().map(|error| syntax(text, error)).collect();
        faults.sort_by_key(|fault| fault.at);
        faults.dedup_by_key(|fault| fault.at.map(|(line, _)| line));
        faults.truncate(MOST_ERRORS);
        return Err(faults);
    }
    let mut reading = Reading::default();
    reading.document(table.get_ref());
    if reading.mistakes.is_empty() {
        return Ok(reading.names);
    }
    reading.mistakes.sort_by_key(|mistake| mistake.at);
    let mistakes = reading.mistakes.into_iter();
    Err(mistakes
        .map(|Mistake { at, text: what }| fault(text, at, what))
        .collect())
}

/// How many errors of syntax are told, one in a line: after the first ones, one leads to another.
const MOST_ERRORS: usize = 3;

/// One key: all that reading and messages know of it.
struct Key {
    name: &'static str,
    usage: &'static str,
    /// What its value is called.
    ty: &'static str,
    read: fn(&mut Reading, &Spanned<DeValue<'_>>) -> Result<(), Wrong>,
}

/// Why a value is not what it should be.
enum Wrong {
    /// Of another type than the key's.
    Type,
    /// Of the right type; the text says what is wrong.
    Value(String),
}

const TABLE: &str = "names";

const KEYS: [Key; 6] = [
    Key {
        name: "pattern",
        usage: "pattern = \"{type}.{method}\"",
        ty: "a string",
        read: |reading, value| {
            reading.names.pattern = Pattern::parse(string(value)?).map_err(Wrong::Value)?;
            reading.pattern_at = Some(value.span().start);
            Ok(())
        },
    },
    Key {
        name: "case",
        usage: "case = \"camel\"",
        ty: "a string",
        read: |reading, value| {
            reading.names.case = Case::parse(string(value)?).map_err(Wrong::Value)?;
            Ok(())
        },
    },
    Key {
        name: "prefix",
        usage: "prefix = \"shop\"",
        ty: "a string",
        read: |reading, value| {
            let prefix = string(value)?;
            check_prefix(prefix).map_err(|text| Wrong::Value(text.to_owned()))?;
            reading.names.prefix = Some(prefix.to_owned());
            reading.prefix_at = Some(value.span().start);
            Ok(())
        },
    },
    Key {
        name: "denied",
        usage: "denied = [\"handle\", \"create\"]",
        ty: "an array of strings",
        read: |reading, value| {
            let words = value.get_ref().as_array().ok_or(Wrong::Type)?;
            for word in words.iter() {
                let text = match word.get_ref().as_str() {
                    Some(text) if !text.trim().is_empty() => text,
                    Some(_) => {
                        reading.mistake(word.span(), "`denied`: a denied name is not empty");
                        continue;
                    }
                    None => {
                        let ty = type_of(word);
                        reading.mistake(word.span(), format!("`denied` holds strings, not {ty}"));
                        continue;
                    }
                };
                reading.names.denied.push(text.to_owned());
            }
            Ok(())
        },
    },
    Key {
        name: "max_length",
        usage: "max_length = 80",
        ty: "a number of characters",
        read: |reading, value| {
            let number = value.get_ref().as_integer().ok_or(Wrong::Type)?;
            let parsed = usize::from_str_radix(number.as_str(), number.radix());
            match parsed {
                Ok(length) if length > 0 => {
                    reading.names.max_length = Some(length);
                    Ok(())
                }
                _ => Err(Wrong::Value(
                    "a name has room for one character at least".to_owned(),
                )),
            }
        },
    },
    Key {
        name: "characters",
        usage: "characters = \"a-zA-Z0-9_.\"",
        ty: "a string",
        read: |reading, value| {
            reading.names.characters = Characters::parse(string(value)?).map_err(Wrong::Value)?;
            reading.characters_at = Some(value.span().start);
            Ok(())
        },
    },
];

struct Mistake {
    at: usize,
    text: String,
}

#[derive(Default)]
struct Reading {
    names: Names,
    mistakes: Vec<Mistake>,
    pattern_at: Option<usize>,
    prefix_at: Option<usize>,
    characters_at: Option<usize>,
}

impl Reading {
    fn document(&mut self, document: &DeTable<'_>) {
        for (key, value) in document {
            if key.get_ref() == TABLE {
                match value.get_ref().as_table() {
                    Some(table) => self.table(table),
                    None => {
                        let text = format!("`{TABLE}` is a table: write `[{TABLE}]`");
                        self.mistake(value.span(), text);
                    }
                }
                continue;
            }
            let name = key.get_ref().as_ref();
            let what = match KEYS.iter().find(|known| known.name == name) {
                Some(_) => format!("`{name}` stands under `[{TABLE}]`: write that line above it"),
                None => {
                    let nearest = suggest::did_you_mean(name, [TABLE]);
                    format!("there is no table `{name}`{nearest}; the file has one, `[{TABLE}]`")
                }
            };
            self.mistake(key.span(), what);
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

    /// Reports what the file's own rules do not let into a name.
    fn check_characters(&mut self) {
        let prefix = self.names.prefix(None).unwrap_or_default();
        let texts: String = self.names.pattern.texts().collect();
        self.check_text("prefix", &prefix, self.prefix_at);
        self.check_text("pattern", &texts, self.pattern_at.or(self.characters_at));
    }

    fn check_text(&mut self, key: &str, text: &str, at: Option<usize>) {
        let foreign = self.names.characters.foreign_in(text);
        if let (Some(first), Some(at)) = (foreign.first(), at) {
            let characters = &self.names.characters;
            let text = format!("`{key}` has {first:?} in it, and names are made of {characters}");
            self.mistakes.push(Mistake { at, text });
        }
    }

    fn mistake(&mut self, at: Range<usize>, text: impl Into<String>) {
        self.mistakes.push(Mistake {
            at: at.start,
            text: text.into(),
        });
    }
}

fn string<'a>(value: &'a Spanned<DeValue<'_>>) -> Result<&'a str, Wrong> {
    value.get_ref().as_str().ok_or(Wrong::Type)
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

fn syntax(text: &str, error: &toml::de::Error) -> Fault {
    let span = error.span().unwrap_or(text.len()..text.len());
    let tokens = text.get(span.clone()).unwrap_or_default();
    let is_shown = !tokens.is_empty() && !tokens.contains(char::is_control);
    let subject = if is_shown {
        format!("`{tokens}`")
    } else {
        "this".to_owned()
    };
    let what = format!("{subject} is not TOML: {}", error.message());
    fault(text, span.start, what)
}

fn fault(text: &str, at: usize, what: impl Into<String>) -> Fault {
    let before = text.get(..at).unwrap_or(text);
    let line = before.split('\n').count();
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    Fault {
        at: Some((line, column)),
        text: what.into(),
    }
}

#[cfg(test)]
mod tests;

//! What stands in `traced.toml`.

mod keys;
mod reading;

use std::path::Path;

use toml::de::DeTable;

use self::reading::Mistake;
use self::reading::Reading;
use crate::conventions::Names;

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

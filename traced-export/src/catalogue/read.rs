//! The catalogue from JSON.

use serde_json::Value;
use traced_core::Catalogue;
use traced_core::CatalogueEntry;
use traced_core::CatalogueKey;
use traced_core::KeyForm;
use traced_core::SiteKind;
use traced_core::SpanKind;
use traced_core::attribute::ValueType;

use super::error::CatalogueError;
use super::json::FORMAT;
use super::json::VERSION;

/// Reads a catalogue that [`to_json`](super::to_json) has written.
///
/// # Errors
///
/// If the text is not JSON, or no catalogue, or one of a later layout; the error names the place.
pub fn from_json(text: &str) -> Result<Catalogue, CatalogueError> {
    let root: Value = serde_json::from_str(text)?;
    if root.get("format").and_then(Value::as_str) != Some(FORMAT) {
        let text = format!(
            "no catalogue: `\"format\": \"{FORMAT}\"` is missing; a program with `traced` writes \
             one when it is run with TRACE_CATALOGUE=json"
        );
        return Err(CatalogueError::new(text));
    }
    let version = root.get("version").and_then(Value::as_u64);
    if version != Some(u64::from(VERSION)) {
        let found = version.map_or_else(|| "none".to_owned(), |version| version.to_string());
        let text = format!(
            "the layout's version is {found}, and {VERSION} is known here: use the command of the \
             same version of `traced` as the program's"
        );
        return Err(CatalogueError::new(text));
    }
    let sites = list(&At::root(&root), "sites", entry)?;
    Ok(Catalogue::new(sites))
}

/// A value, and where it is.
struct At<'a> {
    value: &'a Value,
    path: String,
}

impl<'a> At<'a> {
    fn root(value: &'a Value) -> Self {
        Self {
            value,
            path: String::new(),
        }
    }

    fn member(&self, name: &str) -> Option<Self> {
        let path = if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        };
        let value = self.value.get(name)?;
        Some(Self { value, path })
    }

    fn needed(&self, name: &str) -> Result<Self, CatalogueError> {
        self.member(name).ok_or_else(|| {
            let place = if self.path.is_empty() {
                "the file"
            } else {
                &self.path
            };
            CatalogueError::new(format!("{place} has no `{name}`"))
        })
    }

    fn text(&self) -> Result<&'a str, CatalogueError> {
        self.value.as_str().ok_or_else(|| self.is_not("a text"))
    }

    /// Returns which of `all` the text is the word of.
    fn word<T: Copy>(
        &self,
        all: impl IntoIterator<Item = T>,
        word: fn(T) -> &'static str,
    ) -> Result<T, CatalogueError> {
        let text = self.text()?;
        let mut words = Vec::new();
        for one in all {
            if word(one) == text {
                return Ok(one);
            }
            words.push(word(one));
        }
        Err(self.is_not(&format!("one of {}", words.join(", "))))
    }

    fn is_not(&self, expected: &str) -> CatalogueError {
        CatalogueError::new(format!("{} = {} is not {expected}", self.path, self.value))
    }
}

fn list<T>(
    at: &At<'_>,
    name: &str,
    read: fn(&At<'_>) -> Result<T, CatalogueError>,
) -> Result<Vec<T>, CatalogueError> {
    let member = at.needed(name)?;
    let items = member
        .value
        .as_array()
        .ok_or_else(|| member.is_not("a list"))?;
    let items = items.iter().enumerate().map(|(index, value)| At {
        value,
        path: format!("{}[{index}]", member.path),
    });
    items.map(|item| read(&item)).collect()
}

fn entry(at: &At<'_>) -> Result<CatalogueEntry, CatalogueError> {
    let text = |name| at.needed(name).and_then(|member| member.text());
    let kind = at.needed("kind")?.word(SiteKind::ALL, SiteKind::as_str)?;
    let line = at.needed("line")?;
    let number = line
        .value
        .as_u64()
        .and_then(|line| u32::try_from(line).ok());
    let number = number.ok_or_else(|| line.is_not("a number of a line"))?;
    let owner = at.needed("crate")?;
    let entry = CatalogueEntry::new(kind, text("name")?)
        .with_keys(list(at, "keys", key)?)
        .with_crate(
            owner.needed("name")?.text()?,
            owner.needed("version")?.text()?,
        )
        .with_place(text("module")?, text("file")?, number);
    if !kind.is_span() {
        return Ok(entry);
    }
    let kind = at.needed("span_kind")?.word(SPAN_KINDS, SpanKind::name)?;
    Ok(entry.with_span_kind(kind))
}

fn key(at: &At<'_>) -> Result<CatalogueKey, CatalogueError> {
    let form = at.needed("form")?.word(KeyForm::ALL, KeyForm::as_str)?;
    let value_type = if form == KeyForm::Dynamic {
        None
    } else {
        Some(at.needed("type")?.word(ValueType::ALL, ValueType::as_str)?)
    };
    Ok(CatalogueKey::new(
        at.needed("name")?.text()?,
        form,
        value_type,
    ))
}

const SPAN_KINDS: [SpanKind; 5] = [
    SpanKind::Client,
    SpanKind::Consumer,
    SpanKind::Internal,
    SpanKind::Producer,
    SpanKind::Server,
];

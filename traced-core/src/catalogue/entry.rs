//! One site, as the catalogue lists it.

use std::cmp::Ordering;
use std::fmt;

use super::about::Last;
use super::about::SiteKey;
use super::about::SiteKind;
use crate::attribute::ValueType;
use crate::site::Site;
use crate::span::SpanKind;

/// One place that makes spans, events or attributes.
///
/// # Examples
///
/// ```
/// use traced_core::attribute::ValueType;
/// use traced_core::{CatalogueEntry, CatalogueKey, KeyForm, SiteKind, SpanKind};
///
/// let entry = CatalogueEntry::new(SiteKind::Function, "OrderService.create_order")
///     .with_span_kind(SpanKind::Internal)
///     .with_keys([CatalogueKey::new("order.items", KeyForm::Named, Some(ValueType::I64))])
///     .with_crate("servio", "1.0.0")
///     .with_place("servio::orders", "src/orders.rs", 12);
/// assert_eq!(entry.keys()[0].name(), "order.items");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueEntry {
    kind: SiteKind,
    name: String,
    span_kind: Option<SpanKind>,
    keys: Vec<CatalogueKey>,
    crate_name: String,
    crate_version: String,
    module: String,
    file: String,
    line: u32,
}

/// An attribute that a site can set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CatalogueKey {
    name: String,
    form: KeyForm,
    value_type: Option<ValueType>,
}

/// How much of a key's name is known before the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum KeyForm {
    /// All of it.
    Named,
    /// All but its last part, as in `http.request.header.<name>`.
    Family,
    /// None of it: the name stands for the expression, as it is written.
    Dynamic,
}

impl CatalogueEntry {
    /// Returns what a site says of itself.
    pub(super) fn of(site: &'static Site) -> Self {
        let (about, scope, location) = (site.what(), site.scope(), site.location());
        let mut keys: Vec<CatalogueKey> = about.keys.iter().map(CatalogueKey::of).collect();
        keys.sort();
        keys.dedup();
        Self {
            kind: about.kind,
            name: about.called.unwrap_or_else(|| site.name()).to_owned(),
            span_kind: about.kind.is_span().then(|| site.kind()),
            keys,
            crate_name: scope.name.to_owned(),
            crate_version: scope.version.to_owned(),
            module: location.module.to_owned(),
            file: location.file.to_owned(),
            line: location.line,
        }
    }

    /// Makes an entry that says nothing but this.
    pub fn new(kind: SiteKind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            span_kind: None,
            keys: Vec::new(),
            crate_name: String::new(),
            crate_version: String::new(),
            module: String::new(),
            file: String::new(),
            line: 0,
        }
    }

    /// Returns the entry with the kind of its spans.
    #[must_use]
    pub fn with_span_kind(self, kind: SpanKind) -> Self {
        Self {
            span_kind: Some(kind),
            ..self
        }
    }

    /// Returns the entry with these keys, in order.
    #[must_use]
    pub fn with_keys(self, keys: impl IntoIterator<Item = CatalogueKey>) -> Self {
        let mut keys: Vec<CatalogueKey> = keys.into_iter().collect();
        keys.sort();
        keys.dedup();
        Self { keys, ..self }
    }

    /// Returns the entry with the crate that it is in.
    #[must_use]
    pub fn with_crate(self, name: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            crate_name: name.into(),
            crate_version: version.into(),
            ..self
        }
    }

    /// Returns the entry with its place in the source.
    #[must_use]
    pub fn with_place(self, module: impl Into<String>, file: impl Into<String>, line: u32) -> Self {
        Self {
            module: module.into(),
            file: file.into(),
            line,
            ..self
        }
    }

    /// Returns what the site makes.
    pub fn kind(&self) -> SiteKind {
        self.kind
    }

    /// Returns the name of the span or event; empty for attributes on a span from elsewhere.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the kind of the spans; nothing for what makes none.
    pub fn span_kind(&self) -> Option<SpanKind> {
        self.span_kind
    }

    /// Returns the attributes that the site names, ordered by name. What is recorded of errors,
    /// panics and cancelled functions is not among them.
    pub fn keys(&self) -> &[CatalogueKey] {
        &self.keys
    }

    /// Returns the name of the crate that the site is in.
    pub fn crate_name(&self) -> &str {
        &self.crate_name
    }

    /// Returns the version of that crate.
    pub fn crate_version(&self) -> &str {
        &self.crate_version
    }

    /// Returns the path of the module.
    pub fn module(&self) -> &str {
        &self.module
    }

    /// Returns the file, as the compiler names it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Returns the line, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Returns what entries are ordered by: where a function stands in its file comes last.
    fn order(&self) -> impl Ord + '_ {
        let kind = self.span_kind.map(|kind| kind as u8);
        (
            (&self.crate_name, &self.name, self.kind, &self.module),
            (&self.file, self.line, kind, &self.keys, &self.crate_version),
        )
    }
}

impl Ord for CatalogueEntry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for CatalogueEntry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl CatalogueKey {
    fn of(key: &SiteKey) -> Self {
        let SiteKey {
            name,
            last,
            value_type,
        } = *key;
        let (name, form) = match last {
            Last::Whole => (name.to_owned(), KeyForm::Named),
            Last::Written(last) => (format!("{name}.{last}"), KeyForm::Named),
            Last::Variable => (format!("{name}.<name>"), KeyForm::Family),
            Last::Dynamic => (name.to_owned(), KeyForm::Dynamic),
        };
        Self {
            name,
            form,
            value_type,
        }
    }

    /// Makes a key; its type is known unless it is dynamic.
    pub fn new(name: impl Into<String>, form: KeyForm, value_type: Option<ValueType>) -> Self {
        Self {
            name: name.into(),
            form,
            value_type,
        }
    }

    /// Returns the name of the attribute.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns how much of the name is known.
    pub fn form(&self) -> KeyForm {
        self.form
    }

    /// Returns the type of the values, where it is known.
    pub fn value_type(&self) -> Option<ValueType> {
        self.value_type
    }
}

impl KeyForm {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Named, Self::Family, Self::Dynamic];

    /// Returns the form as a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Family => "family",
            Self::Dynamic => "dynamic",
        }
    }
}

impl fmt::Display for KeyForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

//! The entries by what readers of traces see: names, not places.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use traced_core::Catalogue;
use traced_core::CatalogueEntry;
use traced_core::KeyForm;
use traced_core::SiteKind;
use traced_core::SpanKind;
use traced_core::attribute::ValueType;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// A span.
    Span,
    /// An event.
    Event,
    /// The attributes that a crate sets on whatever span is current.
    Current,
}

/// What tells one thing from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id {
    pub(super) crate_name: String,
    pub(super) class: Class,
    pub(super) name: String,
}

/// What all sites of one name say together.
#[derive(Clone, Debug, Default)]
pub(super) struct Group<'a> {
    pub(super) entries: Vec<&'a CatalogueEntry>,
    pub(super) keys: BTreeMap<&'a str, BTreeSet<ValueType>>,
}

/// Returns the groups of a catalogue. Dynamic keys are in none: nobody knows their names.
pub(super) fn groups(catalogue: &Catalogue) -> BTreeMap<Id, Group<'_>> {
    let mut groups: BTreeMap<Id, Group<'_>> = BTreeMap::new();
    for entry in catalogue {
        let group = groups.entry(Id::of(entry)).or_default();
        group.entries.push(entry);
        let named = entry
            .keys()
            .iter()
            .filter(|key| key.form() != KeyForm::Dynamic);
        for key in named {
            let types = group.keys.entry(key.name()).or_default();
            types.extend(key.value_type());
        }
    }
    groups
}

impl Id {
    fn of(entry: &CatalogueEntry) -> Self {
        let class = match entry.kind() {
            SiteKind::Attributes => Class::Current,
            SiteKind::Event => Class::Event,
            _ => Class::Span,
        };
        Self {
            crate_name: entry.crate_name().to_owned(),
            class,
            name: entry.name().to_owned(),
        }
    }
}

impl Group<'_> {
    /// Returns the words of the kinds that its spans have.
    pub(super) fn span_kinds(&self) -> BTreeSet<&'static str> {
        let kinds = self.entries.iter().filter_map(|entry| entry.span_kind());
        kinds.map(SpanKind::name).collect()
    }

    /// Returns true if both have a site at the same line of the same file.
    pub(super) fn shares_a_line_with(&self, other: &Self) -> bool {
        self.shares(other, |entry| (entry.file(), entry.line()))
    }

    /// Returns true if both have a site in the same module.
    pub(super) fn shares_a_module_with(&self, other: &Self) -> bool {
        self.shares(other, CatalogueEntry::module)
    }

    fn shares<'e, T: PartialEq>(
        &'e self,
        other: &'e Self,
        part: impl Fn(&'e CatalogueEntry) -> T,
    ) -> bool {
        let mut ours = self.entries.iter();
        ours.any(|entry| other.entries.iter().any(|their| part(entry) == part(their)))
    }
}

//! Two catalogues compared.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

use traced_core::Catalogue;
use traced_core::attribute::ValueType;

use super::difference::Change;
use super::difference::Difference;
use super::difference::place;
use super::groups::Class;
use super::groups::Group;
use super::groups::Id;
use super::groups::groups;

/// What is different between two catalogues.
///
/// `Display` is a line for each difference, those that break something first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    differences: Vec<Difference>,
}

impl Comparison {
    /// Returns the differences: those that break something first.
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// Returns true if a name or a key was removed or renamed, or changed its kind or type.
    pub fn is_breaking(&self) -> bool {
        self.differences.iter().any(Difference::is_breaking)
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, difference) in self.differences.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            difference.fmt(f)?;
        }
        Ok(())
    }
}

/// Compares what a program could trace with what it can trace now.
///
/// Spans and events are known by crate and name; where they stand in the source does not matter.
/// What is gone counts as renamed if something new takes its line, its place in the module with the
/// same method name, or its attributes. Dynamic keys are not compared.
///
/// # Examples
///
/// ```
/// use traced_export::catalogue::{Catalogue, CatalogueEntry, Change, SiteKind, compare};
///
/// let created = Catalogue::new([CatalogueEntry::new(SiteKind::Event, "order.created")]);
/// let comparison = compare(&created, &Catalogue::default());
/// assert!(comparison.is_breaking());
/// assert_eq!(comparison.differences()[0].change(), Change::Removed);
/// ```
pub fn compare(old: &Catalogue, new: &Catalogue) -> Comparison {
    let (old, new) = (groups(old), groups(new));
    let mut comparer = Comparer {
        differences: Vec::new(),
        before: keys(&old),
        now: keys(&new),
    };
    let (mut gone, mut fresh) = (only_in(&old, &new), only_in(&new, &old));
    for (id, group) in &old {
        if let Some(now) = new.get(id) {
            comparer.contents(id, group, now);
        }
    }
    for likeness in [same_name, same_line, same_method, same_keys] {
        pair(&mut gone, &mut fresh, likeness, &mut comparer);
    }
    for (id, group) in gone {
        comparer.without(id, group);
    }
    for (id, group) in fresh {
        comparer.only_now(id, group);
    }
    let mut differences = comparer.differences;
    differences.sort_by_key(|difference| !difference.is_breaking());
    Comparison { differences }
}

type Named<'g> = Vec<(&'g Id, &'g Group<'g>)>;
type Likeness = fn((&Id, &Group<'_>), (&Id, &Group<'_>)) -> bool;

fn only_in<'g>(these: &'g BTreeMap<Id, Group<'g>>, others: &BTreeMap<Id, Group<'_>>) -> Named<'g> {
    let mut only = these.iter().collect::<Vec<_>>();
    only.retain(|(id, _)| !others.contains_key(id));
    only
}

/// Takes what is alike out of both lists, and compares it.
fn pair(gone: &mut Named<'_>, fresh: &mut Named<'_>, is_like: Likeness, to: &mut Comparer<'_>) {
    gone.retain(|&(id, group)| {
        let found = fresh.iter().position(|&(new_id, new)| {
            id.class == new_id.class
                && id.class != Class::Current
                && is_like((id, group), (new_id, new))
        });
        let Some(index) = found else {
            return true;
        };
        let (new_id, new) = fresh.remove(index);
        to.renamed(id, group, new_id, new);
        false
    });
}

fn same_name((id, _): (&Id, &Group<'_>), (new_id, _): (&Id, &Group<'_>)) -> bool {
    id.name == new_id.name
}

fn same_line((id, group): (&Id, &Group<'_>), (new_id, new): (&Id, &Group<'_>)) -> bool {
    id.crate_name == new_id.crate_name && group.shares_a_line_with(new)
}

/// `Orders.create` for `OrderService.create`.
fn same_method((id, group): (&Id, &Group<'_>), (new_id, new): (&Id, &Group<'_>)) -> bool {
    let method = |name: &str| name.rsplit_once('.').map(|(_, method)| method.to_owned());
    let ours = method(&id.name);
    id.crate_name == new_id.crate_name
        && group.shares_a_module_with(new)
        && ours.is_some()
        && ours == method(&new_id.name)
}

fn same_keys((id, group): (&Id, &Group<'_>), (new_id, new): (&Id, &Group<'_>)) -> bool {
    id.crate_name == new_id.crate_name && !group.keys.is_empty() && group.keys == new.keys
}

/// The crate of an attribute, its name, and whether it is set on the current span.
type Attribute<'g> = (&'g str, &'g str, bool);

fn keys<'g>(groups: &'g BTreeMap<Id, Group<'g>>) -> BTreeSet<Attribute<'g>> {
    let of_group = |(id, group): (&'g Id, &'g Group<'g>)| {
        let is_current = id.class == Class::Current;
        let keys = group.keys.keys();
        keys.map(move |key| (id.crate_name.as_str(), *key, is_current))
    };
    groups.iter().flat_map(of_group).collect()
}

/// Collects the differences.
struct Comparer<'g> {
    differences: Vec<Difference>,
    before: BTreeSet<Attribute<'g>>,
    now: BTreeSet<Attribute<'g>>,
}

impl Comparer<'_> {
    fn add(&mut self, change: Change, id: &Id, detail: impl Into<String>) {
        let difference = Difference::new(change, id, detail.into());
        self.differences.push(difference);
    }

    fn add_key(&mut self, change: Change, id: &Id, key: &str, detail: impl Into<String>) {
        let difference = Difference::new(change, id, detail.into()).of_key(key);
        self.differences.push(difference);
    }

    fn renamed(&mut self, id: &Id, group: &Group<'_>, new_id: &Id, new: &Group<'_>) {
        let at = place(new);
        if id.name == new_id.name {
            let detail = format!("now in crate `{}`, {at}", new_id.crate_name);
            self.add(Change::Moved, id, detail);
        } else {
            let detail = format!("now `{}`, {at}", new_id.name);
            self.add(Change::Renamed, id, detail);
        }
        self.contents(id, group, new);
    }

    /// Compares what two groups of one name say.
    fn contents(&mut self, id: &Id, group: &Group<'_>, new: &Group<'_>) {
        let (was, is) = (group.span_kinds(), new.span_kinds());
        if was != is {
            self.add(Change::KindChanged, id, was_is(&was, &is));
        }
        for (key, types) in &group.keys {
            if let Some(now) = new.keys.get(key)
                && types != now
            {
                let detail = was_is(&words(types), &words(now));
                self.add_key(Change::TypeChanged, id, key, detail);
            }
        }
        self.keys_without_a_twin(id, group, new);
    }

    fn keys_without_a_twin(&mut self, id: &Id, group: &Group<'_>, new: &Group<'_>) {
        let without = |these: &Group<'_>, others: &Group<'_>| -> Vec<(String, String)> {
            let keys = these.keys.iter();
            keys.filter(|(key, _)| !others.keys.contains_key(*key))
                .map(|(key, types)| ((*key).to_owned(), listed(&words(types))))
                .collect()
        };
        let (gone, mut fresh) = (without(group, new), without(new, group));
        for (key, types) in &gone {
            if self.has_moved(id, key) {
                let detail = if id.class == Class::Current {
                    "now named where its span or event is made"
                } else {
                    "now set on the current span"
                };
                self.add_key(Change::Moved, id, key, detail);
                continue;
            }
            let is_only = gone.iter().filter(|(_, other)| other == types).count() == 1;
            let alike = fresh
                .iter()
                .enumerate()
                .filter(|(_, (_, other))| other == types);
            let alike: Vec<usize> = alike.map(|(index, _)| index).collect();
            match alike.as_slice() {
                [index] if is_only => {
                    let (name, _) = fresh.remove(*index);
                    self.add_key(Change::Renamed, id, key, format!("now `{name}`"));
                }
                _ => self.add_key(Change::Removed, id, key, format!("was {types}")),
            }
        }
        for (key, types) in fresh {
            self.add_key(Change::Added, id, &key, types);
        }
    }

    /// Returns true for a key that its crate sets by other means than before: from `set!` to the
    /// place where the span is made, or back.
    fn has_moved(&self, id: &Id, key: &str) -> bool {
        let by_other_means = (id.crate_name.as_str(), key, id.class != Class::Current);
        self.now.contains(&by_other_means) && !self.before.contains(&by_other_means)
    }

    fn without(&mut self, id: &Id, group: &Group<'_>) {
        if id.class == Class::Current {
            self.contents(id, group, &Group::default());
        } else {
            self.add(Change::Removed, id, format!("was at {}", place(group)));
        }
    }

    fn only_now(&mut self, id: &Id, group: &Group<'_>) {
        if id.class == Class::Current {
            self.contents(id, &Group::default(), group);
        } else {
            self.add(Change::Added, id, place(group));
        }
    }
}

fn words(types: &BTreeSet<ValueType>) -> BTreeSet<&'static str> {
    types.iter().map(|one| one.as_str()).collect()
}

fn listed(words: &BTreeSet<&'static str>) -> String {
    words.iter().copied().collect::<Vec<_>>().join(", ")
}

fn was_is(was: &BTreeSet<&'static str>, is: &BTreeSet<&'static str>) -> String {
    format!("was {}, is {}", listed(was), listed(is))
}

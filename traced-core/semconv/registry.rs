//! Reads the tables: the attributes, and what replaces those that are deprecated.

use std::collections::BTreeMap;

use super::Mistake;
use super::names;

/// The tables of the attribute registry, as text.
pub(crate) struct Tables<'a> {
    /// `key type stability deprecated renamed_to members`, a list of such tables.
    pub(crate) attributes: &'a [&'a str],
    /// `key value replaced_by reason`.
    pub(crate) replacements: &'a str,
}

/// One attribute, as it will be printed.
#[derive(Debug)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: &'a str,
    /// The registry's word for the type.
    pub(crate) kind: &'a str,
    pub(crate) stability: &'a str,
    /// The successor that the registry names; empty where there is none.
    renamed_to: &'a str,
    /// Why not to use it and what to use instead.
    pub(crate) deprecated: Option<String>,
    pub(crate) members: Vec<Member<'a>>,
}

/// A known value of an enumeration.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    pub(crate) ident: String,
    pub(crate) value: &'a str,
    pub(crate) deprecated: Option<String>,
}

/// Returns the attributes of all tables by name.
pub(crate) fn read<'a>(tables: &Tables<'a>) -> Result<BTreeMap<&'a str, Attribute<'a>>, Mistake> {
    let replacements = replacements(tables.replacements)?;
    let mut attributes = BTreeMap::new();
    for row in tables.attributes.iter().flat_map(|table| rows(table)) {
        let attribute = attribute(row, &replacements)?;
        if let Some(twice) = attributes.insert(attribute.name, attribute) {
            return Err(Mistake::new(twice.name, "is in the tables twice"));
        }
    }
    check_successors(&attributes, &replacements)?;
    Ok(attributes)
}

/// The rows of a table, without its comment and its heading.
fn rows(table: &str) -> impl Iterator<Item = &str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("key\t"))
}

fn attribute<'a>(row: &'a str, replacements: &Replacements<'a>) -> Result<Attribute<'a>, Mistake> {
    let columns: Vec<&str> = row.split('\t').collect();
    let &[name, kind, stability, deprecated, renamed_to, members] = columns.as_slice() else {
        return Err(Mistake::new(row, "has not the six columns of an attribute"));
    };
    let replacement = replacements
        .get(&(name, ""))
        .or_else(|| replacements.of_family(name));
    let deprecated = match (deprecated, replacement) {
        ("", _) => None,
        ("renamed", _) => Some(format!(
            "renamed to `{renamed_to}`: use `{}`",
            names::path(renamed_to)
        )),
        (_, Some(replacement)) => Some(replacement.by_keys()),
        ("obsoleted", None) => Some("obsoleted by OpenTelemetry, without a successor".to_owned()),
        (_, None) => Some("deprecated by OpenTelemetry, without a single successor".to_owned()),
    };
    let members = if members.is_empty() {
        Vec::new()
    } else {
        read_members(name, members, replacements)?
    };
    Ok(Attribute {
        name,
        kind,
        stability,
        renamed_to,
        deprecated,
        members,
    })
}

fn read_members<'a>(
    name: &'a str,
    values: &'a str,
    replacements: &Replacements<'a>,
) -> Result<Vec<Member<'a>>, Mistake> {
    let mut members: Vec<Member<'a>> = Vec::new();
    for value in values.split('|') {
        let ident = names::member(value)?;
        let deprecated = replacements.get(&(name, value)).map(Replacement::by_values);
        let member = Member {
            ident,
            value,
            deprecated,
        };
        let Some(same) = members.iter_mut().find(|other| other.ident == member.ident) else {
            members.push(member);
            continue;
        };
        // `azure_vm` and `azure.vm` cannot both be `AZURE_VM`: the one in use keeps the name.
        match (same.value == value, &same.deprecated, &member.deprecated) {
            (true, ..) | (false, None, Some(_)) => {}
            (false, Some(_), None) => *same = member,
            _ => {
                return Err(Mistake::new(
                    name,
                    "has two members that become one identifier",
                ));
            }
        }
    }
    Ok(members)
}

/// What to use instead of a deprecated attribute or member, by key and value; the value is empty
/// for the attribute itself.
struct Replacements<'a>(BTreeMap<(&'a str, &'a str), Replacement<'a>>);

struct Replacement<'a> {
    by: Vec<&'a str>,
    reason: &'a str,
}

impl<'a> Replacements<'a> {
    fn get(&self, of: &(&'a str, &'a str)) -> Option<&Replacement<'a>> {
        self.0.get(of)
    }

    /// The row for all of a namespace: `gen_ai.*`.
    fn of_family(&self, name: &str) -> Option<&Replacement<'a>> {
        let (family, _) = name.split_once('.')?;
        let of_family = |key: &str| key.strip_suffix(".*") == Some(family);
        self.0
            .iter()
            .find(|((key, _), _)| of_family(key))
            .map(|(_, replacement)| replacement)
    }
}

impl Replacement<'_> {
    fn by_keys(&self) -> String {
        self.text(names::path)
    }

    fn by_values(&self) -> String {
        // The values of the table have been checked to be members, which have identifiers.
        self.text(|value| names::member(value).unwrap_or_default())
    }

    fn text(&self, path: impl Fn(&str) -> String) -> String {
        let list = |items: Vec<String>| format!("`{}`", items.join("` and `"));
        let by = list(self.by.iter().map(|&name| name.to_owned()).collect());
        let paths = list(self.by.iter().map(|name| path(name)).collect());
        match (self.by.is_empty(), self.reason) {
            (true, reason) => format!("deprecated by OpenTelemetry: {reason}"),
            (false, "") => format!("replaced by {by}: use {paths}"),
            (false, reason) => format!("replaced by {by}: use {paths} ({reason})"),
        }
    }
}

fn replacements(table: &str) -> Result<Replacements<'_>, Mistake> {
    let mut found = BTreeMap::new();
    for row in rows(table) {
        let columns: Vec<&str> = row.split('\t').collect();
        let &[key, value, by, reason] = columns.as_slice() else {
            return Err(Mistake::new(
                row,
                "has not the four columns of a replacement",
            ));
        };
        if reason.contains(['"', '\\']) {
            return Err(Mistake::new(row, "has a reason that is no plain text"));
        }
        let by = by.split('|').filter(|name| !name.is_empty()).collect();
        found.insert((key, value), Replacement { by, reason });
    }
    Ok(Replacements(found))
}

/// Whatever a note tells the user to write has to exist.
fn check_successors(
    attributes: &BTreeMap<&str, Attribute<'_>>,
    replacements: &Replacements<'_>,
) -> Result<(), Mistake> {
    for attribute in attributes.values() {
        let Attribute {
            name, renamed_to, ..
        } = attribute;
        if !renamed_to.is_empty() && !attributes.contains_key(renamed_to) {
            return Err(unknown(name, renamed_to));
        }
    }
    let keyed = replacements
        .0
        .iter()
        .filter(|((key, _), _)| !key.ends_with(".*"));
    for (&(key, value), replacement) in keyed {
        let Some(attribute) = attributes.get(key) else {
            return Err(Mistake::new(key, "is replaced, but is no attribute"));
        };
        if value.is_empty() && attribute.deprecated.is_none() {
            return Err(Mistake::new(key, "is replaced, but is not deprecated"));
        }
        let exists = |name: &str| match value {
            "" => attributes.contains_key(name),
            _ => attribute.members.iter().any(|member| member.value == name),
        };
        if let Some(missing) = replacement.by.iter().find(|name| !exists(name)) {
            return Err(unknown(key, missing));
        }
    }
    Ok(())
}

fn unknown(key: &str, successor: &str) -> Mistake {
    Mistake::new(
        key,
        format!("is replaced by `{successor}`, which is unknown"),
    )
}

//! Files: groups of attributes, or attributes alone.

use super::attribute;
use super::file::File;
use super::map::Map;
use super::map::Report;
use super::node::Node;
use crate::diag::Mistakes;
use crate::keys::key::KeyDeclaration;
use crate::suggest;

/// Returns the keys that a file defines, whatever the group they are in is for.
///
/// ```yaml
/// groups:                          file_format: definition/2
///   - id: registry.order           attributes:
///     type: attribute_group          - key: order.id
///     attributes:                      type: int
///       - id: order.id
///         type: int
/// ```
pub(super) fn keys(file: &File, mistakes: &mut Mistakes) -> Vec<KeyDeclaration> {
    let count = mistakes.len();
    let root = match Node::read(&file.text) {
        Ok(Some(root)) => root,
        Ok(None) => {
            mistakes.push(file.mistake_of_all(NOTHING));
            return Vec::new();
        }
        Err(stop) => {
            mistakes.push(file.mistake(stop.at, &stop.text));
            return Vec::new();
        }
    };
    let mut report = Report { file, mistakes };
    let keys = of_root(&root, &mut report);
    if keys.is_empty() && mistakes.len() == count {
        mistakes.push(file.mistake_of_all(NOTHING));
    }
    keys
}

const NOTHING: &str = "no attribute is defined here: keys come from the files that have an `id:` \
                       and a `type:` for each, not from those that have `ref:`";

fn of_root(root: &Node, report: &mut Report<'_>) -> Vec<KeyDeclaration> {
    let Some(map) = Map::read(root, "`groups:` or `attributes:`", report) else {
        return Vec::new();
    };
    let format = map.text("file_format", report);
    if let Some(other) = format.filter(|format| !FORMATS.contains(format)) {
        let at = map.get("file_format").map_or(map.at, |node| node.at);
        let text = format!(
            "the file format `{other}` is not known: it is {}",
            suggest::list(FORMATS)
        );
        report.add(at, &text);
        return Vec::new();
    }
    near_miss(&map, &["groups", "attributes"], report);
    let mut keys = Vec::new();
    for node in map.list("attributes", report) {
        keys.extend(attribute::key(node, "key", "", report));
    }
    for node in map.list("groups", report) {
        of_group(node, report, &mut keys);
    }
    keys
}

fn of_group(node: &Node, report: &mut Report<'_>, keys: &mut Vec<KeyDeclaration>) {
    let Some(group) = Map::read(node, "a group", report) else {
        return;
    };
    near_miss(&group, &["attributes", "prefix"], report);
    let prefix = group.text("prefix", report).unwrap_or_default();
    for node in group.list("attributes", report) {
        keys.extend(attribute::key(node, "id", prefix, report));
    }
}

/// Reports entries that nearly have a name that matters here; others are for other readers.
fn near_miss(map: &Map<'_>, names: &[&str], report: &mut Report<'_>) {
    let is_near = |name: &str| {
        !names.contains(&name)
            && !OTHERS.contains(&name)
            && !suggest::did_you_mean(name, names.iter().copied()).is_empty()
    };
    if map.names().any(is_near) {
        let far: Vec<&str> = map.names().filter(|name| !is_near(name)).collect();
        let allowed: Vec<&str> = names.iter().copied().chain(far).collect();
        map.check_names(&allowed, "this", report);
    }
}

const FORMATS: [&str; 2] = ["definition/1", "definition/2"];

/// Names of the format that are near one of those above.
const OTHERS: [&str; 3] = ["attribute_groups", "attribute", "spans"];

//! What is deprecated, and what came instead.

use super::map::Map;
use super::map::Report;
use super::node::Node;
use super::node::Value;
use crate::fields::escaped;
use crate::suggest;

/// `deprecated: some text`, or `deprecated: { reason: renamed, renamed_to: order.id }`.
pub(super) struct Deprecated {
    pub(super) renamed_to: Option<String>,
    note: Option<String>,
}

/// Reads the entry `deprecated:` of an attribute or a member.
pub(super) fn read(map: &Map<'_>, name: &str, report: &mut Report<'_>) -> Option<Deprecated> {
    let node = map.get("deprecated")?;
    match &node.value {
        Value::Scalar { text, .. } => Some(Deprecated {
            renamed_to: None,
            note: Some(line(text)),
        }),
        Value::Map(_) => structured(node, name, report),
        Value::List(_) => {
            report.add(
                node.at,
                &format!("`deprecated:` of `{name}` is a text, or a map with `reason:`"),
            );
            None
        }
    }
}

fn structured(node: &Node, name: &str, report: &mut Report<'_>) -> Option<Deprecated> {
    let map = Map::read(node, "a reason", report)?;
    map.check_names(&["reason", "renamed_to", "note"], "`deprecated:`", report);
    let Some(reason) = map.text("reason", report) else {
        if map.get("reason").is_none() {
            let text = format!(
                "why is `{name}` deprecated? Write `reason: {}`",
                REASONS.join("`, `")
            );
            report.add(map.at, &text);
        }
        return None;
    };
    let reason_at = map.get("reason").map_or(map.at, |node| node.at);
    if !REASONS.contains(&reason) {
        let near = suggest::did_you_mean(reason, REASONS);
        let text = format!(
            "`{reason}` is not a reason{near}; it is {}",
            suggest::list(REASONS)
        );
        report.add(reason_at, &text);
        return None;
    }
    let renamed_to = map.text("renamed_to", report).map(str::to_owned);
    if reason == "renamed" && map.get("renamed_to").is_none() {
        let text = format!("what is `{name}` called now? Write `renamed_to: order.id`");
        report.add(reason_at, &text);
        return None;
    }
    let told = map.text("note", report).map(line);
    Some(Deprecated {
        note: told.or_else(|| (reason != "renamed").then(|| reason.to_owned())),
        renamed_to: renamed_to.filter(|_| reason == "renamed"),
    })
}

impl Deprecated {
    /// Returns what the compiler says when the key is used.
    pub(super) fn note(&self) -> String {
        self.text(|name| format!("keys::{}", path(name)))
    }

    /// Returns what the compiler says when the member is used.
    pub(super) fn note_of_member(&self) -> String {
        self.text(str::to_ascii_uppercase)
    }

    fn text(&self, path: impl Fn(&str) -> String) -> String {
        match (&self.renamed_to, &self.note) {
            (None, note) => note.clone().unwrap_or_default(),
            (Some(name), None) => format!("renamed to `{name}`: use `{}`", path(name)),
            (Some(name), Some(note)) => {
                format!(
                    "renamed to `{name}`: use `{}` ({})",
                    path(name),
                    note.trim_end_matches('.')
                )
            }
        }
    }
}

/// Returns the constant's path for a key's name.
fn path(name: &str) -> String {
    let part = |text: &str| match syn::parse_str::<proc_macro2::Ident>(&format!("r#{text}")) {
        Ok(_) => escaped(&proc_macro2::Ident::new(
            text,
            proc_macro2::Span::call_site(),
        ))
        .to_string(),
        Err(_) => text.to_owned(),
    };
    name.split('.').map(part).collect::<Vec<_>>().join("::")
}

/// Returns the text in one line, as the compiler prints it.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const REASONS: [&str; 4] = ["renamed", "obsoleted", "uncategorized", "unspecified"];

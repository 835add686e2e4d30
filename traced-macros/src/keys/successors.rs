//! What came instead of deprecated keys.

use super::key::KeyDeclaration;
use super::known::Known;
use crate::diag::Mistakes;
use crate::suggest;

/// Whatever a note tells the user to write has to exist.
pub(super) fn check(keys: &[KeyDeclaration], known: &Known<'_>, mistakes: &mut Mistakes) {
    for key in keys {
        let successor = key
            .entry
            .as_ref()
            .and_then(|entry| entry.successor.as_deref());
        let Some(successor) = successor else { continue };
        let is_it = |other: &KeyDeclaration| other.name() == successor;
        if !(known.is_key(successor) || keys.iter().any(is_it)) {
            let names: Vec<String> = keys.iter().map(KeyDeclaration::name).collect();
            let near = suggest::did_you_mean(successor, names.iter().map(String::as_str));
            let text = format!(
                "`{}` is renamed to `{successor}`, which no key is called{near}",
                key.name()
            );
            mistakes.push(key.mistake(&text));
        }
    }
}

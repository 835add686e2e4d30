//! The environment of processes as a carrier.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::process::Command;

use super::Extractor;
use super::Injector;

/// Environment variables as a carrier: `traceparent` is `TRACEPARENT`, as in OpenTelemetry's
/// specification.
///
/// For children, a [`Command`] is a carrier itself. This is what the child reads from: core reads no
/// variables of the process by itself.
///
/// # Examples
///
/// ```
/// use std::process::Command;
/// use traced_core::Context;
/// use traced_core::propagation::{self, Environment, Propagator};
///
/// let mut child = Command::new("report");
/// propagation::global().inject(&Context::current(), &mut child);
///
/// // In the child, around its `main`:
/// let context = propagation::global().extract(&Environment::of(std::env::vars_os()));
/// let _attached = context.attach();
/// ```
#[derive(Clone, Debug, Default)]
pub struct Environment(BTreeMap<String, String>);

impl Environment {
    /// Returns a carrier of these variables; names and values that are not text are left out.
    pub fn of(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let texts = variables.into_iter().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        Self(texts.collect())
    }
}

impl Extractor for Environment {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(&variable(name)).map(String::as_str)
    }

    fn get_all(&self, name: &str, each: &mut dyn FnMut(&str)) {
        self.get(name).into_iter().for_each(each);
    }

    /// As variables have them: which other characters they stand for is not known.
    fn names(&self, each: &mut dyn FnMut(&str)) {
        self.0.keys().for_each(|name| each(name));
    }
}

/// The child's environment.
impl Injector for Command {
    fn set(&mut self, name: &str, value: &str) {
        // The one thing that no variable can hold.
        if !value.contains('\0') {
            self.env(variable(name), value);
        }
    }

    fn remove(&mut self, name: &str) {
        self.env_remove(variable(name));
    }
}

/// Upper case, with `_` in place of what variables' names do not have.
fn variable(name: &str) -> String {
    let mut variable = String::with_capacity(name.len() + 1);
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        variable.push('_');
    }
    let fits = |it: char| it.is_ascii_alphanumeric();
    variable.extend(name.chars().map(|it| {
        if fits(it) {
            it.to_ascii_uppercase()
        } else {
            '_'
        }
    }));
    variable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_those_of_variables() {
        for (name, expect) in [
            ("traceparent", "TRACEPARENT"),
            ("x-b3-traceid", "X_B3_TRACEID"),
            ("1a.b", "_1A_B"),
            ("é", "_"),
        ] {
            assert_eq!(variable(name), expect);
        }
    }
}

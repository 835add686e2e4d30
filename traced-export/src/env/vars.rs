//! Variables as they were found, the rules that read them, and what went wrong on the way.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

use super::table;

/// Where a value of the configuration came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// Nobody said anything: the documented default.
    Default,
    /// The environment variable of this name.
    Variable(&'static str),
    /// The file that `TRACE_CONFIG` names, in the place of this variable.
    File(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Variable(name) => f.write_str(name),
            Self::File(name) => write!(f, "{} in the file", name.to_ascii_lowercase()),
        }
    }
}

/// A value of the configuration together with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    value: T,
    origin: Origin,
}

impl<T> Setting<T> {
    pub(crate) fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }

    /// Returns the value in force.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// Returns who set the value.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// Returns true if nobody set the value.
    pub fn is_default(&self) -> bool {
        self.origin == Origin::Default
    }
}

/// One thing in the environment that could not be used as it was written.
///
/// The text names the variable, the value (never that of a header) and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    variable: String,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    /// The value, fit to be shown, and what was expected.
    Value(String, String),
    /// A text that follows the name directly.
    Other(String),
}

impl Warning {
    /// Returns the name of the variable at fault.
    pub fn variable(&self) -> &str {
        &self.variable
    }

    /// The text where there is no going on without the value.
    pub(crate) fn as_error(&self) -> String {
        match &self.problem {
            Problem::Value(value, expected) => {
                format!("{}={value}: expected {expected}", self.variable)
            }
            Problem::Other(_) => self.to_string(),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.variable)?;
        match &self.problem {
            Problem::Value(value, expected) => write!(f, "={value} ignored: expected {expected}"),
            Problem::Other(text) => f.write_str(text),
        }
    }
}

/// How one setting is read: the names that may give it, strongest first, and the parser.
///
/// This is the whole mechanism: a new setting is one more constant in `table.rs`.
pub(crate) struct Rule<T: 'static> {
    pub(crate) names: &'static [&'static str],
    /// On failure says what would be right: "a whole number of milliseconds, such as 5000".
    pub(crate) parse: fn(&str) -> Result<T, Cow<'static, str>>,
    /// What of the value a message may show.
    pub(crate) shown: fn(&str) -> String,
}

impl<T> Rule<T> {
    pub(crate) const fn new(
        names: &'static [&'static str],
        parse: fn(&str) -> Result<T, Cow<'static, str>>,
    ) -> Self {
        Self {
            names,
            parse,
            shown: str::to_owned,
        }
    }
}

/// The variables of one process, and the warnings collected while they are read.
#[derive(Default)]
pub(crate) struct Reader {
    vars: BTreeMap<String, String>,
    /// Those that are of the file.
    of_file: BTreeSet<String>,
    /// Those that the file has in vain.
    shadowed: Vec<String>,
    warnings: Vec<Warning>,
}

impl Reader {
    pub(crate) fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            vars: pairs.into_iter().collect(),
            of_file: BTreeSet::new(),
            shadowed: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Adds what a file says of what no variable says anything of.
    #[cfg(feature = "toml")]
    pub(crate) fn add_file(&mut self, pairs: Vec<(String, String)>) {
        let taken: BTreeSet<&str> = table::settings()
            .filter(|names| names.iter().any(|name| self.get(name).is_some()))
            .flatten()
            .copied()
            .collect();
        for (name, value) in pairs {
            if taken.contains(&*name) {
                self.shadowed.push(name);
            } else {
                self.of_file.insert(name.clone());
                self.vars.insert(name, value);
            }
        }
    }

    /// Who has set the variable.
    pub(crate) fn origin(&self, name: &'static str) -> Origin {
        if self.of_file.contains(name) {
            Origin::File(name)
        } else {
            Origin::Variable(name)
        }
    }

    /// All that was given, of the names that are read: what the file has in vain comes last.
    pub(crate) fn given(&self) -> Vec<Origin> {
        let known = |name: &str| table::read_names().find(|known| *known == name);
        let names = self.vars.iter().filter(|(_, value)| !value.is_empty());
        let given = names.filter_map(|(name, _)| Some(self.origin(known(name)?)));
        let in_vain = self.shadowed.iter().filter_map(|name| known(name));
        given.chain(in_vain.map(Origin::File)).collect()
    }

    /// The value of a variable; an empty one counts as unset.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.vars
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// The first of `names` that is there, though it may be empty: for lists that may be.
    pub(crate) fn first_given(&self, names: &[&'static str]) -> Option<(&'static str, String)> {
        names
            .iter()
            .find_map(|&name| Some((name, self.vars.get(name)?.clone())))
    }

    /// The first of `names` that is set.
    pub(crate) fn first(&self, names: &[&'static str]) -> Option<(&'static str, String)> {
        names
            .iter()
            .find_map(|&name| Some((name, self.get(name)?.to_owned())))
    }

    /// The names of all variables that are set.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.vars
            .iter()
            .filter(|(name, value)| !value.is_empty() && !self.of_file.contains(*name))
            .map(|(name, _)| name.as_str())
    }

    /// Reads a setting: the first name with a usable value wins, an unusable one is reported and
    /// treated as unset, so the next name has its turn.
    pub(crate) fn read<T>(&mut self, rule: &Rule<T>) -> Option<Setting<T>> {
        for &name in rule.names {
            let Some(value) = self.get(name) else {
                continue;
            };
            match (rule.parse)(value) {
                Ok(parsed) => return Some(Setting::new(parsed, self.origin(name))),
                Err(expected) => {
                    let value = shown(&(rule.shown)(value));
                    self.warnings.push(Warning {
                        variable: self.origin(name).to_string(),
                        problem: Problem::Value(value, expected.into_owned()),
                    });
                }
            }
        }
        None
    }

    pub(crate) fn read_or<T>(&mut self, rule: &Rule<T>, default: T) -> Setting<T> {
        self.read(rule)
            .unwrap_or(Setting::new(default, Origin::Default))
    }

    /// Records a warning; `text` follows the name directly.
    pub(crate) fn warn(&mut self, variable: impl Into<String>, text: impl Into<String>) {
        self.warnings.push(Warning {
            variable: variable.into(),
            problem: Problem::Other(text.into()),
        });
    }

    pub(crate) fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    pub(crate) fn into_warnings(self) -> Vec<Warning> {
        self.warnings
    }
}

/// A value for a message: quoted, control characters escaped, not endless.
pub(crate) fn shown(value: &str) -> String {
    const LONGEST: usize = 100;
    let mut cut: String = value.chars().take(LONGEST).collect();
    if cut.len() < value.len() {
        cut.push('…');
    }
    format!("{cut:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule<u8> = Rule::new(&["STRONG", "WEAK"], |text| {
        text.parse().map_err(|_| Cow::Borrowed("a small number"))
    });

    fn reader(pairs: &[(&str, &str)]) -> Reader {
        Reader::new(
            pairs
                .iter()
                .map(|&(name, value)| (name.to_owned(), value.to_owned())),
        )
    }

    #[test]
    fn strongest_usable_name_wins() {
        let mut all = reader(&[("STRONG", "1"), ("WEAK", "2")]);
        assert_eq!(
            all.read(&RULE),
            Some(Setting::new(1, Origin::Variable("STRONG")))
        );
        let mut empty = reader(&[("STRONG", ""), ("WEAK", "2")]);
        assert_eq!(
            empty.read(&RULE),
            Some(Setting::new(2, Origin::Variable("WEAK")))
        );
        assert!(empty.into_warnings().is_empty());
    }

    #[test]
    fn unusable_value_is_reported_and_passed_over() {
        let mut all = reader(&[("STRONG", "x\n"), ("WEAK", "2")]);
        assert_eq!(
            all.read(&RULE),
            Some(Setting::new(2, Origin::Variable("WEAK")))
        );
        let warnings = all.into_warnings();
        assert_eq!(
            warnings[0].to_string(),
            r#"STRONG="x\n" ignored: expected a small number"#
        );
    }

    #[test]
    fn long_values_are_cut_in_messages() {
        assert_eq!(shown(&"é".repeat(300)).chars().count(), 103);
    }
}

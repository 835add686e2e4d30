//! One difference between two catalogues.

use std::fmt;

use super::groups::Class;
use super::groups::Group;
use super::groups::Id;

/// What happened to a span, an event or an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Change {
    /// It is new.
    Added,
    /// Its spans have another kind.
    KindChanged,
    /// It is in another crate, or the attribute is set by other means, under the same name.
    Moved,
    /// It is gone.
    Removed,
    /// It has another name.
    Renamed,
    /// Its values have another type.
    TypeChanged,
}

impl Change {
    /// Returns true if what reads the traces, such as a dashboard or an alert, can break.
    pub const fn is_breaking(self) -> bool {
        !matches!(self, Self::Added | Self::Moved)
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::KindChanged => "kind changed",
            Self::Moved => "moved",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::TypeChanged => "type changed",
        }
    }
}

/// One difference between two catalogues.
///
/// `Display` is a line that names what has changed, where, from what and to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    change: Change,
    owner: Id,
    key: Option<String>,
    detail: String,
}

impl Difference {
    pub(super) fn new(change: Change, owner: &Id, detail: String) -> Self {
        Self {
            change,
            owner: owner.clone(),
            key: None,
            detail,
        }
    }

    pub(super) fn of_key(self, key: &str) -> Self {
        Self {
            key: Some(key.to_owned()),
            ..self
        }
    }

    /// Returns what happened.
    pub fn change(&self) -> Change {
        self.change
    }

    /// Returns true if what reads the traces can break.
    pub fn is_breaking(&self) -> bool {
        self.change.is_breaking()
    }

    /// Returns the name of the crate.
    pub fn crate_name(&self) -> &str {
        &self.owner.crate_name
    }

    /// Returns the name of the span or event, as it was; empty for what is set on the current span.
    pub fn name(&self) -> &str {
        &self.owner.name
    }

    /// Returns the name of the attribute, as it was, if the difference is about one.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.change.as_str())?;
        if let Some(key) = &self.key {
            write!(f, "attribute `{key}` of ")?;
        }
        match self.owner.class {
            Class::Current => f.write_str("the current span")?,
            Class::Event => write!(f, "event `{}`", self.owner.name)?,
            Class::Span => write!(f, "span `{}`", self.owner.name)?,
        }
        write!(f, " in crate `{}`", self.owner.crate_name)?;
        if self.detail.is_empty() {
            return Ok(());
        }
        write!(f, ": {}", self.detail)
    }
}

/// Returns where the first site of the group is.
pub(super) fn place(group: &Group<'_>) -> String {
    let first = group.entries.first();
    first.map_or_else(String::new, |entry| {
        format!("{}:{}", entry.file(), entry.line())
    })
}

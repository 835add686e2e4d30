//! What Datadog's formats carry beside ids.

use std::fmt;

/// What Datadog's formats carry beside ids: priority, origin, tags.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{Datadog, Propagator};
///
/// let headers = [
///     ("x-datadog-trace-id", "1234"),
///     ("x-datadog-parent-id", "5678"),
///     ("x-datadog-sampling-priority", "2"),
///     ("x-datadog-tags", "_dd.p.dm=-4"),
/// ];
/// let context = Datadog::new().extract(&headers);
/// let datadog = context.datadog().ok_or("no Datadog headers")?;
/// assert_eq!(datadog.priority(), Some(2));
/// assert_eq!(datadog.tag("_dd.p.dm"), Some("-4"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DatadogContext {
    pub(super) priority: Option<i8>,
    pub(super) origin: Option<String>,
    /// Sorted by name, each name once.
    pub(super) tags: Vec<(String, String)>,
    pub(super) last_parent: Option<String>,
}

impl DatadogContext {
    /// Returns an empty part.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the sampling priority: above 0 the trace is kept.
    pub const fn priority(&self) -> Option<i8> {
        self.priority
    }

    /// Returns where the trace came from, as in `synthetics` or `rum`.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// Iterates over the tags that go with the trace, sorted by name: `_dd.p.*`, without
    /// `_dd.p.tid`, which is a part of the trace's id.
    pub fn tags(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tags.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Returns the value of a tag.
    pub fn tag(&self, name: &str) -> Option<&str> {
        let found = self.find(name).ok()?;
        self.tags.get(found).map(|(_, value)| &**value)
    }

    /// Returns the last span of Datadog's own before this one: 16 hex digits, as it came.
    pub fn last_parent(&self) -> Option<&str> {
        self.last_parent.as_deref()
    }

    /// Returns the same with another priority.
    #[must_use]
    pub fn with_priority(mut self, priority: i8) -> Self {
        self.priority = Some(priority);
        self
    }

    /// Returns the same with another origin.
    #[must_use]
    pub fn with_origin(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into()).filter(|origin| !origin.is_empty());
        self
    }

    /// Returns the same with this tag, whose name begins with `_dd.p.`: others do not go with a
    /// trace.
    #[must_use]
    pub fn with_tag(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.set_tag(name.into(), value.into());
        self
    }

    pub(super) fn set_tag(&mut self, name: String, value: String) {
        match self.find(&name) {
            Ok(at) => {
                if let Some(tag) = self.tags.get_mut(at) {
                    tag.1 = value;
                }
            }
            Err(at) => self.tags.insert(at, (name, value)),
        }
    }

    pub(super) fn remove_tag(&mut self, name: &str) {
        self.tags.retain(|(known, _)| known != name);
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.tags
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
    }

    /// The priority to write for a decision, which may be another than the one that came in.
    pub(super) fn priority_for(&self, is_sampled: bool) -> i8 {
        let agrees = self
            .priority
            .filter(|priority| (*priority > 0) == is_sampled);
        agrees.unwrap_or(i8::from(is_sampled))
    }

    /// The part within a local root.
    pub(crate) fn decided(&self) -> Self {
        Self {
            last_parent: None,
            ..self.clone()
        }
    }
}

impl fmt::Debug for DatadogContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DatadogContext")
            .field("priority", &self.priority)
            .field("origin", &self.origin)
            .field("tags", &self.tags)
            .finish_non_exhaustive()
    }
}

/// Returns true for `-` and a number without a leading zero, as `_dd.p.dm` has them.
pub(super) fn is_decision_maker(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('-') else {
        return false;
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (digits.len() == 1 || !digits.starts_with('0'))
}

/// What the name of every tag begins with that goes with a trace.
pub(super) const PREFIX: &str = "_dd.p.";
/// The high half of the trace's id.
pub(super) const HIGH_BITS: &str = "_dd.p.tid";
/// How the decision was made.
pub(super) const DECISION_MAKER: &str = "_dd.p.dm";

//! What the spans come from: service, process, host.

use std::borrow::Cow;
use std::sync::Arc;

use crate::attribute::Value;

/// Describes what the spans come from, as attributes: service name, version, process.
///
/// Cheap to clone.
///
/// # Examples
///
/// ```
/// use traced_core::Resource;
///
/// let resource = Resource::builder().attribute("service.name", "servio").build();
/// assert_eq!(resource.attributes().count(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Resource(Arc<Inner>);

#[derive(Clone, Debug, Default)]
struct Inner {
    attributes: Vec<(Cow<'static, str>, Value)>,
    schema_url: Cow<'static, str>,
}

impl Resource {
    /// Returns a builder without attributes.
    pub fn builder() -> ResourceBuilder {
        ResourceBuilder(Inner::default())
    }

    /// Returns the attributes in the order in which their keys were first set.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.attributes.iter().map(|(key, value)| (&**key, value))
    }

    /// Returns the attribute of this key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.attributes()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// Returns the same of another process, this one: with its own `process.pid`, if it has one.
    pub(crate) fn of_this_process(&self) -> Self {
        if self.get(PROCESS_ID).is_none() {
            return self.clone();
        }
        let inner = Inner::clone(&self.0);
        let own = ResourceBuilder(inner).attribute(PROCESS_ID, i64::from(std::process::id()));
        own.build()
    }

    /// Returns the schema URL, or `""`.
    pub fn schema_url(&self) -> &str {
        &self.0.schema_url
    }
}

/// Builds a [`Resource`].
#[derive(Debug)]
pub struct ResourceBuilder(Inner);

impl ResourceBuilder {
    /// Sets an attribute; the last value of a key wins. Empty keys are ignored.
    #[must_use]
    pub fn attribute(mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        let (key, value) = (key.into(), value.into());
        if let Some((_, known)) = self.0.attributes.iter_mut().find(|(name, _)| *name == key) {
            *known = value;
        } else if !key.is_empty() {
            self.0.attributes.push((key, value));
        }
        self
    }

    /// Sets the schema URL that the attributes follow.
    #[must_use]
    pub fn schema_url(mut self, url: impl Into<Cow<'static, str>>) -> Self {
        self.0.schema_url = url.into();
        self
    }

    /// Returns the resource.
    pub fn build(self) -> Resource {
        Resource(Arc::new(self.0))
    }
}

const PROCESS_ID: &str = "process.pid";

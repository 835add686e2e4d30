//! What the spans come from: service, process, host.

use std::borrow::Cow;
use std::sync::Arc;

use crate::attribute::Value;
use crate::rng::Rng;

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
    is_of_process: bool,
    /// The one that was made here.
    instance_id: Option<String>,
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

    /// Returns the same of another process, this one, if it is of a process at all.
    pub(crate) fn of_this_process(&self) -> Self {
        if !self.0.is_of_process {
            return self.clone();
        }
        let mut inner = Inner::clone(&self.0);
        // What somebody else has set stays.
        let is_ours = self.get(INSTANCE_ID) == inner.instance_id.take().map(Value::from).as_ref();
        let instance = self.get(INSTANCE_ID).filter(|_| !is_ours).cloned();
        let own = ResourceBuilder(inner).this_process();
        match instance {
            Some(instance) => own.attribute(INSTANCE_ID, instance).build(),
            None => own.build(),
        }
    }

    /// Returns the same with attributes of keys that it does not have.
    pub(crate) fn with_others(&self, others: Vec<(String, Value)>) -> Self {
        let mut builder = ResourceBuilder(Inner::clone(&self.0));
        for (key, value) in others {
            if self.get(&key).is_none() {
                builder = builder.attribute(key, value);
            }
        }
        builder.build()
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

    /// Sets `process.pid`, and `service.instance.id` to a random UUID. A forked process gets others of its
    /// own, unless they were set to something else.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::Resource;
    ///
    /// let resource = Resource::builder().this_process().build();
    /// assert_eq!(resource.get("process.pid"), Some(&i64::from(std::process::id()).into()));
    /// ```
    #[must_use]
    pub fn this_process(mut self) -> Self {
        let instance = uuid(&mut Rng::from_system());
        self.0.is_of_process = true;
        self.0.instance_id = Some(instance.clone());
        self.attribute(PROCESS_ID, i64::from(std::process::id()))
            .attribute(INSTANCE_ID, instance)
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

/// RFC 9562: version 4, all of it random but six bits.
fn uuid(rng: &mut Rng) -> String {
    let bits = u128::from(rng.next()) << 64 | u128::from(rng.next());
    let bits = bits & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let hex = format!("{bits:032x}");
    let part = |from, to| hex.get(from..to).unwrap_or_default();
    [
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32),
    ]
    .join("-")
}

const INSTANCE_ID: &str = "service.instance.id";
const PROCESS_ID: &str = "process.pid";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instances_have_names_of_their_own() {
        let resource = Resource::builder().this_process().build();
        let Some(Value::Str(id)) = resource.get(INSTANCE_ID) else {
            panic!("{resource:?}");
        };
        let shape: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(shape, [8, 4, 4, 4, 12], "{id}");
        assert_eq!(&id[14..15], "4", "{id}");
        assert!("89ab".contains(&id[19..20]), "{id}");
        let again = resource.of_this_process();
        assert_ne!(again.get(INSTANCE_ID), resource.get(INSTANCE_ID));
        assert_eq!(again.attributes().count(), resource.attributes().count());
    }

    #[test]
    fn what_somebody_else_has_set_stays() {
        let named = Resource::builder()
            .this_process()
            .attribute(INSTANCE_ID, "blue")
            .build();
        let again = named.of_this_process();
        assert_eq!(again.get(INSTANCE_ID), Some(&Value::from("blue")));
        let plain = Resource::builder().attribute("a", 1).build();
        assert_eq!(plain.of_this_process().attributes().count(), 1);
    }
}

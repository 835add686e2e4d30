//! The resource in the form in which spans have their attributes.

use traced_core::OwnedSpanData;
use traced_core::Resource;
use traced_core::SpanId;
use traced_core::TraceId;
use traced_core::ValueRef;

/// What a process says of itself, for formats that give the service's name a place of its own.
pub(crate) struct ResourceTexts(Option<OwnedSpanData>);

impl ResourceTexts {
    pub(crate) fn of(resource: &Resource) -> Self {
        // A span that is no span: only of these the values can be read.
        let ids = TraceId::from_bytes([1; 16]).zip(SpanId::from_bytes([1; 8]));
        Self(ids.map(|(trace_id, span_id)| {
            let holder = OwnedSpanData::builder(trace_id, span_id, "");
            let attributes = resource.attributes();
            let holder = attributes.fold(holder, |holder, (name, value)| {
                holder.attribute(name, value.clone())
            });
            holder.build()
        }))
    }

    /// Returns the service's name, or nothing.
    #[cfg(any(feature = "datadog", feature = "jaeger", feature = "zipkin"))]
    pub(crate) fn service(&self) -> &str {
        let mut names = self.all().filter(|(name, _)| *name == SERVICE_NAME);
        names
            .find_map(|(_, value)| value.as_str())
            .unwrap_or_default()
    }

    /// Iterates over the other attributes.
    #[cfg(any(feature = "datadog", feature = "jaeger", feature = "zipkin"))]
    pub(crate) fn others(&self) -> impl Iterator<Item = (&str, ValueRef<'_>)> {
        self.all().filter(|(name, _)| *name != SERVICE_NAME)
    }

    /// Iterates over all attributes.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, ValueRef<'_>)> {
        let holders = self.0.iter();
        holders.flat_map(|holder| holder.as_ref().attributes())
    }
}

#[cfg(any(feature = "datadog", feature = "jaeger", feature = "zipkin"))]
const SERVICE_NAME: &str = "service.name";

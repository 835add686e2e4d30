//! The metadata of gRPC calls as carriers of a context.
//!
//! # Examples
//!
//! In a method of a service, before its span:
//!
//! ```
//! use traced::propagation::{self, Propagator};
//! use traced::tonic::Metadata;
//! use traced::traced;
//!
//! # struct Charge;
//! # struct Receipt;
//! struct Payments;
//!
//! impl Payments {
//!     #[traced(name = "Payments.charge", kind = server, parent = caller(&request))]
//!     async fn charge(
//!         &self,
//!         request: tonic::Request<Charge>,
//!     ) -> Result<tonic::Response<Receipt>, tonic::Status> {
//!         Ok(tonic::Response::new(Receipt))
//!     }
//! }
//!
//! fn caller<T>(request: &tonic::Request<T>) -> traced::Context {
//!     propagation::global().extract(&Metadata(request.metadata()))
//! }
//! ```

use tonic::metadata::AsciiMetadataKey;
use tonic::metadata::AsciiMetadataValue;
use tonic::metadata::KeyRef;
use tonic::metadata::MetadataMap;
use traced_core::propagation::Extractor;
use traced_core::propagation::Injector;

/// The metadata of a received call, to read a context from.
///
/// Binary metadata, whose keys end in `-bin`, count as absent.
///
/// # Examples
///
/// ```
/// use traced::propagation::{Propagator, TraceContext};
/// use traced::tonic::Metadata;
///
/// let mut request = tonic::Request::new(());
/// let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
/// request.metadata_mut().insert("traceparent", header.parse()?);
/// let context = TraceContext.extract(&Metadata(request.metadata()));
/// assert!(context.span().is_some_and(|parent| parent.is_sampled()));
/// # Ok::<(), tonic::metadata::errors::InvalidMetadataValue>(())
/// ```
#[expect(clippy::exhaustive_structs, reason = "a view of metadata")]
#[derive(Clone, Copy, Debug)]
pub struct Metadata<'a>(pub &'a MetadataMap);

impl Extractor for Metadata<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        texts(self.0, name).next()
    }

    fn get_all(&self, name: &str, each: &mut dyn FnMut(&str)) {
        texts(self.0, name).for_each(each);
    }

    fn names(&self, each: &mut dyn FnMut(&str)) {
        for key in self.0.keys() {
            if let KeyRef::Ascii(key) = key {
                each(key.as_str());
            }
        }
    }
}

/// The metadata of a call to be made, to write a context to.
///
/// What gRPC has other uses for is not written: keys that end in `-bin`, and values with anything
/// but printable ASCII.
///
/// # Examples
///
/// ```
/// use traced::Context;
/// use traced::propagation::{self, Propagator};
/// use traced::tonic::MetadataMut;
///
/// fn with_context(mut request: tonic::Request<()>) -> Result<tonic::Request<()>, tonic::Status> {
///     let metadata = &mut MetadataMut(request.metadata_mut());
///     propagation::global().inject(&Context::current(), metadata);
///     Ok(request)
/// }
///
/// // For every call of a client: `PaymentsClient::with_interceptor(channel, with_context)`.
/// # let _ = with_context;
/// ```
#[expect(clippy::exhaustive_structs, reason = "a view of metadata")]
#[derive(Debug)]
pub struct MetadataMut<'a>(pub &'a mut MetadataMap);

impl Injector for MetadataMut<'_> {
    fn set(&mut self, name: &str, value: &str) {
        if let (Ok(key), Ok(value)) = (
            AsciiMetadataKey::from_bytes(name.as_bytes()),
            AsciiMetadataValue::try_from(value),
        ) {
            self.0.insert(key, value);
        }
    }

    fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }
}

fn texts<'a>(metadata: &'a MetadataMap, name: &str) -> impl Iterator<Item = &'a str> {
    // Of a key for binary values nothing comes.
    metadata
        .get_all(name)
        .iter()
        .filter_map(|value| str::from_utf8(value.as_encoded_bytes()).ok())
}

#[cfg(test)]
mod tests {
    use tonic::metadata::BinaryMetadataValue;

    use super::*;

    #[test]
    fn binary_metadata_count_as_absent() {
        let mut metadata = MetadataMap::new();
        let value = BinaryMetadataValue::from_bytes(b"a=1");
        metadata.insert_bin("tracestate-bin", value);
        assert_eq!(Metadata(&metadata).get("tracestate-bin"), None);
        let mut names = Vec::new();
        Metadata(&metadata).names(&mut |name| names.push(name.to_owned()));
        assert!(names.is_empty(), "{names:?}");
    }

    #[test]
    fn every_value_comes_in_order_and_names_are_of_any_case() {
        let mut metadata = MetadataMap::new();
        metadata.append("tracestate", AsciiMetadataValue::from_static("a=1"));
        metadata.append("tracestate", AsciiMetadataValue::from_static("b=2"));
        let mut all = Vec::new();
        Metadata(&metadata).get_all("TraceState", &mut |value| all.push(value.to_owned()));
        assert_eq!(all, ["a=1", "b=2"]);
    }

    #[test]
    fn injection_replaces_every_value_and_writes_nothing_that_cannot_be() {
        let mut metadata = MetadataMap::new();
        metadata.append("traceparent", AsciiMetadataValue::from_static("1"));
        metadata.append("traceparent", AsciiMetadataValue::from_static("2"));
        let mut carrier = MetadataMut(&mut metadata);
        carrier.set("traceparent", "3");
        carrier.set("tracestate-bin", "a=1");
        carrier.set("baggage", "name=\u{e9}\n");
        carrier.set("no name", "x");
        let mut names = Vec::new();
        Metadata(&metadata).names(&mut |name| names.push(name.to_owned()));
        assert_eq!(names, ["traceparent"]);
        assert_eq!(Metadata(&metadata).get("traceparent"), Some("3"));
        MetadataMut(&mut metadata).remove("TraceParent");
        assert!(metadata.is_empty());
    }
}

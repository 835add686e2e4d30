//! Sites, and questions to what was captured.

use std::time::Duration;
use std::time::SystemTime;

use traced_core::OwnedSpanData;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::TraceFlags;
use traced_core::TraceId;

/// `static $name: Site` for each.
macro_rules! sites {
    ($($name:ident = $text:literal;)*) => {
        $(pub(crate) static $name: traced_core::Site = traced_core::site!(
            traced_core::Name::Literal($text),
            traced_core::SpanKind::Internal
        );)*
    };
}

sites! {
    JOB = "Job.run";
    STEP = "Job.step";
}

/// Returns the one span.
pub(crate) fn only(spans: Vec<OwnedSpanData>) -> OwnedSpanData {
    let [span] = spans.try_into().unwrap();
    span
}

/// Returns the span of this name.
pub(crate) fn named<'a>(spans: &'a [OwnedSpanData], name: &str) -> &'a OwnedSpanData {
    let mut named = spans.iter().filter(|span| span.as_ref().name() == name);
    let span = named.next().unwrap();
    assert!(named.next().is_none(), "one of the name {name}");
    span
}

pub(crate) fn at(nanos: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_nanos(nanos)
}

/// A context that came from another process, in a trace of its own.
pub(crate) fn remote(trace_id: u128, span_id: u64, state: &str) -> SpanContext {
    SpanContext::new(
        TraceId::from_u128(trace_id).unwrap(),
        SpanId::from_u64(span_id).unwrap(),
        TraceFlags::SAMPLED,
        true,
        (!state.is_empty()).then(|| state.parse().unwrap()),
    )
}

//! What the targets have in common: headers from bytes, and what holds for every context.

use traced_core::SpanContext;
use traced_core::propagation::Propagator;

/// Reads headers of these names from the bytes, a line each; gives back what is found, and checks
/// that it is sound and that what is written for it is read as the same.
///
/// # Panics
///
/// If it is not.
pub fn check(format: &dyn Propagator, names: &[&str], data: &[u8]) {
    let lines = data
        .split(|byte| *byte == b'\n')
        .map(String::from_utf8_lossy);
    let names = names.iter().cycle().copied();
    let carrier: Vec<_> = names.zip(lines).take(40).collect();
    let found = format.extract(&carrier);
    assert!(found.span().is_none_or(is_sound), "{found:?}");
    assert!(found.links().all(is_sound), "{found:?}");
    assert!(
        found.trace_id().is_none_or(|id| id.to_bytes() != [0; 16]),
        "{found:?}"
    );
    let mut onward = Vec::new();
    format.inject(&found, &mut onward);
    let again = format.extract(&onward);
    let (found, again) = (found.span(), again.span());
    // Datadog's own member pushes out the last of 32.
    if found.is_some_and(|span| members(span) == 32) {
        let id = |span: &SpanContext| (span.trace_id(), span.span_id(), span.flags());
        assert_eq!(again.map(id), found.map(id), "{onward:?}");
    } else {
        assert_eq!(again, found, "{onward:?}");
    }
}

fn members(span: &SpanContext) -> usize {
    span.trace_state().map_or(0, |state| state.iter().count())
}

fn is_sound(found: &SpanContext) -> bool {
    found.trace_id().to_bytes() != [0; 16]
        && found.span_id().to_bytes() != [0; 8]
        && found.flags().bits() <= 3
        && found.is_remote()
        && members(found) <= 32
}

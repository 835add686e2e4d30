//! A future in a span that begins before it.

use super::InSpan;
use super::Span;
use crate::context::FutureExt as _;
use crate::local::Recorder;
use crate::local::with_current;

/// Puts a future into a span that has begun; `inspect` sees what it returned, if the span records.
pub fn future_in<F, I>(
    future: F,
    span: Span,
    inspect: I,
) -> InSpan<impl Future<Output = F::Output> + use<F, I>>
where
    F: Future,
    I: FnOnce(&F::Output, Recorder<'_>),
{
    let is_recording = span.is_recording();
    let inspected = async move {
        let out = future.await;
        if is_recording {
            with_current(|span| inspect(&out, span));
        }
        out
    };
    inspected.in_span(span)
}

//! Requests from elsewhere, and questions to what was exported.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use traced_core::FlushReport;
use traced_core::Guard;
use traced_core::Name;
use traced_core::Pipeline;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::TailSampler;
use traced_core::TailStats;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::testing::InMemoryExporter;

pub(crate) static REQUEST: Site = traced_core::site!(Name::Literal("Api.order"), SpanKind::Server);
pub(crate) static REPORT: Site = traced_core::site!(Name::Literal("Api.report"), SpanKind::Server);
pub(crate) static CHILD: Site =
    traced_core::site!(Name::Literal("Orders.create"), SpanKind::Internal);

pub(crate) const FAILED: Status<'static> = Status::Error {
    description: "no such dish",
};

/// A process has one pipeline at a time: these tests take turns.
pub(crate) fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A sampler that drops what it has no reason to keep, on however slow a machine.
pub(crate) fn patient() -> TailSampler {
    TailSampler::builder().max_wait(Duration::from_secs(24 * 3600))
}

pub(crate) fn install(sampler: TailSampler) -> (Guard, InMemoryExporter) {
    let exporter = InMemoryExporter::new();
    let builder = Pipeline::builder()
        .exporter(exporter.clone())
        .tail_sampler(sampler);
    (builder.install().unwrap(), exporter)
}

/// A request from elsewhere, in the trace of this number.
pub(crate) fn request(trace: u64) -> Span {
    Span::start(&REQUEST, caller(trace, 1))
}

/// The trace's id is the number in its low half, the one that ratios go by.
pub(crate) fn caller(trace: u64, span: u64) -> SpanContext {
    SpanContext::new(
        TraceId::from_u128(1 << 64 | u128::from(trace)).unwrap(),
        SpanId::from_u64(span).unwrap(),
        TraceFlags::SAMPLED,
        true,
        None,
    )
}

pub(crate) fn child(parent: &Span) -> Span {
    Span::start(&CHILD, parent)
}

/// Checks the equation; returns the report of the tail sampler.
pub(crate) fn check(report: &FlushReport) -> TailStats {
    for exporter in report.exporters() {
        let sum =
            exporter.exported() + exporter.rejected() + exporter.dropped() + exporter.pending();
        assert_eq!(report.ended(), sum, "{report}");
    }
    *report.tail().unwrap()
}

/// Returns how many spans of each trace were exported.
pub(crate) fn exported(exporter: &InMemoryExporter) -> BTreeMap<u64, usize> {
    let mut counts = BTreeMap::new();
    for span in exporter.spans() {
        let low = span.as_ref().trace_id().to_u128() & u128::from(u64::MAX);
        *counts.entry(u64::try_from(low).unwrap()).or_default() += 1;
    }
    counts
}

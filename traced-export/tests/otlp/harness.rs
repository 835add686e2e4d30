//! A pipeline with the exporter alone, one test after the other, as a process has one pipeline.

use std::net::TcpListener;
use std::num::NonZeroU32;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use traced_core::DropReason;
use traced_core::ExporterStats;
use traced_core::FlushReport;
use traced_core::Guard;
use traced_core::Name;
use traced_core::Parent;
use traced_core::Pipeline;
use traced_core::Resource;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanKind;
use traced_export::RetryPolicy;
use traced_export::otlp::OtlpExporter;
use traced_export::otlp::OtlpExporterBuilder;

static SITE: Site = traced_core::site!(Name::Literal("Test.run"), SpanKind::Internal);
static TURN: Mutex<()> = Mutex::new(());

/// An installed pipeline, and the right to have one.
pub(crate) struct Installed {
    pub(crate) guard: Guard,
    _turn: MutexGuard<'static, ()>,
}

/// An exporter that is quick to try again and does not send before it is told to.
pub(crate) fn exporter(endpoint: &str) -> OtlpExporterBuilder {
    OtlpExporter::builder()
        .endpoint(endpoint)
        .timeout(Duration::from_secs(5))
        .schedule_delay(Duration::from_secs(3600))
        .retry(
            RetryPolicy::default()
                .max_attempts(NonZeroU32::new(3).unwrap())
                .first_wait(Duration::from_millis(20)),
        )
}

pub(crate) fn install(exporter: OtlpExporterBuilder) -> Installed {
    install_all([exporter])
}

/// As [`install`], with several that are all given each span.
pub(crate) fn install_all(exporters: impl IntoIterator<Item = OtlpExporterBuilder>) -> Installed {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let resource = Resource::builder()
        .attribute("service.name", "test")
        .build();
    let pipeline = Pipeline::builder().resource(resource);
    let pipeline = exporters.into_iter().fold(pipeline, |pipeline, exporter| {
        pipeline.exporter(exporter.build().unwrap())
    });
    Installed {
        guard: pipeline.install().unwrap(),
        _turn: turn,
    }
}

/// Makes spans that end at once.
pub(crate) fn end_spans(count: usize) {
    for _ in 0..count {
        Span::start(&SITE, Parent::Current).end();
    }
}

impl Installed {
    /// Shuts down; fails unless all spans are accounted for.
    pub(crate) fn end(self) -> ExporterStats {
        let report = match self.guard.shutdown_within(Duration::from_secs(10)) {
            Ok(report) => report,
            Err(error) => error.report().clone(),
        };
        settled(&report)
    }
}

/// The numbers of the exporter; fails unless all spans that have ended are in them.
pub(crate) fn settled(report: &FlushReport) -> ExporterStats {
    let stats = report.exporters()[0].clone();
    let dropped: u64 = DropReason::ALL
        .map(|reason| stats.dropped_for(reason))
        .iter()
        .sum();
    assert_eq!(
        stats.exported() + stats.rejected() + dropped,
        report.ended(),
        "{report}"
    );
    assert_eq!(report.started(), report.ended(), "{report}");
    assert_eq!(stats.pending(), 0, "{report}");
    stats
}

/// An address of this machine on which nobody listens.
pub(crate) fn closed_port() -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

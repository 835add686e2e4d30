//! One span, sent by the exporter as it is configured.

use std::time::Duration;

use traced_core::Name;
use traced_core::Parent;
use traced_core::Pipeline;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanKind;
use traced_core::TraceId;
use traced_core::exporter::Exporter;

use super::CANARY;
use crate::env::App;
use crate::env::Config;

/// What became of the span.
pub(super) enum Arrival {
    /// The back end has it.
    Arrived(TraceId),
    /// It did not get there, for this reason.
    Lost(String),
    /// It could not be sent at all.
    Blocked(String),
}

/// Sends one span, whatever the sampler says.
pub(super) fn send(config: &Config, app: App, exporter: Box<dyn Exporter>) -> Arrival {
    static SITE: Site = traced_core::site!(Name::Literal(CANARY), SpanKind::Internal);

    let pipeline = Pipeline::builder()
        .resource(config.resource(app))
        .exporter(exporter);
    let guard = match pipeline.install() {
        Ok(guard) => guard,
        Err(error) => return Arrival::Blocked(error.to_string()),
    };
    let span = Span::start(&SITE, Parent::Root);
    let trace = span.context().map(|context| context.trace_id());
    span.end();
    let report = match guard.shutdown_within(PATIENCE) {
        Ok(report) => report,
        Err(error) => error.report().clone(),
    };
    match trace {
        Some(trace) if report.exported() > 0 => Arrival::Arrived(trace),
        _ => {
            let error = report.last_error().unwrap_or("there was no answer in time");
            Arrival::Lost(error.to_owned())
        }
    }
}

const PATIENCE: Duration = Duration::from_secs(5);

//! Sends one fixed trace to every back end that the environment names.
//!
//! ```text
//! TRACE_BACKEND=zipkin,jaeger OTEL_EXPORTER_ZIPKIN_ENDPOINT=http://127.0.0.1:9411/api/v2/spans \
//!     cargo run --example emit --features jaeger,zipkin
//! ```
//!
//! The spans are made by the library as any program's, and get constant ids and times on their way to
//! the exporters: each run and each back end gets the same. What became of them is printed as JSON; the
//! exit code is 0 only if nothing was lost, and everything that was asked for could be done.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the command line"
)]

#[path = "emit/constant.rs"]
mod constant;
#[path = "emit/trace.rs"]
mod trace;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use serde_json::json;
use traced::DropReason;
use traced::FlushReport;
use traced::Pipeline;
use traced_export::App;
use traced_export::Config;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("emit: {error}");
            ExitCode::from(2)
        }
    }
}

/// Returns whether everything arrived.
fn run() -> Result<bool, Box<dyn Error>> {
    let config = Config::from_process();
    // A back end that is left out is no back end that got everything.
    if let Some(warning) = config.warnings().first() {
        return Err(warning.to_string().into());
    }
    let app = App {
        name: "emit",
        version: "1.0.0",
    };
    let mut pipeline = Pipeline::builder().resource(config.resource(app));
    for exporter in traced_export::exporters(&config)? {
        pipeline = pipeline.exporter(constant::Constant::new(exporter));
    }
    let guard = pipeline.install()?;
    trace::make();
    let (report, is_whole) = match guard.shutdown_within(Duration::from_secs(20)) {
        Ok(report) => (report, true),
        Err(error) => (error.report().clone(), false),
    };
    println!("{}", as_json(&report));
    Ok(is_whole && report.lost() == 0)
}

fn as_json(report: &FlushReport) -> serde_json::Value {
    let exporters = report.exporters().iter().map(|exporter| {
        let by_reason = DropReason::ALL.into_iter().map(|reason| {
            let count = exporter.dropped_for(reason);
            (reason.name().to_owned(), json!(count))
        });
        let dropped: serde_json::Map<_, _> = by_reason.filter(|(_, count)| *count != 0).collect();
        json!({
            "name": exporter.name(),
            "received": exporter.received(),
            "exported": exporter.exported(),
            "rejected": exporter.rejected(),
            "dropped": dropped,
            "last_error": exporter.last_error(),
        })
    });
    json!({
        "started": report.started(),
        "ended": report.ended(),
        "exported": report.exported(),
        "rejected": report.rejected(),
        "dropped": report.dropped(),
        "pending": report.pending(),
        "lost": report.lost(),
        "exporters": exporters.collect::<Vec<_>>(),
    })
}

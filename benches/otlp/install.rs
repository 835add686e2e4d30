//! The libraries with OTLP over HTTP, as their documentation sets it up.

use std::borrow::Cow;
use std::num::NonZeroUsize;

use fastrace_opentelemetry::OpenTelemetryReporter;
use opentelemetry::InstrumentationScope;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{BatchConfigBuilder, BatchSpanProcessor, SdkTracerProvider};
use traced::Pipeline;
use traced_export::otlp::OtlpExporter;

use crate::library::{Job, Library};
use crate::subject::fastrace::Fastrace;
use crate::subject::opentelemetry::OpenTelemetry;
use crate::subject::traced::Traced;
use crate::subject::tracing::Tracing;

/// The libraries that are compared over the network.
pub const LIBRARIES: [Library; 4] = [
    Library::Traced,
    Library::Fastrace,
    Library::OpenTelemetry,
    Library::Tracing,
];

/// How much may wait for the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Queue {
    /// What the library has unless told otherwise.
    Default,
    /// More than any run here makes, where the library can be told so. `fastrace` has no limit.
    Huge,
}

/// Installs a library with its exporter to `endpoint`, a base address, and hands it to `job`.
///
/// # Errors
///
/// When the exporter cannot be built, or there is none for the library.
pub fn with<J: Job>(
    library: Library,
    endpoint: &str,
    queue: Queue,
    job: J,
) -> Result<J::Output, String> {
    match library {
        Library::Traced => Ok(job.run(&Traced::with_pipeline(ours(endpoint, queue)?))),
        Library::Fastrace => Ok(job.run(&Fastrace::with_reporter(reporter(endpoint)?))),
        Library::OpenTelemetry => {
            Ok(job.run(&OpenTelemetry::with_provider(provider(endpoint, queue)?)))
        }
        Library::Tracing => Ok(job.run(&Tracing::with_provider(provider(endpoint, queue)?))),
        other => Err(format!("{}: not measured over OTLP", other.name())),
    }
}

fn ours(endpoint: &str, queue: Queue) -> Result<Pipeline, String> {
    let mut pipeline = Pipeline::builder();
    let mut builder = OtlpExporter::builder().endpoint(endpoint);
    if queue == Queue::Huge {
        pipeline = pipeline.max_queue_bytes(HUGE_BYTES);
        builder = builder.max_queue_bytes(NonZeroUsize::MIN.saturating_add(HUGE_BYTES));
    }
    let exporter = builder.build();
    Ok(pipeline.exporter(exporter.map_err(|error| format!("traced: {error}"))?))
}

fn reporter(endpoint: &str) -> Result<OpenTelemetryReporter, String> {
    let scope = InstrumentationScope::builder("bench").build();
    Ok(OpenTelemetryReporter::new(
        exporter(endpoint)?,
        Cow::Owned(resource()),
        scope,
    ))
}

fn provider(endpoint: &str, queue: Queue) -> Result<SdkTracerProvider, String> {
    let mut config = BatchConfigBuilder::default();
    if queue == Queue::Huge {
        config = config.with_max_queue_size(HUGE_SPANS);
    }
    let processor = BatchSpanProcessor::builder(exporter(endpoint)?)
        .with_batch_config(config.build())
        .build();
    Ok(SdkTracerProvider::builder()
        .with_span_processor(processor)
        .with_resource(resource())
        .build())
}

/// Protobuf over HTTP by `reqwest`'s blocking client, the default of `opentelemetry-otlp`.
fn exporter(endpoint: &str) -> Result<SpanExporter, String> {
    SpanExporter::builder()
        .with_http()
        .with_protocol(Protocol::HttpBinary)
        .with_endpoint(format!("{endpoint}/v1/traces"))
        .build()
        .map_err(|error| format!("opentelemetry-otlp: {error}"))
}

fn resource() -> Resource {
    Resource::builder().with_service_name("bench").build()
}

const HUGE_BYTES: usize = 1 << 30;
const HUGE_SPANS: usize = 2 << 20;

//! The OpenTelemetry SDK by hand: a concrete tracer (no boxed one on the path), the batch
//! processor with its defaults, a child that is never made the current context since it has no
//! children of its own, and an exporter that only counts.

use std::hint::black_box;

use opentelemetry::global::{self, BoxedTracer};
use opentelemetry::trace::{
    FutureExt as _, Span, SpanContext, SpanId, Status, TraceContextExt as _, TraceFlags, TraceId,
    TraceState, Tracer, TracerProvider as _,
};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{
    BatchSpanProcessor, SdkTracer, SdkTracerProvider, SpanData, SpanExporter,
};

use crate::subject::Subject;
use crate::tally::{Facts, Tally};
use crate::work::{CHILDREN, ROUTE, Refused, USER, refused_type};

/// The SDK, or the API alone when nothing has been installed.
#[derive(Debug)]
pub struct OpenTelemetry<T> {
    tracer: T,
    provider: Option<SdkTracerProvider>,
}

impl OpenTelemetry<SdkTracer> {
    /// Makes a provider with a batch processor and a counting exporter.
    pub fn install(tally: &'static Tally) -> Self {
        Self::with_provider(provider(tally))
    }

    /// Takes a provider of any kind.
    pub fn with_provider(provider: SdkTracerProvider) -> Self {
        Self {
            tracer: provider.tracer("bench"),
            provider: Some(provider),
        }
    }
}

impl OpenTelemetry<BoxedTracer> {
    /// The API as a process finds it that sets no provider.
    pub fn off() -> Self {
        Self {
            tracer: global::tracer("bench"),
            provider: None,
        }
    }
}

/// The provider that `tracing-opentelemetry` is given too.
pub(super) fn provider(tally: &'static Tally) -> SdkTracerProvider {
    let processor = BatchSpanProcessor::builder(Count(tally)).build();
    SdkTracerProvider::builder()
        .with_span_processor(processor)
        .build()
}

/// A flush gives up after five seconds; what then goes on is waited for by the next one. One that
/// fails all the same shows as spans that are missing.
pub(super) fn flush(provider: &SdkTracerProvider) {
    const TRIES: usize = 12;
    let _ = (0..TRIES).find(|_| provider.force_flush().is_ok());
}

/// A remote parent that its own service did not sample.
pub(super) fn unsampled_parent() -> Context {
    let parent = SpanContext::new(
        TraceId::from(0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736),
        SpanId::from(0x00f0_67aa_0ba9_02b7),
        TraceFlags::NOT_SAMPLED,
        true,
        TraceState::NONE,
    );
    Context::new().with_remote_span_context(parent)
}

#[derive(Debug)]
struct Count(&'static Tally);

impl SpanExporter for Count {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.0.add(batch.len() as u64, batch.iter().map(facts));
        Ok(())
    }
}

fn facts(span: &SpanData) -> Facts {
    Facts {
        attributes: span.attributes.len(),
        is_error: matches!(span.status, Status::Error { .. }) && !span.events.is_empty(),
    }
}

#[inline(never)]
fn work<T: Tracer>(tracer: &T, n: u64) -> u64 {
    let _span = tracer.start("bench.work");
    black_box(n)
}

#[inline(never)]
fn work_for<T: Tracer>(tracer: &T, n: u64, user: &str) -> u64 {
    let attributes = vec![
        KeyValue::new("http.request.method", "GET"),
        KeyValue::new("db.system.name", "postgresql"),
        KeyValue::new("http.response.status_code", n.cast_signed()),
        KeyValue::new("user.id", user.to_owned()),
    ];
    let _span = tracer
        .span_builder("bench.work_for")
        .with_attributes(attributes)
        .start(tracer);
    black_box(user);
    black_box(n)
}

#[inline(never)]
fn work_on<T: Tracer>(tracer: &T, route: &'static str, n: u64, user: &str) -> u64 {
    let attributes = vec![
        KeyValue::new("http.request.method", "GET"),
        KeyValue::new("http.route", route),
        KeyValue::new("db.system.name", "postgresql"),
        KeyValue::new("http.response.status_code", n.cast_signed()),
        KeyValue::new("user.id", user.to_owned()),
    ];
    let _span = tracer
        .span_builder("bench.work_on")
        .with_attributes(attributes)
        .start(tracer);
    black_box((route, user));
    black_box(n)
}

#[inline(never)]
fn refuse<T: Tracer>(tracer: &T, n: u64) -> Result<u64, Refused> {
    let mut span = tracer.start("bench.refuse");
    let result = Err(Refused::new(black_box(n)));
    if let Err(error) = &result {
        span.record_error(error);
        span.set_attribute(KeyValue::new("error.type", refused_type()));
        span.set_status(Status::error(error.to_string()));
    }
    result
}

#[inline(never)]
async fn work_async<T: Tracer>(tracer: &T, n: u64) -> u64
where
    T::Span: Send + Sync + 'static,
{
    let context = Context::current_with_span(tracer.start("bench.work_async"));
    async { black_box(n) }.with_context(context).await
}

#[inline(never)]
async fn work_yielding<T: Tracer>(tracer: &T, n: u64) -> u64
where
    T::Span: Send + Sync + 'static,
{
    let context = Context::current_with_span(tracer.start("bench.work_yielding"));
    let work = async {
        tokio::task::yield_now().await;
        black_box(n)
    };
    work.with_context(context).await
}

impl<T: Tracer> OpenTelemetry<T>
where
    T::Span: Send + Sync + 'static,
{
    fn root(&self, parent: &Context) -> Context {
        parent.with_span(self.tracer.start_with_context("bench.root", parent))
    }

    fn calls(&self) {
        for n in 0..CHILDREN {
            black_box(work(&self.tracer, n));
        }
    }
}

impl<T: Tracer + Sync> Subject for OpenTelemetry<T>
where
    T::Span: Send + Sync + 'static,
{
    fn sync(&self) {
        let _guard = self.root(&Context::new()).attach();
        self.calls();
    }

    fn attributes(&self) {
        let user = black_box(USER.to_owned());
        let _guard = self.root(&Context::new()).attach();
        for n in 0..CHILDREN {
            black_box(work_for(&self.tracer, n, &user));
        }
    }

    fn five_attributes(&self) {
        let user = black_box(USER.to_owned());
        let _guard = self.root(&Context::new()).attach();
        for n in 0..CHILDREN {
            black_box(work_on(&self.tracer, ROUTE, n, &user));
        }
    }

    fn error(&self) {
        let _guard = self.root(&Context::new()).attach();
        for n in 0..CHILDREN {
            let _ = black_box(refuse(&self.tracer, n));
        }
    }

    fn unsampled(&self) {
        let _guard = self.root(&unsampled_parent()).attach();
        self.calls();
    }

    async fn ready(&self) {
        async {
            for n in 0..CHILDREN {
                black_box(work_async(&self.tracer, n).await);
            }
        }
        .with_context(self.root(&Context::new()))
        .await;
    }

    async fn yielding(&self) {
        async {
            for n in 0..CHILDREN {
                black_box(work_yielding(&self.tracer, n).await);
            }
        }
        .with_context(self.root(&Context::new()))
        .await;
    }

    fn flush(&self) {
        if let Some(provider) = &self.provider {
            flush(provider);
        }
    }
}

//! A pipeline with a sampler, and parents from elsewhere.

use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use traced_core::__private as p;
use traced_core::Context;
use traced_core::Guard;
use traced_core::OwnedSpanData;
use traced_core::Pipeline;
use traced_core::Site;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::sampler::Sampler;
use traced_core::testing::InMemoryExporter;

/// `static $name: Site` for each.
macro_rules! sites {
    ($($name:ident = $text:literal $kind:ident;)*) => {
        $(pub(crate) static $name: traced_core::Site = traced_core::site!(
            traced_core::Name::Literal($text),
            traced_core::SpanKind::$kind
        );)*
    };
}

sites! {
    CHILD = "Job.step" Internal;
    JOB = "Job.run" Internal;
    ORDERS = "POST /orders" Server;
    HEALTH = "GET /healthz" Server;
    QUEUE = "Queue.receive" Consumer;
}

/// An installed pipeline that keeps its spans in memory.
pub(crate) struct Installed {
    guard: Guard,
    exporter: InMemoryExporter,
    /// A process has one pipeline at a time: the tests take turns.
    _turn: MutexGuard<'static, ()>,
}

impl Installed {
    pub(crate) fn with(sampler: impl Sampler) -> Self {
        Self::install(|pipeline| pipeline.sampler(sampler))
    }

    /// A pipeline whose sampler is the default one.
    pub(crate) fn by_default() -> Self {
        Self::install(|pipeline| pipeline)
    }

    fn install(sampler: impl FnOnce(Pipeline) -> Pipeline) -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let exporter = InMemoryExporter::new();
        let pipeline = sampler(Pipeline::builder().exporter(exporter.clone()));
        Self {
            guard: pipeline.install().unwrap(),
            exporter,
            _turn: turn,
        }
    }

    /// Returns the spans that were exported.
    pub(crate) fn spans(self) -> Vec<OwnedSpanData> {
        let report = self.guard.shutdown().unwrap();
        let spans = self.exporter.spans();
        assert_eq!(report.ended(), spans.len() as u64, "{report}");
        spans
    }

    /// Runs `f` when the pipeline is shut down and before there is another one.
    pub(crate) fn after<R>(self, f: impl FnOnce() -> R) -> R {
        self.guard.shutdown().unwrap();
        f()
    }

    pub(crate) fn names(self) -> Vec<String> {
        let spans = self.spans();
        let names = spans.iter().map(|span| span.as_ref().name().to_owned());
        names.collect()
    }
}

/// A sync call as the macro writes it.
pub(crate) fn call<R>(site: &'static Site, body: impl FnOnce() -> R) -> R {
    p::sync(site, body, |_, _| {})
}

/// A context that came from another process.
pub(crate) fn remote(trace_id: &str, is_sampled: bool, state: &str) -> SpanContext {
    let flags = if is_sampled {
        TraceFlags::SAMPLED
    } else {
        TraceFlags::NONE
    };
    let (trace_id, span_id) = (
        trace_id.parse::<TraceId>().unwrap(),
        SpanId::from_u64(7).unwrap(),
    );
    let state = (!state.is_empty()).then(|| state.parse().unwrap());
    let flags = flags.union(TraceFlags::RANDOM);
    SpanContext::new(trace_id, span_id, flags, true, state)
}

/// A sync call in a trace from elsewhere.
pub(crate) fn call_in<R>(parent: SpanContext, site: &'static Site, body: impl FnOnce() -> R) -> R {
    Context::from(parent).in_scope(|| call(site, body))
}

pub(crate) const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

//! Keeping finished spans in memory, for tests.

use std::fmt;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use crate::context::Context;
use crate::context::FutureExt as _;
use crate::exporter::Accounts;
use crate::exporter::AfterFork;
use crate::exporter::Exporter;
use crate::exporter::FlushTicket;
use crate::id::SpanId;
use crate::id::TraceId;
use crate::pipeline::Guard;
use crate::pipeline::Pipeline;
use crate::process::PerProcess;
use crate::resource::Resource;
use crate::rng::Rng;
use crate::span::OwnedSpanData;
use crate::span::SpanContext;
use crate::span::SpanData;
use crate::span::TraceFlags;

/// An exporter that keeps every span in memory, in the order in which they came.
///
/// # Examples
///
/// ```
/// use traced_core::testing::InMemoryExporter;
/// use traced_core::{Name, Parent, Pipeline, Site, Span, SpanKind};
///
/// static SITE: Site = traced_core::site!(Name::Literal("Job.run"), SpanKind::Internal);
///
/// let exporter = InMemoryExporter::new();
/// let guard = Pipeline::builder().exporter(exporter.clone()).install()?;
/// Span::start(&SITE, Parent::Root).end();
/// guard.shutdown()?;
/// assert_eq!(exporter.spans()[0].as_ref().name(), "Job.run");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// In a forked process it begins empty.
#[derive(Clone)]
pub struct InMemoryExporter {
    spans: Arc<PerProcess<Mutex<Vec<OwnedSpanData>>>>,
    accounts: Arc<Accounts>,
}

impl InMemoryExporter {
    /// Returns an exporter that has no spans yet. Clones share what they keep.
    pub fn new() -> Self {
        Self {
            spans: Arc::new(PerProcess::new(|_| Mutex::default())),
            accounts: Accounts::new(),
        }
    }

    /// Returns the spans so far.
    pub fn spans(&self) -> Vec<OwnedSpanData> {
        self.lock().clone()
    }

    /// Takes the spans of one trace out.
    pub fn take_trace(&self, trace_id: TraceId) -> Vec<OwnedSpanData> {
        self.lock()
            .extract_if(.., |span| span.as_ref().trace_id() == trace_id)
            .collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<OwnedSpanData>> {
        self.spans
            .get()
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exporter for InMemoryExporter {
    fn name(&self) -> &'static str {
        "memory"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, _resource: &Resource) {}

    fn export(&mut self, span: &SpanData<'_>) {
        self.lock().push(span.to_owned());
        self.accounts.exported(1);
    }

    fn flush(&mut self, ticket: FlushTicket) {
        drop(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        drop(ticket);
    }

    fn after_fork(&self) -> Option<AfterFork> {
        let spans = Arc::clone(&self.spans);
        Some(Box::new(move || {
            Ok(Box::new(Self {
                spans: Arc::clone(&spans),
                accounts: Accounts::new(),
            }))
        }))
    }
}

impl Default for InMemoryExporter {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for InMemoryExporter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InMemoryExporter")
            .field("spans", &self.lock().len())
            .finish_non_exhaustive()
    }
}

/// Runs `f` in a trace of its own; returns its result and the spans that ended in that trace.
///
/// Tests that run side by side do not see each other's spans. The spans without a parent within
/// the trace have a remote one, as those of a server do.
///
/// # Panics
///
/// If another pipeline is installed, or if the spans do not arrive within a minute.
///
/// # Examples
///
/// ```
/// use traced_core::{Name, Parent, Site, Span, SpanKind, testing};
///
/// static SITE: Site = traced_core::site!(Name::Literal("Job.run"), SpanKind::Internal);
///
/// let ((), spans) = testing::capture(|| Span::start(&SITE, Parent::Current).end());
/// assert_eq!(spans[0].as_ref().name(), "Job.run");
/// ```
pub fn capture<R>(f: impl FnOnce() -> R) -> (R, Vec<OwnedSpanData>) {
    let trace = Trace::begin();
    let out = Context::from(trace.parent.clone()).in_scope(f);
    (out, trace.spans())
}

/// As [`capture`], for a future.
///
/// # Panics
///
/// If another pipeline is installed, or if the spans do not arrive within a minute.
pub async fn capture_async<F: Future>(future: F) -> (F::Output, Vec<OwnedSpanData>) {
    let trace = Trace::begin();
    let out = future
        .with_context(Context::from(trace.parent.clone()))
        .await;
    (out, trace.spans())
}

/// Returns the spans that ended in a trace which began within [`capture`]: there they are left out.
///
/// # Panics
///
/// If another pipeline is installed, or if the spans do not arrive within a minute.
///
/// # Examples
///
/// ```
/// use traced_core::{Name, Parent, Site, Span, SpanKind, testing};
///
/// static SITE: Site = traced_core::site!(Name::Literal("Job.run"), SpanKind::Internal);
///
/// let (context, spans) = testing::capture(|| Span::start(&SITE, Parent::Root).context());
/// assert!(spans.is_empty());
/// let spans = testing::take_trace(context.unwrap().trace_id());
/// assert_eq!(spans[0].as_ref().name(), "Job.run");
/// ```
pub fn take_trace(trace_id: TraceId) -> Vec<OwnedSpanData> {
    let (guard, exporter) = &*SHARED;
    guard
        .flush_within(PATIENCE)
        .expect("the spans arrive in memory");
    exporter.take_trace(trace_id)
}

struct Trace {
    parent: SpanContext,
}

impl Trace {
    fn begin() -> Self {
        LazyLock::force(&SHARED);
        let mut rng = Rng::from_system();
        let ids = TraceId::from_halves(rng.next(), rng.next()).zip(SpanId::from_u64(rng.next()));
        let (trace_id, span_id) = ids.expect("the generator returns no zero");
        let parent = SpanContext::new(trace_id, span_id, TraceFlags::SAMPLED, true, None);
        Self { parent }
    }

    fn spans(&self) -> Vec<OwnedSpanData> {
        take_trace(self.parent.trace_id())
    }
}

/// One pipeline for all tests of a process: never dropped, so never shut down.
static SHARED: LazyLock<(Guard, InMemoryExporter)> = LazyLock::new(|| {
    let exporter = InMemoryExporter::new();
    let guard = Pipeline::builder().exporter(exporter.clone()).install();
    (
        guard.expect("`testing` installs a pipeline of its own"),
        exporter,
    )
});

const PATIENCE: Duration = Duration::from_secs(60);

//! `traced`: functions under `#[traced]`, and an exporter that only counts.

#![allow(
    clippy::unused_async,
    unused_imports,
    unused_variables,
    reason = "with the feature `disable` nothing of the macros is left"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use traced::Context;
use traced::FutureExt as _;
use traced::Guard;
use traced::Pipeline;
use traced::Resource;
use traced::Span;
use traced::SpanContext;
use traced::SpanData;
use traced::SpanId;
use traced::Status;
use traced::TraceFlags;
use traced::TraceId;
use traced::exporter::Accounts;
use traced::exporter::Exporter;
use traced::exporter::FlushTicket;
use traced::keys;
use traced::traced;

use crate::subject::Subject;
use crate::tally::{Facts, Tally};
use crate::work::{CHILDREN, ROUTE, Refused, USER};

/// The library, with an exporter or without.
#[derive(Debug)]
pub struct Traced {
    guard: Option<Guard>,
}

impl Traced {
    /// Installs a counting exporter.
    ///
    /// # Panics
    ///
    /// If this process has installed one before.
    pub fn install(tally: &'static Tally) -> Self {
        Self::with_exporter(Count {
            tally,
            accounts: Accounts::new(),
            waiting: 0,
        })
    }

    /// Installs an exporter.
    ///
    /// # Panics
    ///
    /// If this process has installed one before.
    pub fn with_exporter(exporter: impl Exporter) -> Self {
        Self::with_pipeline(Pipeline::builder().exporter(exporter))
    }

    /// Installs a pipeline.
    ///
    /// # Panics
    ///
    /// If this process has installed one before.
    pub fn with_pipeline(pipeline: Pipeline) -> Self {
        let guard = pipeline.install();
        Self {
            guard: Some(guard.expect("nothing else is installed in this process")),
        }
    }

    /// The library as a process finds it that installs nothing.
    pub const fn off() -> Self {
        Self { guard: None }
    }
}

struct Count {
    tally: &'static Tally,
    accounts: Arc<Accounts>,
    /// Spans not counted yet: as other exporters do, and as ours do with a batch, they are counted
    /// together.
    waiting: u64,
}

impl Count {
    fn settle(&mut self) {
        let spans = std::mem::take(&mut self.waiting);
        self.tally.add(spans, std::iter::empty());
        self.accounts.exported(spans);
    }
}

impl Exporter for Count {
    fn name(&self) -> &'static str {
        "count"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, _resource: &Resource) {}

    fn export(&mut self, span: &SpanData<'_>) {
        if self.tally.wants_facts() {
            self.tally.add(1, std::iter::once(facts(span)));
            self.accounts.exported(1);
        } else {
            self.waiting += 1;
        }
    }

    fn poll(&mut self, _now: Instant) {
        self.settle();
    }

    fn flush(&mut self, ticket: FlushTicket) {
        self.settle();
        drop(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        self.settle();
        drop(ticket);
    }
}

fn facts(span: &SpanData<'_>) -> Facts {
    let is_error = matches!(span.status(), Status::Error { .. });
    Facts {
        attributes: span.attributes().count(),
        is_error,
    }
}

#[inline(never)]
#[traced(name = "bench.work")]
fn work(n: u64) -> u64 {
    black_box(n)
}

#[inline(never)]
#[traced(name = "bench.work_for", attrs(
    http.request.method = "GET",
    db.system.name = "postgresql",
    http.response.status_code = n,
    user.id = user,
))]
fn work_for(n: u64, user: &str) -> u64 {
    black_box(user);
    black_box(n)
}

#[inline(never)]
#[traced(name = "bench.work_on", attrs(
    http.request.method = "GET",
    http.route = route,
    db.system.name = "postgresql",
    http.response.status_code = n,
    user.id = user,
))]
fn work_on(route: &'static str, n: u64, user: &str) -> u64 {
    black_box((route, user));
    black_box(n)
}

#[inline(never)]
#[traced(name = "bench.refuse")]
fn refuse(n: u64) -> Result<u64, Refused> {
    Err(Refused::new(black_box(n)))
}

#[inline(never)]
#[traced(name = "bench.work_async")]
async fn work_async(n: u64) -> u64 {
    black_box(n)
}

#[inline(never)]
#[traced(name = "bench.work_yielding")]
async fn work_yielding(n: u64) -> u64 {
    tokio::task::yield_now().await;
    black_box(n)
}

fn root() -> Span {
    traced::span!("bench.root")
}

fn calls() {
    for n in 0..CHILDREN {
        black_box(work(n));
    }
}

fn unsampled_parent() -> Option<SpanContext> {
    let (trace_id, span_id) = (TraceId::from_u128(1)?, SpanId::from_u64(1)?);
    Some(SpanContext::new(
        trace_id,
        span_id,
        TraceFlags::NONE,
        true,
        None,
    ))
}

impl Subject for Traced {
    fn sync(&self) {
        root().in_scope(calls);
    }

    fn attributes(&self) {
        let user = black_box(USER.to_owned());
        root().in_scope(|| {
            for n in 0..CHILDREN {
                black_box(work_for(n, &user));
            }
        });
    }

    fn five_attributes(&self) {
        let user = black_box(USER.to_owned());
        root().in_scope(|| {
            for n in 0..CHILDREN {
                black_box(work_on(ROUTE, n, &user));
            }
        });
    }

    fn error(&self) {
        root().in_scope(|| {
            for n in 0..CHILDREN {
                let _ = black_box(refuse(n));
            }
        });
    }

    fn unsampled(&self) {
        Context::from(unsampled_parent()).in_scope(|| root().in_scope(calls));
    }

    async fn ready(&self) {
        async {
            for n in 0..CHILDREN {
                black_box(work_async(n).await);
            }
        }
        .in_span(root())
        .await;
    }

    async fn yielding(&self) {
        async {
            for n in 0..CHILDREN {
                black_box(work_yielding(n).await);
            }
        }
        .in_span(root())
        .await;
    }

    fn flush(&self) {
        if let Some(guard) = &self.guard {
            // A failed flush shows as spans that are missing.
            let _ = guard.flush_within(PATIENCE);
        }
    }
}

const PATIENCE: Duration = Duration::from_mins(1);

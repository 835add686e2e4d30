//! `tracing` with `tracing-opentelemetry`: one layer over a bare registry, without source
//! locations, thread names, targets, busy times and without mirroring spans into the OpenTelemetry
//! context (nothing here reads it), over the same provider as the SDK by hand.

use std::hint::black_box;

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::{Instrument as _, Span, info_span, instrument};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::subject::Subject;
use crate::subject::opentelemetry::{flush, provider, unsampled_parent};
use crate::tally::Tally;
use crate::work::{CHILDREN, ROUTE, Refused, USER};

/// The subscriber, or none.
#[derive(Debug)]
pub struct Tracing {
    provider: Option<SdkTracerProvider>,
}

impl Tracing {
    /// Installs the layer as the global subscriber.
    pub fn install(tally: &'static Tally) -> Self {
        Self::with_provider(provider(tally))
    }

    /// Installs the layer over a provider of any kind.
    pub fn with_provider(provider: SdkTracerProvider) -> Self {
        let layer = tracing_opentelemetry::layer()
            .with_tracer(provider.tracer("bench"))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_context_activation(false);
        tracing_subscriber::registry().with(layer).init();
        Self {
            provider: Some(provider),
        }
    }

    /// `tracing` as a process finds it that sets no subscriber.
    pub const fn off() -> Self {
        Self { provider: None }
    }
}

#[inline(never)]
#[instrument(skip_all, name = "bench.work")]
fn work(n: u64) -> u64 {
    black_box(n)
}

#[inline(never)]
#[instrument(skip_all, name = "bench.work_for", fields(
    http.request.method = "GET",
    db.system.name = "postgresql",
    http.response.status_code = n.cast_signed(),
    user.id = user,
))]
fn work_for(n: u64, user: &str) -> u64 {
    black_box(user);
    black_box(n)
}

#[inline(never)]
#[instrument(skip_all, name = "bench.work_on", fields(
    http.request.method = "GET",
    http.route = route,
    db.system.name = "postgresql",
    http.response.status_code = n.cast_signed(),
    user.id = user,
))]
fn work_on(route: &'static str, n: u64, user: &str) -> u64 {
    black_box((route, user));
    black_box(n)
}

#[inline(never)]
#[instrument(skip_all, name = "bench.refuse", err)]
fn refuse(n: u64) -> Result<u64, Refused> {
    Err(Refused::new(black_box(n)))
}

#[inline(never)]
#[instrument(skip_all, name = "bench.work_async")]
async fn work_async(n: u64) -> u64 {
    black_box(n)
}

#[inline(never)]
#[instrument(skip_all, name = "bench.work_yielding")]
async fn work_yielding(n: u64) -> u64 {
    tokio::task::yield_now().await;
    black_box(n)
}

fn root() -> Span {
    info_span!(parent: None, "bench.root")
}

fn calls() {
    for n in 0..CHILDREN {
        black_box(work(n));
    }
}

impl Subject for Tracing {
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
        let root = root();
        // Fails only when no layer is installed; then there is nothing to be sampled.
        let _ = root.set_parent(unsampled_parent());
        root.in_scope(calls);
    }

    async fn ready(&self) {
        async {
            for n in 0..CHILDREN {
                black_box(work_async(n).await);
            }
        }
        .instrument(root())
        .await;
    }

    async fn yielding(&self) {
        async {
            for n in 0..CHILDREN {
                black_box(work_yielding(n).await);
            }
        }
        .instrument(root())
        .await;
    }

    fn flush(&self) {
        if let Some(provider) = &self.provider {
            flush(provider);
        }
    }
}

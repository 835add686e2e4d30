//! `fastrace`: its `trace` attribute with a literal name (which spares it the path of the
//! function), properties through `with_properties`, which is cheaper than the attribute's
//! `properties` and than `add_properties`, and a reporter that only counts.

use std::borrow::Cow;
use std::hint::black_box;

use fastrace::collector::{Config, Reporter, SpanRecord};
use fastrace::future::FutureExt as _;
use fastrace::local::LocalSpan;
use fastrace::prelude::{Span, SpanContext, trace};

use crate::subject::Subject;
use crate::tally::{Facts, Tally};
use crate::work::{CHILDREN, ROUTE, Refused, USER, refused_type};

/// The library, with a reporter or without.
#[derive(Debug)]
pub struct Fastrace {
    is_installed: bool,
}

impl Fastrace {
    /// Installs a counting reporter.
    pub fn install(tally: &'static Tally) -> Self {
        Self::with_reporter(Count(tally))
    }

    /// Installs a reporter.
    pub fn with_reporter(reporter: impl Reporter) -> Self {
        fastrace::set_reporter(reporter, Config::default());
        Self { is_installed: true }
    }

    /// The library as a process finds it that sets no reporter.
    pub const fn off() -> Self {
        Self {
            is_installed: false,
        }
    }
}

struct Count(&'static Tally);

impl Reporter for Count {
    fn report(&mut self, spans: Vec<SpanRecord>) {
        self.0.add(spans.len() as u64, spans.iter().map(facts));
    }
}

fn facts(span: &SpanRecord) -> Facts {
    Facts {
        attributes: span.properties.len(),
        is_error: span.properties.iter().any(|(key, _)| key == "error.type"),
    }
}

#[inline(never)]
#[trace(name = "bench.work")]
fn work(n: u64) -> u64 {
    black_box(n)
}

#[inline(never)]
fn work_for(n: u64, user: &str) -> u64 {
    let _span = LocalSpan::enter_with_local_parent("bench.work_for").with_properties(|| {
        [
            ("http.request.method", Cow::Borrowed("GET")),
            ("db.system.name", Cow::Borrowed("postgresql")),
            ("http.response.status_code", Cow::Owned(n.to_string())),
            ("user.id", Cow::Owned(user.to_owned())),
        ]
    });
    black_box(user);
    black_box(n)
}

#[inline(never)]
fn work_on(route: &'static str, n: u64, user: &str) -> u64 {
    let _span = LocalSpan::enter_with_local_parent("bench.work_on").with_properties(|| {
        [
            ("http.request.method", Cow::Borrowed("GET")),
            ("http.route", Cow::Borrowed(route)),
            ("db.system.name", Cow::Borrowed("postgresql")),
            ("http.response.status_code", Cow::Owned(n.to_string())),
            ("user.id", Cow::Owned(user.to_owned())),
        ]
    });
    black_box((route, user));
    black_box(n)
}

#[inline(never)]
fn refuse(n: u64) -> Result<u64, Refused> {
    let span = LocalSpan::enter_with_local_parent("bench.refuse");
    let result = Err(Refused::new(black_box(n)));
    if let Err(error) = &result {
        let _ended = span.with_properties(|| {
            [
                ("error.type", Cow::Borrowed(refused_type())),
                ("error.message", Cow::Owned(error.to_string())),
            ]
        });
    }
    result
}

#[inline(never)]
#[trace(name = "bench.work_async")]
async fn work_async(n: u64) -> u64 {
    black_box(n)
}

#[inline(never)]
#[trace(name = "bench.work_yielding")]
async fn work_yielding(n: u64) -> u64 {
    tokio::task::yield_now().await;
    black_box(n)
}

fn root(context: SpanContext) -> Span {
    Span::root("bench.root", context)
}

fn calls() {
    for n in 0..CHILDREN {
        black_box(work(n));
    }
}

impl Subject for Fastrace {
    fn sync(&self) {
        let root = root(SpanContext::random());
        let _guard = root.set_local_parent();
        calls();
    }

    fn attributes(&self) {
        let user = black_box(USER.to_owned());
        let root = root(SpanContext::random());
        let _guard = root.set_local_parent();
        for n in 0..CHILDREN {
            black_box(work_for(n, &user));
        }
    }

    fn five_attributes(&self) {
        let user = black_box(USER.to_owned());
        let root = root(SpanContext::random());
        let _guard = root.set_local_parent();
        for n in 0..CHILDREN {
            black_box(work_on(ROUTE, n, &user));
        }
    }

    fn error(&self) {
        let root = root(SpanContext::random());
        let _guard = root.set_local_parent();
        for n in 0..CHILDREN {
            let _ = black_box(refuse(n));
        }
    }

    fn unsampled(&self) {
        let root = root(SpanContext::random().sampled(false));
        let _guard = root.set_local_parent();
        calls();
    }

    async fn ready(&self) {
        async {
            for n in 0..CHILDREN {
                black_box(work_async(n).await);
            }
        }
        .in_span(root(SpanContext::random()))
        .await;
    }

    async fn yielding(&self) {
        async {
            for n in 0..CHILDREN {
                black_box(work_yielding(n).await);
            }
        }
        .in_span(root(SpanContext::random()))
        .await;
    }

    fn flush(&self) {
        if self.is_installed {
            fastrace::flush();
        }
    }
}

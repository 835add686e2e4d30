//! An exporter that is also given the traces that the sampler is against.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::Arc;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use traced_core::Context;
use traced_core::DropReason;
use traced_core::FutureExt as _;
use traced_core::Name;
use traced_core::OwnedSpanData;
use traced_core::Parent;
use traced_core::Pipeline;
use traced_core::Resource;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanData;
use traced_core::SpanKind;
use traced_core::TraceFlags;
use traced_core::exporter::Accounts;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;
use traced_core::propagation::Propagator as _;
use traced_core::propagation::TraceContext;
use traced_core::sampler::AlwaysOff;
use traced_core::sampler::ParentBased;

static SITE: Site = traced_core::site!(Name::Literal("Test.run"), SpanKind::Internal);

/// Keeps what it is given.
struct Taker {
    name: &'static str,
    wants_unsampled: bool,
    accounts: Arc<Accounts>,
    spans: Arc<Mutex<Vec<OwnedSpanData>>>,
}

impl Taker {
    fn new(name: &'static str, wants_unsampled: bool) -> Self {
        Self {
            name,
            wants_unsampled,
            accounts: Accounts::new(),
            spans: Arc::default(),
        }
    }
}

impl Exporter for Taker {
    fn name(&self) -> &'static str {
        self.name
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, _: &Resource) {}

    fn export(&mut self, span: &SpanData<'_>) {
        self.spans.lock().unwrap().push(span.to_owned());
        self.accounts.exported(1);
    }

    fn wants_unsampled(&self) -> bool {
        self.wants_unsampled
    }

    fn flush(&mut self, _: FlushTicket) {}

    fn shutdown(&mut self, _: FlushTicket) {}
}

/// The header that a callee would be sent.
fn header() -> String {
    let mut headers: Vec<(String, String)> = Vec::new();
    TraceContext.inject(&Context::current(), &mut headers);
    headers.remove(0).1
}

#[test]
fn what_the_sampler_is_against_is_recorded_for_who_wants_it() {
    let (all, sampled) = (Taker::new("all", true), Taker::new("sampled", false));
    let [of_all, of_sampled] = [&all, &sampled].map(|taker| Arc::clone(&taker.spans));
    let guard = Pipeline::builder()
        .sampler(ParentBased::new(AlwaysOff))
        .exporter(all)
        .exporter(sampled)
        .install()
        .unwrap();

    // Nested, and in every way that a parent becomes known.
    let root = Span::start(&SITE, Parent::Current);
    assert!(root.is_recording());
    root.in_scope(|| {
        assert!(header().ends_with("-02"), "{}", header());
        Span::start(&SITE, Parent::Current).end();
        let shared = Span::start(&SITE, Parent::Current);
        shared.in_scope(|| Span::start(&SITE, Parent::Current).end());
        shared.child(&SITE).end();
        shared.end();
        let captured = Context::current();
        assert!(!captured.span().unwrap().is_sampled());
        let thread = thread::spawn(move || {
            captured.in_scope(|| Span::start(&SITE, Parent::Current).end());
        });
        thread.join().unwrap();
        let current = Context::current().span().cloned().unwrap();
        Span::child_of(&SITE, &current).end();
        let future = async { Span::start(&SITE, Parent::Current).end() };
        let future = std::pin::pin!(future.in_span(Span::start(&SITE, Parent::Current)));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(Future::poll(future, &mut context).is_ready());
    });
    root.end();
    // One whose caller has not sampled it, and one whose caller has.
    for flags in [TraceFlags::NONE, TraceFlags::SAMPLED] {
        let caller = SpanContext::new(
            "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap(),
            "00f067aa0ba902b7".parse().unwrap(),
            flags,
            true,
            None,
        );
        Span::start(&SITE, caller).in_scope(|| {
            let expected = format!("-{:02x}", flags.bits());
            assert!(header().ends_with(&expected), "{}", header());
        });
    }

    let report = guard.shutdown_within(Duration::from_secs(5)).unwrap();
    assert_eq!(
        (report.started(), report.ended(), report.lost()),
        (11, 11, 0)
    );
    let [all, sampled] = report.exporters() else {
        panic!("{report}");
    };
    assert_eq!(all.exported(), 11);
    assert_eq!(sampled.exported(), 1);
    assert_eq!(sampled.dropped_for(DropReason::NotSampled), 10);
    let all = of_all.lock().unwrap();
    let is_sampled = |span: &&OwnedSpanData| span.as_ref().is_sampled();
    assert_eq!(all.iter().filter(is_sampled).count(), 1);
    let of_root = all.iter().filter(|span| {
        let span = span.as_ref();
        !span.parent_is_remote() && !span.flags().is_sampled()
    });
    let ids: std::collections::HashSet<_> = of_root.map(|span| span.as_ref().trace_id()).collect();
    assert_eq!(ids.len(), 1);
    assert!(of_sampled.lock().unwrap()[0].as_ref().is_sampled());
}

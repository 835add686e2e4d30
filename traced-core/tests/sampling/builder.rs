//! What samplers are told by builders.

use std::sync::Arc;
use std::sync::Mutex;

use allocation_counter::measure;
use traced_core::Key;
use traced_core::Span;
use traced_core::SpanKind;
use traced_core::ValueRef;
use traced_core::sampler::AlwaysOff;
use traced_core::sampler::AlwaysOn;
use traced_core::sampler::Decision;
use traced_core::sampler::Rule;
use traced_core::sampler::Rules;
use traced_core::sampler::Sampler;
use traced_core::sampler::SamplingInput;
use traced_core::sampler::SamplingResult;
use traced_core::semconv::url;

use crate::support::HEALTH;
use crate::support::Installed;
use crate::support::JOB;
use crate::support::TRACE;
use crate::support::remote;

const ORIGIN: Key<str> = Key::new("origin");

/// Remembers what it was asked, one line each, and has something to say itself.
#[derive(Clone, Debug, Default)]
struct Remembers(Arc<Mutex<Vec<String>>>);

impl Sampler for Remembers {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        let (name, kind, path) = (input.name(), input.kind(), input.attribute(url::path));
        self.0
            .lock()
            .unwrap()
            .push(format!("{name} {kind:?} {path:?}"));
        SamplingResult::from(Decision::RecordAndSample)
            .with_attribute(ORIGIN, "sampler")
            .with_attribute(Key::<bool>::new("sampler"), true)
            .with_trace_state("rv=1,vendor=sampled".parse().unwrap())
    }

    fn description(&self) -> String {
        "Remembers".to_owned()
    }
}

#[test]
fn the_sampler_knows_what_the_builder_holds() {
    let sampler = Remembers::default();
    let installed = Installed::with(sampler.clone());
    Span::builder(&JOB).start().end();
    Span::builder(&HEALTH)
        .kind(SpanKind::Consumer)
        .set(url::path, "/first")
        .set(url::path, "/orders")
        .start()
        .end();
    assert_eq!(installed.spans().len(), 2);
    assert_eq!(
        *sampler.0.lock().unwrap(),
        [
            "Job.run Internal None",
            "GET /healthz Consumer Some(Str(\"/orders\"))",
        ]
    );
}

#[test]
fn what_the_sampler_says_and_what_the_builder_says_are_on_the_span() {
    let installed = Installed::with(Remembers::default());
    Span::builder(&JOB)
        .set(ORIGIN, "builder")
        .trace_state("vendor=mine,other=2".parse().unwrap())
        .start()
        .end();
    let spans = installed.spans();
    let span = spans[0].as_ref();
    let attributes: Vec<_> = span.attributes().collect();
    let expected = [
        ("sampler", ValueRef::Bool(true)),
        ("origin", ValueRef::Str("builder")),
    ];
    assert_eq!(attributes, expected);
    assert_eq!(span.trace_state(), "rv=1,vendor=sampled,other=2");
}

#[test]
fn a_trace_is_decided_by_an_attribute_of_its_builder() {
    let rules = Rules::builder()
        .rule(Rule::attribute(url::path, "/health*"), AlwaysOff)
        .otherwise(AlwaysOn);
    let installed = Installed::with(rules);
    for path in ["/healthz", "/orders", "/health/live"] {
        Span::builder(&HEALTH).set(url::path, path).start().end();
    }
    let spans = installed.spans();
    let paths: Vec<_> = spans
        .iter()
        .map(|span| span.as_ref().attribute("url.path"))
        .collect();
    assert_eq!(paths, [Some(ValueRef::Str("/orders"))]);
}

#[test]
fn a_parent_that_is_not_sampled_is_handed_on() {
    let installed = Installed::by_default();
    let parent = remote(TRACE, false, "vendor=1");
    let span = Span::builder(&JOB).parent(&parent).start();
    let context = span.context().unwrap();
    assert_eq!(context.trace_id(), parent.trace_id());
    assert_eq!(context.trace_state(), parent.trace_state());
    assert!(!context.is_sampled() && !span.is_recording());
    assert_eq!(span.child(&JOB).context(), span.context());
    drop(span);
    assert!(installed.spans().is_empty());
}

#[test]
fn a_builder_allocates_nothing_when_nobody_wants_spans() {
    let build = || {
        let builder = Span::builder(&JOB).kind(SpanKind::Client);
        let builder = builder.set(ORIGIN, "builder");
        let builder = builder.link(&remote(TRACE, true, ""), |_| {});
        drop(builder.start());
    };
    let allocations = Installed::by_default().after(|| measure(build).count_total);
    assert_eq!(allocations, 0);
}

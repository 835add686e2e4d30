//! What samplers are told, and what they tell.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::Mutex;

use traced_core::Key;
use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanKind;
use traced_core::Value;
use traced_core::ValueRef;
use traced_core::sampler::AlwaysOff;
use traced_core::sampler::AlwaysOn;
use traced_core::sampler::Decision;
use traced_core::sampler::ParentBased;
use traced_core::sampler::Rule;
use traced_core::sampler::Rules;
use traced_core::sampler::Sampler;
use traced_core::sampler::SamplingInput;
use traced_core::sampler::SamplingResult;
use traced_core::sampler::StartFacts;
use traced_core::semconv::url;
use traced_core::with_current;

use crate::support::CHILD;
use crate::support::HEALTH;
use crate::support::Installed;
use crate::support::JOB;
use crate::support::ORDERS;
use crate::support::TRACE;
use crate::support::call;
use crate::support::call_in;
use crate::support::remote;

/// Remembers what it was asked, one line each.
#[derive(Clone, Debug, Default)]
struct Remembers(Arc<Mutex<Vec<String>>>);

impl Sampler for Remembers {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        let parent = input.parent().map(|parent| parent.span_id().to_u64());
        let path = input.attribute(url::path);
        let line = format!("{} {:?} {parent:?} {path:?}", input.name(), input.kind());
        self.0.lock().unwrap().push(line);
        Decision::RecordAndSample.into()
    }

    fn description(&self) -> String {
        "Remembers".to_owned()
    }
}

/// A request that knows its route only by looking.
#[derive(Debug)]
struct Request(&'static str);

impl StartFacts for Request {
    fn name(&self) -> Option<Cow<'_, str>> {
        Some(format!("GET {}", self.0).into())
    }

    fn attribute(&self, name: &str) -> Option<ValueRef<'_>> {
        (name == url::path.name()).then_some(ValueRef::Str(self.0))
    }
}

#[test]
fn a_sampler_is_told_what_is_known_at_the_start() {
    let sampler = Remembers::default();
    let installed = Installed::with(sampler.clone());
    let parent = remote(TRACE, true, "");
    call(&JOB, || {
        // A child: nobody is asked.
        Span::start_with(&CHILD, Parent::Current, &Request("/child")).end();
    });
    call_in(parent.clone(), &ORDERS, || {});
    Span::start_with(&HEALTH, Parent::Root, &Request("/a")).end();
    Span::start_with(&HEALTH, &parent, &[("url.path", ValueRef::Str("/b"))]).end();
    Span::start_with(&HEALTH, Parent::Current, &Request("/c")).end();
    let names = installed.names();
    assert_eq!(
        *sampler.0.lock().unwrap(),
        [
            "Job.run Internal None None",
            "POST /orders Server Some(7) None",
            "GET /a Server None Some(Str(\"/a\"))",
            "GET /healthz Server Some(7) Some(Str(\"/b\"))",
            "GET /c Server None Some(Str(\"/c\"))",
        ]
    );
    assert_eq!(names.len(), 6);
    assert_eq!(names[3], "GET /healthz", "facts are told, not recorded");
}

#[test]
fn rules_see_names_and_attributes_of_the_start() {
    let rules = Rules::builder()
        .rule(Rule::name("GET /health*"), AlwaysOff)
        .rule(
            Rule::attribute(url::path, "/internal/*").and(Rule::kind(SpanKind::Server)),
            AlwaysOff,
        )
        .otherwise(AlwaysOn);
    let installed = Installed::with(ParentBased::new(rules));
    for path in ["/healthz", "/internal/jobs", "/orders"] {
        let span = Span::start_with(&ORDERS, Parent::Root, &Request(path));
        assert_eq!(span.is_recording(), path == "/orders", "{path}");
    }
    assert_eq!(installed.names(), ["POST /orders"]);
}

const REASON: Key<str> = Key::new("sampling.reason");
const WEIGHT: Key<i64> = Key::new("sampling.weight");

#[derive(Debug)]
struct Annotates(Decision);

impl Sampler for Annotates {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        SamplingResult::from(self.0)
            .with_attribute(REASON, format!("is {}", input.name()))
            .with_attribute(WEIGHT, 3)
            .with_attribute(Key::<str>::dynamic("sampling.nothing"), None::<&str>)
    }

    fn description(&self) -> String {
        "Annotates".to_owned()
    }
}

#[test]
fn the_first_span_gets_the_attributes_of_the_sampler() {
    let installed = Installed::with(Annotates(Decision::RecordAndSample));
    call(&JOB, || {
        with_current(|span| span.set(WEIGHT, 4)); // the code has the last word
        call(&CHILD, || {});
    });
    let span = Span::start(&HEALTH, Parent::Root);
    span.set(url::path, "/healthz");
    span.end();
    let spans = installed.spans();
    let attributes: Vec<Vec<(String, Value)>> = spans
        .iter()
        .map(|span| {
            let span = span.as_ref();
            let pairs = span.attributes();
            pairs
                .map(|(name, value)| (name.to_owned(), value.to_value()))
                .collect()
        })
        .collect();
    let text = |name: &str, text: &str| (name.to_owned(), Value::from(text.to_owned()));
    let weight = |weight: i64| ("sampling.weight".to_owned(), Value::from(weight));
    assert_eq!(
        attributes,
        [
            vec![],
            vec![text("sampling.reason", "is Job.run"), weight(4)],
            vec![
                text("sampling.reason", "is GET /healthz"),
                weight(3),
                text("url.path", "/healthz"),
            ],
        ]
    );
}

#[test]
fn a_span_that_is_not_recorded_gets_none() {
    let installed = Installed::with(Annotates(Decision::Drop));
    call(&JOB, || call(&CHILD, || {}));
    Span::start(&HEALTH, Parent::Root).end();
    assert!(installed.spans().is_empty());
}

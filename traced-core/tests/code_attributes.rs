//! `code.*` attributes: where a span was made, added for exporters when that is asked for.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use traced_core::Name;
use traced_core::OwnedSpanData;
use traced_core::Parent;
use traced_core::Pipeline;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanKind;
use traced_core::SpanLimits;
use traced_core::TailSampler;
use traced_core::Value;
use traced_core::semconv;
use traced_core::testing::InMemoryExporter;

const LINE: u32 = line!() + 1;
static SITE: Site = traced_core::site!(Name::Literal("Job.run"), SpanKind::Internal);

/// A process has one pipeline at a time: these tests take turns.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn run(pipeline: Pipeline, body: impl FnOnce()) -> Vec<OwnedSpanData> {
    let _turn = turn();
    let exporter = InMemoryExporter::new();
    let guard = pipeline.exporter(exporter.clone()).install().unwrap();
    body();
    guard.shutdown().unwrap();
    exporter.spans()
}

fn start() -> Span {
    Span::start(&SITE, Parent::Root)
}

fn attributes(span: &OwnedSpanData) -> Vec<(&str, Value)> {
    let span = span.as_ref();
    let all = span.attributes();
    all.map(|(name, value)| (name, value.to_value())).collect()
}

fn place(line: u32) -> [(&'static str, Value); 2] {
    [
        ("code.file.path", file!().into()),
        ("code.line.number", i64::from(line).into()),
    ]
}

#[test]
fn without_being_asked_for_there_are_none() {
    let spans = run(Pipeline::builder(), || drop(start()));
    assert_eq!(attributes(&spans[0]), []);
}

#[test]
fn a_site_by_hand_tells_its_file_and_line() {
    let spans = run(Pipeline::builder().code_attributes(true), || drop(start()));
    assert_eq!(attributes(&spans[0]), place(LINE));
}

struct Service;

impl Service {
    fn run() {
        enum Here {}
        static RUN: Site = traced_core::site!(
            Name::Path(std::any::type_name::<Here>, "{type}.run"),
            SpanKind::Internal
        );
        Span::start(&RUN, Parent::Root).end();
    }
}

#[test]
fn a_site_that_knows_its_path_tells_the_function() {
    let spans = run(Pipeline::builder().code_attributes(true), || {
        Service::run();
        Service::run();
    });
    assert_eq!(spans.len(), 2);
    for span in &spans {
        let function = ("code.function.name", "code_attributes::Service::run".into());
        assert_eq!(attributes(span)[0], function);
        assert_eq!(attributes(span).len(), 3);
    }
}

#[test]
fn what_the_span_says_itself_stays() {
    let spans = run(Pipeline::builder().code_attributes(true), || {
        start().set(semconv::code::line::number, 7);
    });
    let file = place(LINE)[0].clone();
    assert_eq!(
        attributes(&spans[0]),
        [("code.line.number", 7_i64.into()), file]
    );
}

#[test]
fn they_are_beyond_the_limits() {
    let limits = SpanLimits::default()
        .with_attributes(1)
        .with_value_length(2);
    let pipeline = Pipeline::builder().code_attributes(true);
    let spans = run(pipeline.span_limits(limits), || {
        start().set(semconv::user::id, "ada");
    });
    let own = ("user.id", Value::from("ad"));
    assert_eq!(
        attributes(&spans[0]),
        [&[own][..], &place(LINE)[..]].concat()
    );
    assert_eq!(spans[0].as_ref().dropped_attributes_count(), 0);
}

#[test]
fn spans_that_a_tail_sampler_keeps_have_them_too() {
    let pipeline = Pipeline::builder().code_attributes(true);
    let sampler = TailSampler::builder().keep_ratio(1.0);
    let spans = run(pipeline.tail_sampler(sampler), || {
        let root = start();
        Span::start(&SITE, &root).end();
    });
    assert_eq!(spans.len(), 2);
    for span in &spans {
        assert_eq!(attributes(span), place(LINE));
    }
}

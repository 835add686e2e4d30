//! Formats of headers by name, and what becomes of what they read.

use traced_core::Baggage;
use traced_core::Context;
use traced_core::propagation::Propagator;

use super::*;

fn read(config: &Config) -> Vec<&'static str> {
    let formats = config.propagation().read.value().formats();
    formats.map(Propagator::name).collect()
}

fn written(config: &Config) -> Vec<&'static str> {
    let formats = config.propagation().written.value().formats();
    formats.map(Propagator::name).collect()
}

fn extract(config: &Config, headers: &[(&str, &str)]) -> Context {
    config.propagation().composite().extract(&headers)
}

const PARENT: (&str, &str) = (
    "traceparent",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
);
const OTHER: (&str, &str) = ("b3", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1");

#[test]
fn propagators_are_those_that_are_named() {
    assert_eq!(read(&config(&[])), ["tracecontext", "baggage"]);
    let both = config(&[("OTEL_PROPAGATORS", "B3, tracecontext")]);
    assert_eq!(read(&both), ["b3", "tracecontext"]);
    assert_eq!(written(&both), ["b3", "tracecontext"]);
    assert_eq!(both.warnings(), []);
    let off = config(&[("OTEL_PROPAGATORS", "none")]);
    assert_eq!((read(&off), off.warnings()), (vec![], &[][..]));
    let typo = config(&[("OTEL_PROPAGATORS", "b3,tracecontxt")]);
    assert_eq!(read(&typo), ["b3"]);
    let text = typo.warnings()[0].to_string();
    assert!(
        text.starts_with("OTEL_PROPAGATORS: `tracecontxt` is no format"),
        "{text}"
    );
}

#[test]
fn styles_of_datadog_count_for_each_direction() {
    let both = config(&[("DD_TRACE_PROPAGATION_STYLE", "b3multi,Datadog")]);
    assert_eq!(read(&both), ["b3multi", "datadog"]);
    assert_eq!(written(&both), ["b3multi", "datadog"]);
    let one = config(&[
        ("DD_TRACE_PROPAGATION_STYLE", "datadog"),
        ("DD_TRACE_PROPAGATION_STYLE_EXTRACT", "tracecontext,b3"),
    ]);
    assert_eq!(read(&one), ["tracecontext", "b3"]);
    assert_eq!(written(&one), ["datadog"]);
    let only = config(&[("DD_TRACE_PROPAGATION_STYLE_INJECT", "none")]);
    assert_eq!(read(&only), ["datadog", "tracecontext", "baggage"]);
    assert_eq!(written(&only), [""; 0]);
    for config in [both, one, only] {
        assert_eq!(config.warnings(), []);
    }
    let typo = config(&[("DD_TRACE_PROPAGATION_STYLE", "datadg,b3")]);
    assert_eq!(read(&typo), ["b3"]);
    assert_eq!(typo.warnings().len(), 1, "once for both directions");
}

#[test]
fn propagators_come_before_styles() {
    let both = config(&[
        ("OTEL_PROPAGATORS", "jaeger"),
        ("DD_TRACE_PROPAGATION_STYLE", "datadog"),
    ]);
    assert_eq!(read(&both), ["jaeger"]);
    let text = both.warnings()[0].to_string();
    let expect = "DD_TRACE_PROPAGATION_STYLE ignored: OTEL_PROPAGATORS names the formats";
    assert_eq!(text, expect);
}

#[test]
fn what_a_caller_sent_goes_on_or_not() {
    let styles = ("DD_TRACE_PROPAGATION_STYLE", "tracecontext,b3");
    let headers = [PARENT, OTHER, ("baggage", "a=1")];
    for (variable, value, goes_on, links) in [
        ("", "", true, 1),
        ("DD_TRACE_PROPAGATION_EXTRACT_FIRST", "true", true, 0),
        ("DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT", "continue", true, 1),
        ("DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT", "Restart", false, 1),
        ("DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT", "ignore", false, 0),
    ] {
        let config = config(&[styles, (variable, value)]);
        assert_eq!(config.warnings(), []);
        let context = extract(&config, &headers);
        assert_eq!(context.span().is_some(), goes_on, "{value}");
        assert_eq!(context.links().count(), links, "{value}");
    }
    let config = config(&[("DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT", "start")]);
    let text = config.warnings()[0].to_string();
    assert!(
        text.ends_with("expected continue, restart or ignore"),
        "{text}"
    );
}

#[test]
fn baggage_has_rules() {
    let header = [("baggage", "user.id=7,a=1,b=2")];
    let attributes = |pairs: &[(&str, &str)]| {
        let context = extract(&config(pairs), &header);
        let found = context.attributes().map(|(key, _)| key.to_owned());
        (found.collect::<Vec<_>>(), context.baggage().len())
    };
    let styles = ("DD_TRACE_PROPAGATION_STYLE", "baggage");
    for (pairs, keys, entries) in [
        (&[][..], &[][..], 3),
        (&[styles], &["baggage.user.id"], 3),
        (&[styles, ("DD_TRACE_BAGGAGE_TAG_KEYS", "")], &[], 3),
        (
            &[styles, ("DD_TRACE_BAGGAGE_TAG_KEYS", "a, b")],
            &["baggage.a", "baggage.b"],
            3,
        ),
        (
            &[("TRACE_BAGGAGE_ATTRIBUTES", "*")],
            &["baggage.user.id", "baggage.a", "baggage.b"],
            3,
        ),
        (&[("DD_TRACE_BAGGAGE_MAX_ITEMS", "2")], &[], 2),
        (&[("DD_TRACE_BAGGAGE_MAX_BYTES", "9")], &[], 1),
    ] {
        let expect: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        assert_eq!(attributes(pairs), (expect, entries), "{pairs:?}");
    }
}

/// A carrier that knows where it goes.
struct To(&'static str, Vec<String>);

impl traced_core::propagation::Injector for To {
    fn set(&mut self, name: &str, _: &str) {
        self.1.push(name.to_owned());
    }

    fn remove(&mut self, _: &str) {}

    fn destination(&self) -> Option<&str> {
        Some(self.0)
    }
}

#[test]
fn hosts_that_are_named_get_no_baggage() {
    let config = config(&[("TRACE_BAGGAGE_NEVER_TO", "ads.example, *.other.example")]);
    let context = Context::empty().with_baggage(Baggage::new().with("a", "1"));
    for (host, gets) in [
        ("ads.example", false),
        ("x.other.example", false),
        ("shop", true),
    ] {
        let mut carrier = To(host, Vec::new());
        config
            .propagation()
            .composite()
            .inject(&context, &mut carrier);
        assert_eq!(!carrier.1.is_empty(), gets, "{host}");
    }
}

#[test]
fn tags_of_datadog_have_a_longest() {
    let config = config(&[
        ("DD_TRACE_PROPAGATION_STYLE", "datadog"),
        ("DD_TRACE_X_DATADOG_TAGS_MAX_LENGTH", "20"),
    ]);
    let headers = |tags| {
        [
            ("x-datadog-trace-id", "1234"),
            ("x-datadog-parent-id", "5678"),
            ("x-datadog-tags", tags),
        ]
    };
    for (tags, expect) in [("_dd.p.dm=-4", 1), ("_dd.p.dm=-4,_dd.p.usr=abcdef", 0)] {
        let context = extract(&config, &headers(tags));
        let found = context
            .datadog()
            .map_or(0, |datadog| datadog.tags().count());
        assert_eq!(found, expect, "{tags}");
    }
}

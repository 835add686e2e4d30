//! What each format writes.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;
use traced_core::Baggage;
use traced_core::Context;
use traced_core::SpanContext;
use traced_core::TraceFlags;
use traced_core::propagation::B3;
use traced_core::propagation::Datadog;
use traced_core::propagation::DatadogContext;
use traced_core::propagation::DatadogTraceContext;
use traced_core::propagation::Jaeger;
use traced_core::propagation::Propagator;
use traced_core::propagation::Sampling;
use traced_core::propagation::TraceContext;
use traced_core::propagation::W3cBaggage;

use crate::support::Headers;
use crate::support::cases;
use crate::support::joined;

#[test]
fn as_the_cases_say() {
    for case in cases!("inject", 52) {
        let format = format(case["format"].as_str().unwrap());
        let mut carrier = Headers::new();
        format.inject(&context(&case["input"]), &mut carrier);
        let written: BTreeMap<_, _> = carrier.into_iter().collect();
        for (name, expect) in case["expect_headers"].as_object().unwrap() {
            let value = written
                .get(name)
                .unwrap_or_else(|| panic!("no {name}: {case}"));
            assert_eq!(
                normal(name, value),
                normal(name, expect.as_str().unwrap()),
                "{case}"
            );
        }
        for name in case["absent"].as_array().unwrap() {
            assert!(!written.contains_key(name.as_str().unwrap()), "{case}");
        }
        // Beside what is expected there is nothing but what the format has.
        for name in written.keys() {
            let is_known = format.fields().contains(&&**name) || name.starts_with("uberctx-");
            assert!(is_known, "{name}: {case}");
        }
    }
}

/// Tags and the fields behind the first of `dd` are compared as sets.
fn normal<'a>(name: &str, value: &'a str) -> Vec<&'a str> {
    let separator = match name {
        "x-datadog-tags" => ',',
        "tracestate" if value.starts_with("dd=") => {
            let (member, others) = value.split_once(',').unwrap_or((value, ""));
            let mut fields = member.split(';');
            let first = fields.next().unwrap();
            let rest: BTreeSet<_> = fields.collect();
            return [first].into_iter().chain(rest).chain([others]).collect();
        }
        _ => return vec![value],
    };
    value
        .split(separator)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

fn format(name: &str) -> Box<dyn Propagator> {
    match name {
        "tracecontext" => Box::new(TraceContext),
        "baggage" => Box::new(W3cBaggage::new()),
        "b3" => Box::new(B3::single()),
        "b3multi" => Box::new(B3::multi()),
        "jaeger" => Box::new(Jaeger),
        "datadog" => Box::new(Datadog::new()),
        "datadog_tracestate" => Box::new(DatadogTraceContext),
        other => panic!("no such format: {other}"),
    }
}

fn context(input: &Value) -> Context {
    let sampling = match (input["sampling"].as_str(), input["priority"].as_i64()) {
        (Some("sampled"), _) => Sampling::Sampled,
        (Some("not_sampled"), _) => Sampling::NotSampled,
        (Some("debug"), _) => Sampling::Forced,
        (Some("defer"), _) => Sampling::Deferred,
        (None, Some(priority)) => Sampling::of(priority > 0),
        (None, None) => return Context::empty().with_baggage(baggage(input)),
        (Some(other), _) => panic!("no such state: {other}"),
    };
    let mut flags = TraceFlags::NONE;
    if sampling.is_sampled() {
        flags = flags.union(TraceFlags::SAMPLED);
    }
    if input["random"] == true {
        flags = flags.union(TraceFlags::RANDOM);
    }
    let span = SpanContext::new(
        input["trace_id"].as_str().unwrap().parse().unwrap(),
        input["span_id"].as_str().unwrap().parse().unwrap(),
        flags,
        false,
        input.get("tracestate").map(joined),
    );
    let context = Context::from(span).with_sampling(sampling);
    let context = context.with_baggage(baggage(input));
    match datadog(input) {
        Some(datadog) => context.with_datadog(datadog),
        None => context,
    }
}

fn baggage(input: &Value) -> Baggage {
    let entries = input["baggage"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    entries
        .iter()
        .map(|entry| (text(&entry[0]), text(&entry[1]), text(&entry[2])))
        .collect()
}

fn datadog(input: &Value) -> Option<DatadogContext> {
    let priority = i8::try_from(input["priority"].as_i64()?).unwrap();
    let mut datadog = DatadogContext::new().with_priority(priority);
    if let Some(origin) = input["origin"].as_str() {
        datadog = datadog.with_origin(origin);
    }
    for (name, value) in input["tags"].as_object().into_iter().flatten() {
        datadog = datadog.with_tag(name, value.as_str().unwrap());
    }
    Some(datadog)
}

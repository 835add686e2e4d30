//! The files of cases, and what they have in common.

use serde_json::Value;
use serde_json::json;
use traced_core::Context;
use traced_core::SpanContext;
use traced_core::TraceState;
use traced_core::propagation::Sampling;

pub(crate) type Headers = Vec<(String, String)>;

macro_rules! cases {
    ($name:literal, $count:literal) => {
        crate::support::read_cases(
            include_str!(concat!("../vectors/propagation/", $name, ".json")),
            $count,
        )
    };
}
pub(crate) use cases;

pub(crate) fn read_cases(file: &str, count: usize) -> Vec<Value> {
    let file: Value = serde_json::from_str(file).unwrap();
    let cases = file["cases"].as_array().unwrap().clone();
    assert_eq!(cases.len(), count);
    cases
}

/// Compares the ids; of a trace that goes on without a parent, the cases have a span id of zeros.
pub(crate) fn check_ids(case: &Value, found: &Context) {
    let found_ids = found.trace_id().map(|trace_id| {
        let span_id = found.span().map(|span| span.span_id().to_string());
        (trace_id.to_string(), span_id.unwrap_or("0".repeat(16)))
    });
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let context = case["expect"]["context"].as_object();
    let expect = context.map(|context| (text(&context["trace_id"]), text(&context["span_id"])));
    assert_eq!(found_ids, expect, "{case}");
    assert!(found.span().is_none_or(SpanContext::is_remote), "{case}");
}

pub(crate) fn check_sampling(case: &Value, found: &Context) {
    let found = found.sampling().map(|sampling| match sampling {
        Sampling::NotSampled => "not_sampled",
        Sampling::Sampled => "sampled",
        Sampling::Forced => "debug",
        Sampling::Deferred => "defer",
    });
    assert_eq!(json!(found), case["expect"]["sampling"], "{case}");
}

pub(crate) fn headers(list: &Value) -> Headers {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    list.as_array()
        .unwrap()
        .iter()
        .map(|pair| (text(&pair[0]), text(&pair[1])))
        .collect()
}

pub(crate) fn members(state: Option<&TraceState>) -> Headers {
    let members = state.into_iter().flat_map(TraceState::iter);
    members
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

pub(crate) fn joined(list: &Value) -> TraceState {
    let list: Vec<_> = headers(list)
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    TraceState::parse(&list.join(",")).unwrap()
}

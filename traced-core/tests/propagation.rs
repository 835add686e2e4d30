//! The W3C propagator against tables of cases and against arbitrary input.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests may panic too"
)]

use std::collections::BTreeMap;

use allocation_counter::measure;
use proptest::prelude::*;
use serde_json::Value;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::TraceState;
use traced_core::propagation::Propagator;
use traced_core::propagation::TraceContext;

type Headers = Vec<(String, String)>;

#[test]
fn extracts_traceparent_cases() {
    for case in cases(include_str!("vectors/propagation/w3c_traceparent.json"), 59) {
        let found = TraceContext.extract(&headers(&case["headers"]));
        check_ids(&case, found.as_ref());
        let Some(found) = found else { continue };
        let expect = &case["expect"];
        let flags = u8::from_str_radix(expect["trace_flags"].as_str().unwrap(), 16).unwrap();
        assert_eq!(found.flags().bits(), flags, "{case}");
        assert_eq!(
            found.is_sampled(),
            expect["sampling"] == "sampled",
            "{case}"
        );
        assert_eq!(
            found.flags().is_random(),
            expect["random"] == true,
            "{case}"
        );
    }
}

#[test]
fn extracts_tracestate_cases() {
    for case in cases(include_str!("vectors/propagation/w3c_tracestate.json"), 60) {
        let found = TraceContext.extract(&headers(&case["headers"]));
        check_ids(&case, found.as_ref());
        let state = found
            .and_then(|context| context.trace_state().cloned())
            .unwrap_or_default();
        assert_eq!(
            members(&state),
            headers(&case["expect"]["tracestate"]),
            "{case}"
        );
    }
}

#[test]
fn changes_tracestate_cases() {
    for case in cases(include_str!("vectors/propagation/tracestate_ops.json"), 22) {
        let start = joined(&case["start"]);
        let (op, argument) = case["op"].as_object().unwrap().iter().next().unwrap();
        let text = |index: usize| argument[index].as_str().unwrap();
        let result = match op.as_str() {
            "insert" | "update" => start.with(text(0), text(1)).ok(),
            "delete" => Some(start.without(argument.as_str().unwrap())),
            "truncate_to" => {
                Some(start.truncated(usize::try_from(argument.as_u64().unwrap()).unwrap()))
            }
            other => panic!("no such operation: {other}"),
        };
        match &case["expect"] {
            Value::Null => assert_eq!(result, None, "{case}"),
            expect => assert_eq!(members(&result.unwrap()), headers(expect), "{case}"),
        }
    }
}

#[test]
fn injects_cases() {
    for case in cases(include_str!("vectors/propagation/inject.json"), 8) {
        let input = &case["input"];
        let mut flags = TraceFlags::NONE;
        if matches!(input["sampling"].as_str(), Some("sampled" | "debug")) {
            flags = flags.union(TraceFlags::SAMPLED);
        }
        if input["random"] == true {
            flags = flags.union(TraceFlags::RANDOM);
        }
        let state = input.get("tracestate").map(joined);
        let context = SpanContext::new(
            input["trace_id"].as_str().unwrap().parse().unwrap(),
            input["span_id"].as_str().unwrap().parse().unwrap(),
            flags,
            false,
            state,
        );
        let mut carrier = Headers::new();
        TraceContext.inject(&context, &mut carrier);
        let written: BTreeMap<_, _> = carrier.into_iter().collect();
        for (name, value) in case["expect_headers"].as_object().unwrap() {
            assert_eq!(
                written.get(name).map(String::as_str),
                value.as_str(),
                "{case}"
            );
        }
        for name in case["absent"].as_array().unwrap() {
            assert!(!written.contains_key(name.as_str().unwrap()), "{case}");
        }
    }
}

#[test]
fn a_context_replaces_all_of_an_earlier_one() {
    let mut carrier = vec![
        ("Traceparent".to_owned(), "00-old".to_owned()),
        ("TRACESTATE".to_owned(), "left=over".to_owned()),
        ("host".to_owned(), "localhost".to_owned()),
    ];
    TraceContext.inject(&example(TraceFlags::SAMPLED, None), &mut carrier);
    let expect = [
        ("host", "localhost"),
        (
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ),
    ];
    assert_eq!(
        carrier,
        expect.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}

#[test]
fn fields_beyond_32_kib_are_not_looked_at() {
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let future = format!("01{}-{}", &parent[2..], "x".repeat(32 * 1024));
    assert!(TraceContext.extract(&[("traceparent", future)]).is_none());

    // Half in each of two fields: too long together, while each alone would be dropped members.
    let half = format!("a=1{}", ",".repeat(20_000));
    let carrier = [
        ("traceparent", parent),
        ("tracestate", &half),
        ("tracestate", &half),
    ];
    assert_eq!(TraceContext.extract(&carrier).unwrap().trace_state(), None);
    let carrier = [("traceparent", parent), ("tracestate", &half)];
    assert_eq!(
        TraceContext
            .extract(&carrier)
            .unwrap()
            .trace_state()
            .unwrap()
            .as_str(),
        "a=1"
    );
}

#[test]
fn a_lone_traceparent_costs_no_allocation() {
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let carrier = [("host", "localhost"), ("traceparent", parent)];
    let mut found = None;
    let counted = measure(|| found = TraceContext.extract(&carrier));
    assert_eq!(found, Some(example(TraceFlags::SAMPLED, None)));
    assert_eq!(counted.count_total, 0);

    // The list costs the one that holds it.
    let carrier = [("traceparent", parent), ("tracestate", "a=1,b=2")];
    let counted = measure(|| found = TraceContext.extract(&carrier));
    assert_eq!(found.unwrap().trace_state().unwrap().as_str(), "a=1,b=2");
    assert_eq!(counted.count_total, 1);
}

proptest! {
    #[test]
    fn inject_then_extract_is_identity(context in any_context()) {
        let mut carrier = Headers::new();
        TraceContext.inject(&context, &mut carrier);
        let found = TraceContext.extract(&carrier);
        prop_assert_eq!(found, Some(context));
    }

    #[test]
    fn any_text_is_a_valid_context_or_none(
        parent in any::<Vec<u8>>(),
        states in prop::collection::vec(any::<String>(), 0..3),
    ) {
        let mut carrier = vec![("traceparent", String::from_utf8_lossy(&parent).into_owned())];
        carrier.extend(states.into_iter().map(|state| ("tracestate", state)));
        prop_assert!(TraceContext.extract(&carrier).is_none_or(|found| is_sound(&found)));
    }

    #[test]
    fn almost_right_text_is_a_valid_context_or_none(
        parent in "[0-9a-fA]{2}[-_][0a-fF]{31,33}-[01f]{16}-[0-9a-f]{1,3}-?.{0,3}",
        state in "([a-c ]{0,2}[=@]?[ a-c]{0,2},?){0,40}",
    ) {
        let carrier = [("traceparent", parent), ("tracestate", state)];
        prop_assert!(TraceContext.extract(&carrier).is_none_or(|found| is_sound(&found)));
    }

    #[test]
    fn a_parsed_list_is_its_own_normal_form(text in "([a-c]{1,2}=[ a-c]{0,2}[a-c],[ \t]?){0,12}") {
        let state = TraceState::parse(&text).unwrap();
        prop_assert_eq!(TraceState::parse(state.as_str()).unwrap(), state);
    }
}

fn any_context() -> impl Strategy<Value = SpanContext> {
    let member = (
        "[a-z0-9][a-z0-9_*/@-]{0,20}",
        "[ -+\\--<>-~]{0,20}[!-+\\--<>-~]",
    );
    let list = prop::collection::vec(member, 0..32);
    (1_u128.., 1_u64.., 0_u8..4, list).prop_map(|(trace_id, span_id, flags, list)| {
        let list = list
            .iter()
            .try_fold(TraceState::default(), |list, (key, value)| {
                list.with(key, value)
            });
        let (trace_id, span_id) = (TraceId::from_u128(trace_id), SpanId::from_u64(span_id));
        let flags = TraceFlags::from_bits(flags);
        let list = list.ok().filter(|list| !list.is_empty());
        SpanContext::new(trace_id.unwrap(), span_id.unwrap(), flags, true, list)
    })
}

/// What every extracted context keeps to, judged from the outside.
fn is_sound(found: &SpanContext) -> bool {
    let members = found.trace_state().map_or(0, |state| state.iter().count());
    found.trace_id().to_bytes() != [0; 16]
        && found.span_id().to_bytes() != [0; 8]
        && found.flags().bits() <= 3
        && found.is_remote()
        && members <= 32
        && (found.trace_state().is_none() || members > 0)
}

fn example(flags: TraceFlags, state: Option<TraceState>) -> SpanContext {
    let trace_id = "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap();
    SpanContext::new(
        trace_id,
        "00f067aa0ba902b7".parse().unwrap(),
        flags,
        true,
        state,
    )
}

fn cases(file: &str, count: usize) -> Vec<Value> {
    let file: Value = serde_json::from_str(file).unwrap();
    let cases = file["cases"].as_array().unwrap().clone();
    assert_eq!(cases.len(), count);
    cases
}

fn check_ids(case: &Value, found: Option<&SpanContext>) {
    let ids = found.map(|found| (found.trace_id().to_string(), found.span_id().to_string()));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let context = case["expect"]["context"].as_object();
    let expect = context.map(|context| (text(&context["trace_id"]), text(&context["span_id"])));
    assert_eq!(ids, expect, "{case}");
    assert!(found.is_none_or(SpanContext::is_remote), "{case}");
}

fn headers(list: &Value) -> Headers {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    list.as_array()
        .unwrap()
        .iter()
        .map(|pair| (text(&pair[0]), text(&pair[1])))
        .collect()
}

fn members(state: &TraceState) -> Headers {
    state
        .iter()
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

fn joined(list: &Value) -> TraceState {
    let list: Vec<_> = headers(list)
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    TraceState::parse(&list.join(",")).unwrap()
}

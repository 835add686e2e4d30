//! What holds for every context and for any input.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use traced_core::Baggage;
use traced_core::Context;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::TraceState;
use traced_core::propagation::B3;
use traced_core::propagation::Composite;
use traced_core::propagation::Datadog;
use traced_core::propagation::DatadogContext;
use traced_core::propagation::DatadogTraceContext;
use traced_core::propagation::Extractor;
use traced_core::propagation::Jaeger;
use traced_core::propagation::Propagator;
use traced_core::propagation::Sampling;
use traced_core::propagation::TraceContext;
use traced_core::propagation::W3cBaggage;
use traced_core::propagation::XRay;
use traced_core::propagation::XRequestId;

use crate::support::Headers;

proptest! {
    #[test]
    fn trace_context(span in any_span(), state in any_state()) {
        there_and_back(&TraceContext, &with_state(&span, state).into())?;
    }

    #[test]
    fn baggage(entries in vec((TOKEN, ".{0,12}", METADATA), 0..20)) {
        let baggage = entries.into_iter().collect();
        there_and_back(&W3cBaggage::new(), &Context::empty().with_baggage(baggage))?;
    }

    #[test]
    fn b3(
        context in any_span().prop_map(|span| without_random(&span)),
        sampling in select(&ALL[..]),
        has_ids in any::<bool>(),
    ) {
        let context = if has_ids {
            decided(&context, sampling)
        } else if sampling == Sampling::Deferred {
            Context::empty()
        } else {
            Context::empty().with_sampling(sampling)
        };
        there_and_back(&B3::single(), &context)?;
        there_and_back(&B3::multi(), &context)?;
    }

    /// Who has not decided is told from who said no by nothing.
    #[test]
    fn jaeger(
        span in any_span().prop_map(|span| without_random(&span)),
        sampling in select(&ALL[..3]),
        entries in vec(("[a-z0-9!#$%&'*+.^_`|~-]{1,9}", ".{0,12}"), 0..9),
    ) {
        let baggage: Baggage = entries.into_iter().collect();
        there_and_back(&Jaeger, &decided(&span, sampling).with_baggage(baggage))?;
    }

    #[test]
    fn xray(span in any_span().prop_map(|span| without_random(&span)), sampling in select(&WITHOUT_DEBUG[..])) {
        there_and_back(&XRay, &decided(&span, sampling))?;
    }

    #[test]
    fn datadog(span in any_span().prop_map(|span| without_random(&span)), datadog in any_datadog()) {
        prop_assume!(span.trace_id().to_bytes()[8..] != [0; 8]); // its headers have no such id
        let sampling = datadog.priority().map_or(Sampling::Deferred, |it| Sampling::of(it > 0));
        there_and_back(&Datadog::new(), &decided(&span, sampling).with_datadog(datadog))?;
    }

    /// The last parent is written as this span, so what comes back names it.
    #[test]
    fn datadog_trace_context(span in any_span(), datadog in any_datadog(), state in any_state()) {
        let priority = datadog.priority().unwrap_or(i8::from(span.is_sampled()));
        prop_assume!((priority > 0) == span.is_sampled());
        prop_assume!(state.get("dd").is_none() && state.iter().count() < 32);
        let context = Context::from(with_state(&span, state));
        let context = context.with_datadog(datadog.with_priority(priority));
        let mut carrier = Headers::new();
        DatadogTraceContext.inject(&context, &mut carrier);
        let found = DatadogTraceContext.extract(&carrier);
        prop_assert_eq!(found.span(), context.span());
        let (found, sent) = (found.datadog().unwrap(), context.datadog().unwrap());
        prop_assert_eq!(found.last_parent(), Some(&*span.span_id().to_string()));
        prop_assert_eq!(found.priority(), sent.priority());
        prop_assert_eq!(found.origin(), sent.origin());
        prop_assert!(found.tags().eq(sent.tags()));
    }

    #[test]
    fn all_together(
        span in any_span(),
        state in any_state(),
        sampling in select(&ALL[..]),
        entries in vec((TOKEN, ".{0,12}"), 0..9),
        id in option::of("[!-+\\--~]{1,128}"),
    ) {
        let flags = TraceFlags::from_bits(span.flags().bits() & 2);
        let sampled = if sampling.is_sampled() { TraceFlags::SAMPLED } else { TraceFlags::NONE };
        let (trace_id, span_id) = (span.trace_id(), span.span_id());
        let flags = flags.union(sampled);
        let span = SpanContext::new(trace_id, span_id, flags, true, Some(state));
        let state = span.trace_state().cloned().unwrap_or_default();
        let mut context = Context::from(with_state(&span, state)).with_sampling(sampling);
        // Keys in lower case, since Jaeger's are.
        let entries = entries.into_iter().map(|(key, value)| (key.to_ascii_lowercase(), value));
        context = context.with_baggage(entries.collect());
        if let Some(id) = id {
            context = context.with_request_id(id.parse().unwrap());
        }
        let mut carrier = Headers::new();
        let formats = every_format();
        formats.inject(&context, &mut carrier);
        let found = formats.extract(&carrier);
        prop_assert_eq!(found.links().count(), 0, "all name one span");
        prop_assert_eq!(found.span(), context.span());
        prop_assert_eq!(found.baggage(), context.baggage());
        prop_assert_eq!(found.request_id(), context.request_id());
        // The second time it says the same.
        let mut again = Headers::new();
        formats.inject(&found, &mut again);
        prop_assert_eq!(formats.extract(&again), found);
    }

    #[test]
    fn any_text_is_sound_or_nothing(values in vec(any::<Vec<u8>>(), FIELDS.len())) {
        let values = values.iter().map(|value| String::from_utf8_lossy(value).into_owned());
        check_all(&FIELDS.iter().copied().zip(values).collect::<Vec<_>>())?;
    }

    #[test]
    fn almost_right_text_is_sound_or_nothing(
        fields in vec((select(&FIELDS[..]), ALMOST), 0..12),
    ) {
        check_all(&fields)?;
    }
}

const TOKEN: &str = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,9}";
const METADATA: &str = "([!-+\\--~]([ -+\\--~]{0,9}[!-+\\--~])?)?";
const ALL: [Sampling; 4] = [
    Sampling::Sampled,
    Sampling::NotSampled,
    Sampling::Forced,
    Sampling::Deferred,
];
const WITHOUT_DEBUG: [Sampling; 3] = [Sampling::Sampled, Sampling::NotSampled, Sampling::Deferred];

/// What looks like one of the formats, with a mistake here or there.
const ALMOST: &str = "[0f]{2}-[0a-fF]{31,33}-[01f]{15,17}-0[0-9a-f]{1,2}(-x)?\
    |[0af]{15,17}-[0af]{16}(-[01dx])?(-[0f]{16})?|[01dD]\
    |[0af]{1,33}(:|%3A)[0af]{0,17}:[0a]{0,2}:[0-9a-f]{1,3}\
    |Root=1-[0af]{8}-[0af]{23,24};(Parent=[0f]{16};)?Sampled=[01?]\
    |-?[0-9]{1,21}|(_dd\\.p\\.(tid|dm|x)=[-0-9a-f]{0,17},){0,4}\
    |(dd=(s:-?[0-9]{0,3};)?(t\\.dm:-?[0-9];)?o:.{0,4},)?([a-c ]{0,2}[=@]?[ a-c]{0,2},?){0,40}\
    |([a-c]{0,2}[ =]{0,2}[%a-f0-9 ]{0,4};?[a=]{0,3},){0,9}";

const FIELDS: [&str; 22] = [
    "traceparent",
    "tracestate",
    "baggage",
    "b3",
    "x-b3-traceid",
    "x-b3-spanid",
    "x-b3-sampled",
    "x-b3-flags",
    "x-b3-parentspanid",
    "uber-trace-id",
    "uberctx-a",
    "Uberctx-é",
    "uberctx-",
    "jaeger-baggage",
    "jaeger-debug-id",
    "x-datadog-trace-id",
    "x-datadog-parent-id",
    "x-datadog-sampling-priority",
    "x-datadog-origin",
    "x-datadog-tags",
    "x-amzn-trace-id",
    "x-request-id",
];

fn every_format() -> Composite {
    Composite::new()
        .with(TraceContext)
        .with(W3cBaggage::new())
        .with(B3::single())
        .with(B3::multi())
        .with(Jaeger)
        .with(Datadog::new())
        .with(XRay)
        .with(XRequestId)
}

fn there_and_back(format: &dyn Propagator, context: &Context) -> Result<(), TestCaseError> {
    let mut carrier = Headers::new();
    format.inject(context, &mut carrier);
    prop_assert_eq!(&format.extract(&carrier), context);
    for (name, _) in &carrier {
        let is_known = format.fields().contains(&&**name) || name.starts_with("uberctx-");
        prop_assert!(is_known, "{}", name);
    }
    Ok(())
}

/// What every extracted context keeps to, judged from the outside; and all of it can be written.
fn check_all(carrier: &dyn Extractor) -> Result<(), TestCaseError> {
    let formats: [&dyn Propagator; 10] = [
        &TraceContext,
        &W3cBaggage::new(),
        &B3::single(),
        &B3::multi(),
        &Jaeger,
        &Datadog::new(),
        &DatadogTraceContext,
        &XRay,
        &XRequestId,
        &every_format(),
    ];
    for format in formats {
        let found = format.extract(carrier);
        prop_assert!(found.span().is_none_or(is_sound), "{:?}", found);
        prop_assert!(found.links().all(is_sound), "{:?}", found);
        prop_assert!(found.trace_id().is_none_or(|id| id.to_bytes() != [0; 16]));
        prop_assert!(found.baggage().len() <= 540, "three lists of 180");
        let mut onward = Headers::new();
        format.inject(&found, &mut onward);
    }
    Ok(())
}

fn is_sound(found: &SpanContext) -> bool {
    let members = found.trace_state().map_or(0, |state| state.iter().count());
    found.trace_id().to_bytes() != [0; 16]
        && found.span_id().to_bytes() != [0; 8]
        && found.flags().bits() <= 3
        && found.is_remote()
        && members <= 32
        && (found.trace_state().is_none() || members > 0)
}

fn any_span() -> impl Strategy<Value = SpanContext> {
    (1_u128.., 1_u64.., 0_u8..4).prop_map(|(trace_id, span_id, flags)| {
        let (trace_id, span_id) = (TraceId::from_u128(trace_id), SpanId::from_u64(span_id));
        let flags = TraceFlags::from_bits(flags);
        SpanContext::new(trace_id.unwrap(), span_id.unwrap(), flags, true, None)
    })
}

fn any_state() -> impl Strategy<Value = TraceState> {
    let member = (
        "[a-z0-9][a-z0-9_*/@-]{0,20}",
        "[ -+\\--<>-~]{0,20}[!-+\\--<>-~]",
    );
    vec(member, 0..32).prop_map(|list| {
        let mut members = list.iter();
        let list = members.try_fold(TraceState::default(), |list, (key, value)| {
            list.with(key, value)
        });
        list.unwrap()
    })
}

fn any_datadog() -> impl Strategy<Value = DatadogContext> {
    let tag = (
        "[a-z]{1,4}",
        "([!-+\\--:<-}][ -+\\--:<-}]{0,6}[!-+\\--:<-}])?",
    );
    let origin = option::of("[!-+\\--:<-}]{1,9}");
    (option::of(any::<i8>()), origin, vec(tag, 0..5)).prop_map(|(priority, origin, tags)| {
        let mut datadog = DatadogContext::new();
        if let Some(priority) = priority {
            datadog = datadog.with_priority(priority);
        }
        if let Some(origin) = origin {
            datadog = datadog.with_origin(origin);
        }
        let mut tags = tags
            .into_iter()
            .filter(|(name, _)| !["tid", "dm"].contains(&&**name));
        tags.by_ref().fold(datadog, |datadog, (name, value)| {
            datadog.with_tag(format!("_dd.p.{name}"), value)
        })
    })
}

fn with_state(span: &SpanContext, state: TraceState) -> SpanContext {
    let state = Some(state).filter(|state| !state.is_empty());
    let (trace_id, span_id) = (span.trace_id(), span.span_id());
    SpanContext::new(trace_id, span_id, span.flags(), true, state)
}

/// No format but W3C's has the random bit.
fn without_random(span: &SpanContext) -> SpanContext {
    let flags = TraceFlags::from_bits(span.flags().bits() & 1);
    SpanContext::new(span.trace_id(), span.span_id(), flags, true, None)
}

/// The span with this decision, and the flag that goes with it.
fn decided(span: &SpanContext, sampling: Sampling) -> Context {
    let flags = if sampling.is_sampled() {
        TraceFlags::SAMPLED
    } else {
        TraceFlags::NONE
    };
    let span = SpanContext::new(span.trace_id(), span.span_id(), flags, true, None);
    Context::from(span).with_sampling(sampling)
}

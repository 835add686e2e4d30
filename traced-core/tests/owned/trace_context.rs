use std::collections::HashMap;

use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::TraceContext;
use traced_core::TraceId;
use traced_core::propagation;
use traced_core::propagation::Propagator as _;
use traced_core::testing::capture;

use crate::support::*;

/// The ids of the examples in W3C Trace Context.
const TRACE: TraceId = TraceId::from_u128(0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736).unwrap();
const SPAN: SpanId = SpanId::from_u64(0x00f0_67aa_0ba9_02b7).unwrap();

const CONTEXT: TraceContext = TraceContext {
    trace_id: TRACE,
    span_id: SPAN,
    parent_span_id: None,
    sampled: true,
};

/// It is copied, and goes anywhere.
const _COPIED: () = {
    const fn is_copied<T: Copy + Send + Sync + 'static>() {}
    is_copied::<TraceContext>();
};

#[test]
fn a_span_knows_its_place() {
    let ((root, child), spans) = capture(|| {
        let root = Span::start(&JOB, Parent::Current);
        let child = root.child(&STEP);
        (
            root.trace_context().unwrap(),
            child.trace_context().unwrap(),
        )
    });
    let job = named(&spans, "Job.run").as_ref();
    assert_eq!(root.trace_id, job.trace_id());
    assert_eq!(root.span_id, job.span_id());
    assert_eq!(root.parent_span_id, job.parent_span_id());
    let step = named(&spans, "Job.step").as_ref();
    assert_eq!(child.span_id, step.span_id());
    assert_eq!(child.parent_span_id, Some(job.span_id()));
    assert!(root.sampled && child.sampled);
}

#[test]
fn a_root_has_no_parent_and_no_span_no_context() {
    let (root, _) = capture(|| Span::root(&JOB).trace_context().unwrap());
    assert_eq!(root.parent_span_id, None);
    assert_eq!(Span::none().trace_context(), None);
}

#[test]
fn a_span_under_it_has_a_remote_parent() {
    let context = TraceContext {
        trace_id: TraceId::from_u128(0x77).unwrap(),
        ..CONTEXT
    };
    let ((), _) = capture(|| Span::start(&JOB, context).end());
    let span = only(traced_core::testing::take_trace(context.trace_id));
    assert_eq!(span.as_ref().parent_span_id(), Some(SPAN));
    assert!(span.as_ref().parent_is_remote());
    let (root, _) = capture(|| Span::start(&JOB, None::<TraceContext>).trace_context());
    assert_eq!(root.unwrap().parent_span_id, None);
}

#[test]
fn the_header_has_the_true_flag() {
    for (sampled, header) in [
        (
            true,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ),
        (
            false,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
        ),
    ] {
        let context = TraceContext { sampled, ..CONTEXT };
        let mut headers = HashMap::<String, String>::new();
        propagation::TraceContext.inject(&SpanContext::from(context).into(), &mut headers);
        assert_eq!(headers["traceparent"], header);
        let back = propagation::TraceContext.extract(&headers);
        assert_eq!(TraceContext::from(back.span().unwrap()), context);
    }
}

#[test]
fn json_has_the_names_of_the_document() {
    let root = r#"{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7","sampled":true}"#;
    let child = r#"{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7","parentSpanId":"000000000000000a","sampled":false}"#;
    let of_child = TraceContext {
        parent_span_id: SpanId::from_u64(10),
        sampled: false,
        ..CONTEXT
    };
    for (context, json) in [(CONTEXT, root), (of_child, child)] {
        assert_eq!(serde_json::to_string(&context).unwrap(), json);
        assert_eq!(serde_json::from_str::<TraceContext>(json).unwrap(), context);
        // Texts that cannot be borrowed are read too.
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(
            serde_json::from_value::<TraceContext>(value).unwrap(),
            context
        );
    }
}

#[test]
fn json_with_ids_that_are_none_is_refused() {
    let good = serde_json::to_string(&CONTEXT).unwrap();
    for (what, instead) in [
        (
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "00000000000000000000000000000000",
        ),
        (
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "4BF92F3577B34DA6A3CE929D0E0E4736",
        ),
        (
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "4bf92f3577b34da6a3ce929d0e0e473",
        ),
        ("00f067aa0ba902b7", "0000000000000000"),
        ("00f067aa0ba902b7", ""),
        ("\"00f067aa0ba902b7\"", "7"),
        ("\"spanId\"", "\"span_id\""),
        ("true", "1"),
    ] {
        let bad = good.replace(what, instead);
        assert_ne!(bad, good);
        assert!(serde_json::from_str::<TraceContext>(&bad).is_err(), "{bad}");
    }
}

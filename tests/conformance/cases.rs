//! W3C Trace Context, sections 2 to 4, as a caller of the service sees them.

use std::collections::BTreeSet;

use crate::harness::Harness;

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const SPAN: &str = "b7ad6b7169203331";

/// Header lines, where `@` stands for trace and span id, and what the call out of the service has.
type Case<'a> = (&'a [&'a str], Expect<'a>);

enum Expect<'a> {
    /// The caller's trace, with these members of `tracestate`.
    Same(&'a str),
    /// Another trace, and no `tracestate`.
    New,
}

use Expect::New;
use Expect::Same;

#[rustfmt::skip]
const PARENTS: &[Case<'_>] = &[
    (&[], New),
    (&["traceparent: 00-@-01"], Same("")),
    (&["traceparent: 00-@-00"], Same("")),
    // Names are compared without case, and only whole.
    (&["TraceParent: 00-@-01"], Same("")),
    (&["TRACEPARENT: 00-@-01"], Same("")),
    (&["trace-parent: 00-@-01"], New),
    (&["trace.parent: 00-@-01"], New),
    // White space around a field is not part of it.
    (&["traceparent:  \t 00-@-01"], Same("")),
    (&["traceparent: 00-@-01 \t"], Same("")),
    // One field, not two, equal or not.
    (&["traceparent: 00-@-01", "traceparent: 00-@-01"], New),
    (&["traceparent: 00-@-01", "traceparent: 00-@-00"], New),
    // Versions: one of the future may say more behind a dash, 00 may not, and ff is none.
    (&["traceparent: 00-@-01."], New),
    (&["traceparent: 00-@-01-"], New),
    (&["traceparent: 00-@-01-more"], New),
    (&["traceparent: cc-@-01"], Same("")),
    (&["traceparent: cc-@-01-"], Same("")),
    (&["traceparent: cc-@-01-what-comes"], Same("")),
    (&["traceparent: cc-@-01.what-comes"], New),
    (&["traceparent: ff-@-01"], New),
    (&["traceparent: .0-@-01"], New),
    (&["traceparent: 0.-@-01"], New),
    (&["traceparent: CC-@-01"], New),
    (&["traceparent: 0-@-01"], New),
    (&["traceparent: 000-@-01"], New),
    (&["traceparent: 0000-@-01"], New),
    // Ids: so many lower-case digits, and not all zero.
    (&["traceparent: 00-00000000000000000000000000000000-b7ad6b7169203331-01"], New),
    (&["traceparent: 00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01"], New),
    (&["traceparent: 00-.af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"], New),
    (&["traceparent: 00-0af7651916cd43dd8448eb211c80319.-b7ad6b7169203331-01"], New),
    (&["traceparent: 00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"], New),
    (&["traceparent: 00-0af7651916cd43dd8448eb211c80319c0-b7ad6b7169203331-01"], New),
    (&["traceparent: 00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01"], New),
    (&["traceparent: 00-0af7651916cd43dd8448eb211c80319c-.7ad6b7169203331-01"], New),
    (&["traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333.-01"], New),
    (&["traceparent: 00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01"], New),
    (&["traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b71692033310-01"], New),
    (&["traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01"], New),
    // Flags: two digits, of which unknown bits say nothing.
    (&["traceparent: 00-@-.0"], New),
    (&["traceparent: 00-@-0."], New),
    (&["traceparent: 00-@-0A"], New),
    (&["traceparent: 00-@-001"], New),
    (&["traceparent: 00-@-1"], New),
    (&["traceparent: 00-@-ff"], Same("")),
];

#[rustfmt::skip]
const STATES: &[Case<'_>] = &[
    (&["tracestate: a=1"], New),
    (&["traceparent: 00-@-0", "tracestate: a=1"], New),
    (&["traceparent: 00-@-00", "tracestate: a=1,b=2"], Same("a=1,b=2")),
    (&["tracestate: a=1,b=2", "traceparent: 00-@-00"], Same("a=1,b=2")),
    (&["traceparent: 00-@-00", "TraceState: a=1"], Same("a=1")),
    (&["traceparent: 00-@-00", "trace-state: a=1"], Same("")),
    (&["traceparent: 00-@-00", "trace.state: a=1"], Same("")),
    // Several fields are one list, and empty members are none.
    (&["traceparent: 00-@-00", "tracestate: a=1,b=2", "tracestate: c=3", "tracestate: d=4"], Same("a=1,b=2,c=3,d=4")),
    (&["traceparent: 00-@-00", "tracestate:"], Same("")),
    (&["traceparent: 00-@-00", "tracestate: a=1", "tracestate:"], Same("a=1")),
    (&["traceparent: 00-@-00", "tracestate:", "tracestate: a=1"], Same("a=1")),
    (&["traceparent: 00-@-00", "tracestate: a=1,,b=2"], Same("a=1,b=2")),
    // White space around members goes; within and in front of values it stays.
    (&["traceparent: 00-@-00", "tracestate: a=1 \t , \tb=2,\t c=3 "], Same("a=1,b=2,c=3")),
    (&["traceparent: 00-@-00", "tracestate: a= 1 2"], Same("a= 1 2")),
    // Of two members with one key the first counts.
    (&["traceparent: 00-@-00", "tracestate: a=1,a=2,b=3"], Same("a=1,b=3")),
    (&["traceparent: 00-@-00", "tracestate: a=1", "tracestate: a=1"], Same("a=1")),
    // Keys: a wrong one spoils the whole list.
    (&["traceparent: 00-@-00", "tracestate: a_-*/@z0=1"], Same("a_-*/@z0=1")),
    (&["traceparent: 00-@-00", "tracestate: 0a=1,a@=2,a@@b=3,a@b@c=4"], Same("0a=1,a@=2,a@@b=3,a@b@c=4")),
    (&["traceparent: 00-@-00", "tracestate: a =1,b=2"], Same("")),
    (&["traceparent: 00-@-00", "tracestate: A=1,b=2"], Same("")),
    (&["traceparent: 00-@-00", "tracestate: a.b=1,b=2"], Same("")),
    (&["traceparent: 00-@-00", "tracestate: @a=1,b=2"], Same("")),
    (&["traceparent: 00-@-00", "tracestate: =1,b=2"], Same("")),
    (&["traceparent: 00-@-00", "tracestate: a,b=2"], Same("")),
    // Values likewise.
    (&["traceparent: 00-@-00", "tracestate: a=!\"#$%&'()*+-./0:;<>?@AZ[\\]^_`az{|}~"], Same("a=!\"#$%&'()*+-./0:;<>?@AZ[\\]^_`az{|}~")),
    (&["traceparent: 00-@-00", "tracestate: a=1=2,b=2"], Same("")),
    (&["traceparent: 00-@-00", "tracestate: a=,b=2"], Same("")),
    (&["traceparent: 00-@-00", "tracestate: a=\tx\t1,b=2"], Same("")),
];

#[tokio::test]
async fn the_service_carries_on_what_the_specification_lets_it() {
    let mut harness = Harness::start().await;
    for (headers, expect) in PARENTS.iter().chain(STATES) {
        check(&mut harness, headers, expect).await;
    }
    // Lengths and counts, each at its limit and beyond.
    let members = |count| -> Vec<_> { (1..=count).map(|n| format!("k{n}={n}")).collect() };
    let key = |length| format!("a=1,{}=2", "z".repeat(length));
    let value = |length| format!("a=1,b={}", "z".repeat(length));
    for (list, is_kept) in [
        (members(32).join(","), true),
        (members(33).join(","), false),
        (key(256), true),
        (key(257), false),
        (value(256), true),
        (value(257), false),
    ] {
        let state = format!("tracestate: {list}");
        let expect = Same(if is_kept { &list } else { "" });
        check(&mut harness, &["traceparent: 00-@-00", &state], &expect).await;
    }
    flags_are_passed_on(&mut harness).await;
    calls_have_spans_of_their_own(&mut harness).await;
    bodies_that_are_wrong_are_refused(&harness).await;
}

async fn check(harness: &mut Harness, headers: &[&str], expect: &Expect<'_>) {
    let ids = format!("-{TRACE}-{SPAN}-");
    let headers: Vec<_> = headers
        .iter()
        .map(|line| line.replace("-@-", &ids))
        .collect();
    let headers: Vec<_> = headers.iter().map(String::as_str).collect();
    for call in harness.request(&headers, 1).await {
        match expect {
            Same(state) => {
                assert_eq!(call.trace_id, TRACE, "{headers:?}");
                assert_ne!(call.parent_id, SPAN, "{headers:?}");
                assert_eq!(call.state, *state, "{headers:?}");
            }
            New => {
                assert!(!call.trace_id.eq_ignore_ascii_case(TRACE), "{headers:?}");
                assert_eq!(call.state, "", "{headers:?}");
            }
        }
    }
}

/// A decision is kept, and that the trace id is random; the other bits are written as zero.
async fn flags_are_passed_on(harness: &mut Harness) {
    for (sent, expect) in [
        ("00", "00"),
        ("01", "01"),
        ("02", "02"),
        ("03", "03"),
        ("fc", "00"),
        ("ff", "03"),
    ] {
        let line = format!("traceparent: 00-{TRACE}-{SPAN}-{sent}");
        for call in harness.request(&[&line], 1).await {
            assert_eq!(call.flags, expect, "{sent}");
        }
    }
    for call in harness.request(&[], 1).await {
        assert_eq!(call.flags, "03", "ids that are made here are random");
    }
}

/// All calls of a request are of one trace, each with a span id of its own.
async fn calls_have_spans_of_their_own(harness: &mut Harness) {
    let good = format!("traceparent: 00-{TRACE}-{SPAN}-01");
    let zero = format!("traceparent: 00-{}-{SPAN}-01", "0".repeat(32));
    for headers in [&[&*good][..], &[&*zero], &[]] {
        let calls = harness.request(headers, 3).await;
        let traces: BTreeSet<_> = calls.iter().map(|call| &call.trace_id).collect();
        let parents: BTreeSet<_> = calls.iter().map(|call| &call.parent_id).collect();
        assert_eq!((traces.len(), parents.len()), (1, 3), "{headers:?}");
    }
}

async fn bodies_that_are_wrong_are_refused(harness: &Harness) {
    for (body, expect) in [
        ("", "HTTP/1.1 400 "),
        ("{}", "HTTP/1.1 400 "),
        (r#"[{"arguments": []}]"#, "HTTP/1.1 400 "),
        (r#"[{"url": "nowhere"}]"#, "HTTP/1.1 502 "),
        ("[]", "HTTP/1.1 200 "),
    ] {
        let answer = harness.send(&[], body).await;
        assert!(answer.starts_with(expect), "{body}: {answer}");
    }
}

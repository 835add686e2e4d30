//! OpenTelemetry's member of the trace state, `ot=th:8;rv:6e6d1a75832a2f`.
//!
//! `th` is the threshold by which the trace was kept, `rv` the randomness that stands for the trace
//! id's. Sub-keys that we do not know stay; malformed ones go when the member is written again.

use super::threshold::Threshold;
use super::threshold::parse_randomness;
use crate::id::TraceId;
use crate::span::SpanContext;
use crate::trace_state::TraceState;

/// The randomness of a trace, 56 bits, and where it came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Randomness {
    /// Given in the trace state.
    Explicit(u64),
    /// The lowest bytes of the trace id.
    OfTraceId(u64),
}

impl Randomness {
    pub(super) fn of(state: Option<&TraceState>, trace_id: TraceId) -> Self {
        let explicit = state.and_then(|state| parse_randomness(sub_value(state, RANDOMNESS)?));
        explicit.map_or_else(
            || Self::OfTraceId(trace_id.to_halves().1 & LOW_56_BITS),
            Self::Explicit,
        )
    }

    pub(super) const fn value(self) -> u64 {
        match self {
            Self::Explicit(value) | Self::OfTraceId(value) => value,
        }
    }
}

/// Returns true if the list has a threshold, well formed or not.
pub(super) fn has_threshold(state: &TraceState) -> bool {
    sub_value(state, THRESHOLD).is_some()
}

/// Returns true if the list has this threshold already, in this form.
pub(super) fn says(state: &TraceState, threshold: &str) -> bool {
    sub_value(state, THRESHOLD) == Some(threshold)
}

/// Returns the list with this threshold in place of its own, or with none.
///
/// One that makes the member longer than a trace state can carry is left out.
pub(super) fn with_threshold(state: Option<&TraceState>, threshold: Option<&str>) -> TraceState {
    let none = TraceState::default();
    let state = state.unwrap_or(&none);
    let mut member = String::new();
    let kept = sub_keys(state).filter(|(name, value)| *name != THRESHOLD && is_valid(name, value));
    for (name, value) in kept {
        push(&mut member, name, value);
    }
    let without = member.len();
    if let Some(threshold) = threshold {
        push(&mut member, THRESHOLD, threshold);
    }
    if member.len() > MAX_MEMBER {
        member.truncate(without);
    }
    // What came out of a list fits into one.
    state
        .with(MEMBER, &member)
        .unwrap_or_else(|_| state.without(MEMBER))
}

/// Returns the trace state of a span whose sampler left the parent's as it is.
///
/// A threshold stays only where it is true: the trace was kept by the parent, is kept here, and
/// the threshold keeps it.
pub(crate) fn settled(parent: &SpanContext, is_sampled: bool) -> Option<TraceState> {
    let state = parent.trace_state()?;
    let Some(text) = sub_value(state, THRESHOLD) else {
        return Some(state.clone());
    };
    let randomness = Randomness::of(Some(state), parent.trace_id()).value();
    let keeps = Threshold::parse(text).is_some_and(|threshold| threshold.keeps(randomness));
    Some(if is_sampled && parent.is_sampled() && keeps {
        state.clone()
    } else {
        with_threshold(Some(state), None)
    })
}

fn push(member: &mut String, name: &str, value: &str) {
    for part in [if member.is_empty() { "" } else { ";" }, name, ":", value] {
        member.push_str(part);
    }
}

fn sub_value<'a>(state: &'a TraceState, name: &str) -> Option<&'a str> {
    sub_keys(state)
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

fn sub_keys(state: &TraceState) -> impl Iterator<Item = (&str, &str)> {
    let member = state.get(MEMBER).unwrap_or_default();
    member.split(';').filter_map(|pair| pair.split_once(':'))
}

fn is_valid(name: &str, value: &str) -> bool {
    let is_named = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let has_value = value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    is_named && has_value && (name != RANDOMNESS || parse_randomness(value).is_some())
}

const MEMBER: &str = "ot";
const THRESHOLD: &str = "th";
const RANDOMNESS: &str = "rv";
const LOW_56_BITS: u64 = (1 << 56) - 1;
/// The longest value of a member.
const MAX_MEMBER: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_member_is_written_again() {
        let long = format!("ot=a:{}", "x".repeat(249));
        let longest = format!("ot=a:{}", "x".repeat(250));
        // (list, threshold, expected, reason)
        for (list, threshold, expected, reason) in [
            ("", Some("8"), "ot=th:8", "a new member"),
            ("ot=th:c", Some("8"), "ot=th:8", "another threshold"),
            (
                "a=1,ot=th:c",
                Some("8"),
                "ot=th:8,a=1",
                "changed, so in front",
            ),
            ("ot=th:c;th:d;p:1", Some("8"), "ot=p:1;th:8", "given twice"),
            ("ot=;;p:1;", Some("8"), "ot=p:1;th:8", "empty sub-keys"),
            ("ot=p1", None, "", "no colon"),
            (
                "ot=P:1;q1:A.b_-",
                None,
                "ot=q1:A.b_-",
                "no sub-key of this name",
            ),
            (
                "ot=p:1 2;q:",
                None,
                "ot=q:",
                "no value of a sub-key; an empty one",
            ),
            ("ot=rv:1;th:8", None, "", "randomness that is none"),
            ("a=1", None, "a=1", "nothing to be done"),
            (
                &*long,
                Some("8"),
                &*format!("{long};th:8"),
                "256 characters",
            ),
            (&*longest, Some("8"), &*longest, "257 characters"),
            (&*long, Some("8a"), &*long, "257 characters"),
        ] {
            let state = TraceState::parse(list).unwrap();
            let found = with_threshold(Some(&state), threshold);
            assert_eq!(found.as_str(), expected, "{reason}");
        }
        assert_eq!(with_threshold(None, Some("0")).as_str(), "ot=th:0");
    }
}

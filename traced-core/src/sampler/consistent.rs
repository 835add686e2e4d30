//! Keeping a share of all traces, and saying which.

use std::sync::atomic::AtomicBool;

use super::Decision;
use super::Sampler;
use super::SamplingInput;
use super::SamplingResult;
use super::ot;
use super::ot::Randomness;
use super::threshold::Threshold;
use crate::span::SpanContext;
use crate::trace_state::TraceState;
use crate::warn;

/// Keeps a share of all traces, so that all services agree and a back end can count.
///
/// This is OpenTelemetry's consistent probability sampling (`ProbabilitySampler`): a trace is kept
/// if its 56 random bits, the last seven bytes of the trace id or the `rv` of the trace state, are
/// not below a threshold. What one service keeps with a small probability, another one keeps with
/// any larger one. The threshold goes into the trace state of what is kept, as `ot=th:e666`, and is
/// exported with each span: a span stands for 1 / probability many.
///
/// The parent's decision is ignored; [`ParentBased`](super::ParentBased) around it respects that.
/// [`TraceIdRatio`](super::TraceIdRatio) is cheaper, since spans without a trace state are.
///
/// # Examples
///
/// ```
/// use traced_core::TraceState;
/// use traced_core::sampler::{ConsistentProbability, Sampler, SamplingInput};
/// use traced_core::{SpanKind, TraceId};
///
/// let sampler = ConsistentProbability::new(0.25);
/// let id: TraceId = "0cb1e29c658cda1495e60af593bd04cf".parse()?;
/// let result = sampler.sample(&SamplingInput::new(None, id, "Job.run", SpanKind::Internal));
/// // The last seven bytes, e60af593bd04cf, are above three quarters of all.
/// assert!(result.is_sampled());
/// assert_eq!(result.trace_state().map(TraceState::as_str), Some("ot=th:c"));
/// # Ok::<(), traced_core::ParseIdError>(())
/// ```
#[derive(Clone, Debug)]
pub struct ConsistentProbability {
    probability: f64,
    /// `None` keeps nothing.
    kept: Option<Kept>,
}

#[derive(Clone, Debug)]
struct Kept {
    threshold: Threshold,
    text: String,
    /// The list of a trace that has no other.
    state: TraceState,
}

impl ConsistentProbability {
    /// Returns a sampler that keeps this share, from 0 (none) to 1 (all). NaN keeps none.
    ///
    /// The smallest share is 2^-56. The threshold has four hex digits, as OpenTelemetry recommends:
    /// the share that is kept is within 1/8192 of the one that was asked for.
    pub fn new(probability: f64) -> Self {
        Self {
            probability: if probability.is_nan() {
                0.0
            } else {
                probability.clamp(0.0, 1.0)
            },
            kept: Kept::of(probability, DEFAULT_PRECISION),
        }
    }

    /// Rounds the threshold to this many hex digits, from 1 to 14, not counting leading `f`s.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::sampler::ConsistentProbability;
    ///
    /// let sampler = ConsistentProbability::new(1.0 / 3.0).precision(8);   // ot=th:aaaaaaab
    /// ```
    #[must_use]
    pub fn precision(mut self, digits: u32) -> Self {
        self.kept = Kept::of(self.probability, digits);
        self
    }
}

impl Kept {
    fn of(probability: f64, precision: u32) -> Option<Self> {
        let threshold = Threshold::of_probability(probability, precision)?;
        let text = threshold.to_string();
        Some(Self {
            threshold,
            state: ot::with_threshold(None, Some(&text)),
            text,
        })
    }

    fn state(&self, parents: Option<&TraceState>) -> TraceState {
        match parents {
            None => self.state.clone(),
            Some(parents) if ot::says(parents, &self.text) => parents.clone(),
            Some(parents) => ot::with_threshold(Some(parents), Some(&self.text)),
        }
    }
}

impl Sampler for ConsistentProbability {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        let state = input.parent().and_then(SpanContext::trace_state);
        let randomness = Randomness::of(state, input.trace_id());
        if let Some(parent) = input.parent()
            && !parent.flags().is_random()
            && matches!(randomness, Randomness::OfTraceId(_))
        {
            warn_of_presumption();
        }
        match &self.kept {
            Some(kept) if kept.threshold.keeps(randomness.value()) => {
                SamplingResult::from(Decision::RecordAndSample).with_trace_state(kept.state(state))
            }
            _ => SamplingResult::from(Decision::Drop).without_threshold(input),
        }
    }

    fn description(&self) -> String {
        format!("ProbabilitySampler{{{}}}", self.probability)
    }
}

#[cold]
fn warn_of_presumption() {
    static TOLD: AtomicBool = AtomicBool::new(false);
    warn::once(
        &TOLD,
        "a caller's trace ids are not marked as random (W3C Trace Context Level 2), and are taken \
         to be so by the probability sampler; if they are not, the share that it keeps is another \
         one: upgrade the caller",
    );
}

const DEFAULT_PRECISION: u32 = 4;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::id::SpanId;
    use crate::id::TraceId;
    use crate::sampler::vectors;
    use crate::span::SpanKind;
    use crate::span::TraceFlags;

    fn ask(
        sampler: &ConsistentProbability,
        trace_id: TraceId,
        parent: Option<&SpanContext>,
    ) -> SamplingResult {
        sampler.sample(&SamplingInput::new(
            parent,
            trace_id,
            "",
            SpanKind::Internal,
        ))
    }

    fn parent(trace_id: TraceId, state: &str, is_sampled: bool) -> SpanContext {
        let flags = TraceFlags::RANDOM.union(TraceFlags::SAMPLED.when(is_sampled));
        let span_id = SpanId::from_u64(1).unwrap();
        SpanContext::new(trace_id, span_id, flags, true, state.parse().ok())
    }

    fn id(low: u64) -> TraceId {
        TraceId::from_halves(1, low).unwrap()
    }

    #[test]
    fn decides_as_the_specification_does() {
        for case in vectors("consistent_decisions", 17) {
            let trace_id = case["trace_id"].as_str().unwrap().parse().unwrap();
            let explicit = case["rv"].as_str();
            let parent = explicit.map(|rv| parent(trace_id, &format!("ot=rv:{rv}"), false));
            let sampler = ConsistentProbability::new(case["probability"].as_f64().unwrap());
            let result = ask(&sampler, trace_id, parent.as_ref());
            assert_eq!(result.is_sampled(), case["sampled"] == true, "{case}");
            let state = result.trace_state().map(ToString::to_string);
            let threshold = case["threshold"].as_str().unwrap();
            let expected = match (result.is_sampled(), explicit) {
                (false, _) => None,
                (true, None) => Some(format!("ot=th:{threshold}")),
                (true, Some(rv)) => Some(format!("ot=rv:{rv};th:{threshold}")),
            };
            assert_eq!(state, expected, "{case}");
        }
    }

    /// The cases about this sampler; those about parents are in the tests of the pipeline.
    #[test]
    fn changes_the_member_as_the_specification_does() {
        let mut seen = 0;
        for case in vectors("ot_tracestate", 10) {
            let (probability, low) = match case["sampler"].as_str().unwrap() {
                "probability(0.25), R>=T" => (0.25, u64::MAX),
                "probability(0.25), R<T" => (0.25, 1),
                // The randomness is in the trace state.
                "probability(0.5), R>=T" | "probability(0.5), R<T" => (0.5, 1),
                "always_on" => (1.0, 1), // that of the consistent family, says the note
                _ => continue,
            };
            seen += 1;
            let parent = parent(id(low), &list(&case["tracestate_in"]), false);
            let result = ask(
                &ConsistentProbability::new(probability),
                id(low),
                Some(&parent),
            );
            let state = result.trace_state().or(parent.trace_state());
            let state = state.map(TraceState::as_str).unwrap_or_default();
            assert_eq!(state, list(&case["tracestate_out"]), "{case}");
        }
        assert_eq!(seen, 5);
    }

    fn list(members: &Value) -> String {
        let members = members.as_array().unwrap().iter();
        let text = |member: &Value| {
            let [key, value] = [0, 1].map(|index| member[index].as_str().unwrap());
            format!("{key}={value}")
        };
        members.map(text).collect::<Vec<_>>().join(",")
    }

    #[test]
    fn a_parents_threshold_is_replaced_or_erased() {
        // (probability, list, sampled by the parent, expected, reason); the id keeps a half.
        for (probability, state, is_sampled, expected, reason) in [
            (0.5, "ot=th:0", true, Some("ot=th:8"), "another one"),
            (
                0.5,
                "ot=th:c",
                false,
                Some("ot=th:8"),
                "more than the parent",
            ),
            (
                0.5,
                "a=1,ot=th:8",
                true,
                Some("a=1,ot=th:8"),
                "the same: nothing moves",
            ),
            (0.25, "ot=th:0", true, Some(""), "not kept, so no threshold"),
            (
                0.25,
                "ot=th:0;p:1",
                true,
                Some("ot=p:1"),
                "not kept, others stay",
            ),
            (
                0.25,
                "a=1",
                true,
                None,
                "not kept, and nothing to be erased",
            ),
            (0.0, "ot=th:0", true, Some(""), "never kept"),
        ] {
            let sampler = ConsistentProbability::new(probability);
            let trace_id = id(0x80_0000_0000_0000);
            let result = ask(
                &sampler,
                trace_id,
                Some(&parent(trace_id, state, is_sampled)),
            );
            let found = result.trace_state().map(TraceState::as_str);
            assert_eq!(found, expected, "{reason}");
            assert_eq!(result.is_sampled(), probability >= 0.5, "{reason}");
        }
    }

    #[test]
    fn says_what_it_is() {
        for (probability, description) in [
            (0.1, "ProbabilitySampler{0.1}"),
            (1.0, "ProbabilitySampler{1}"),
            (7.0, "ProbabilitySampler{1}"),
            (f64::NAN, "ProbabilitySampler{0}"),
        ] {
            let sampler = ConsistentProbability::new(probability);
            assert_eq!(sampler.description(), description);
        }
    }

    #[test]
    fn keeps_its_share_of_a_hundred_thousand_traces() {
        const TRACES: u32 = 100_000;
        for probability in [0.9, 0.5, 0.1, 0.01, 0.001] {
            let sampler = ConsistentProbability::new(probability);
            // Ids from the multiples of an odd number: the same ones in every run.
            let ids = (1..=u64::from(TRACES)).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let kept = ids.filter(|low| ask(&sampler, id(*low), None).is_sampled());
            let expected = probability * f64::from(TRACES);
            let kept = f64::from(u32::try_from(kept.count()).unwrap());
            // Six standard deviations; the multiples are spread more evenly than by chance.
            let allowed = 6.0 * (expected * (1.0 - probability)).sqrt();
            assert!((kept - expected).abs() <= allowed, "{probability}: {kept}");
        }
    }

    proptest! {
        #[test]
        fn what_a_small_share_keeps_a_larger_one_does(
            low in 1_u64..,
            shares in (0.0..=1.0, 0.0..=1.0),
            digits in 1_u32..=14,
        ) {
            let small = ConsistentProbability::new(f64::min(shares.0, shares.1));
            let large = ConsistentProbability::new(f64::max(shares.0, shares.1));
            let [small, large] = [small, large]
                .map(|sampler| ask(&sampler.precision(digits), id(low), None).is_sampled());
            prop_assert!(large || !small);
        }

        #[test]
        fn no_trace_state_panics(text in "ot=[a-z:;0-9.]{0,60}", low in 1_u64..) {
            let parent = parent(id(low), &text, true);
            let result = ask(&ConsistentProbability::new(0.5), id(low), Some(&parent));
            let state = result.trace_state().or(parent.trace_state());
            let has_threshold = state.is_some_and(|state| state.as_str().contains("th:8"));
            prop_assert!(has_threshold || !result.is_sampled());
        }
    }
}

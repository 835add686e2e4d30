//! Keeping a share of all traces.

use std::sync::atomic::AtomicBool;

use super::Decision;
use super::Sampler;
use super::SamplingInput;
use super::SamplingResult;
use crate::warn;

/// Keeps a share of all traces, decided by the trace id alone, so that all services agree.
///
/// The algorithm is that of OpenTelemetry's Go and Rust SDKs: the low eight bytes of the trace id,
/// shifted right by one, are compared with the ratio times 2^63. It ignores the parent's decision;
/// [`ParentBased`](super::ParentBased) around it respects that, and is what you want: SDKs differ
/// in the algorithm, so traces that are decided again in each service come out in pieces.
/// [`ConsistentProbability`](super::ConsistentProbability) is the one that all agree on.
///
/// # Examples
///
/// ```
/// use traced_core::Pipeline;
/// use traced_core::sampler::{ParentBased, TraceIdRatio};
///
/// let pipeline = Pipeline::builder().sampler(ParentBased::new(TraceIdRatio::new(0.1)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct TraceIdRatio {
    ratio: f64,
    below: u64,
}

impl TraceIdRatio {
    /// Returns a sampler that keeps this share, from 0 (none) to 1 (all). NaN keeps none.
    pub fn new(ratio: f64) -> Self {
        let ratio = if ratio.is_nan() {
            0.0
        } else {
            ratio.clamp(0.0, 1.0)
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the ratio lies between 0 and 1"
        )]
        let below = (ratio * TWO_TO_63) as u64;
        Self { ratio, below }
    }
}

impl Sampler for TraceIdRatio {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low eight bytes are what is wanted"
    )]
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        let is_sampled = (input.trace_id().to_u128() as u64) >> 1 < self.below;
        let decision = Decision::sample_if(is_sampled);
        // A root has no threshold: its result is made in one piece.
        if input.parent().is_none() {
            return decision.into();
        }
        warn_of_children();
        SamplingResult::from(decision).without_threshold(input)
    }

    fn description(&self) -> String {
        format!("TraceIdRatioBased{{{}}}", self.ratio)
    }
}

#[cold]
fn warn_of_children() {
    static TOLD: AtomicBool = AtomicBool::new(false);
    warn::once(
        &TOLD,
        "the sampler TraceIdRatioBased decides about a trace that came from another service, and \
         may cut it in pieces: put it into ParentBased \
         (OTEL_TRACES_SAMPLER=parentbased_traceidratio)",
    );
}

const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SpanId;
    use crate::id::TraceId;
    use crate::sampler::vectors;
    use crate::span::SpanContext;
    use crate::span::SpanKind;
    use crate::span::TraceFlags;

    #[test]
    fn keeps_the_share_it_says() {
        for (ratio, low, expected) in [
            (1.0, u64::MAX, Decision::RecordAndSample),
            (0.0, 1, Decision::Drop),
            (0.5, 0x7fff_ffff_ffff_ffff, Decision::RecordAndSample),
            (0.5, 0x8000_0000_0000_0000, Decision::Drop),
            (f64::NAN, 1, Decision::Drop),
            (7.0, u64::MAX, Decision::RecordAndSample),
        ] {
            let id = TraceId::from_halves(1, low).unwrap();
            let input = SamplingInput::new(None, id, "", SpanKind::Internal);
            assert_eq!(
                TraceIdRatio::new(ratio).sample(&input).decision(),
                expected,
                "{ratio} {low:x}"
            );
        }
    }

    #[test]
    fn decides_as_the_go_and_rust_sdks_do() {
        for case in vectors("legacy_traceidratio_decisions", 12) {
            let id = case["trace_id"].as_str().unwrap().parse().unwrap();
            let sampler = TraceIdRatio::new(case["probability"].as_f64().unwrap());
            assert_eq!(Some(sampler.below), case["upper_bound"].as_u64(), "{case}");
            let input = SamplingInput::new(None, id, "", SpanKind::Internal);
            let is_sampled = sampler.sample(&input).is_sampled();
            assert_eq!(is_sampled, case["sampled"] == true, "{case}");
        }
    }

    #[test]
    fn a_threshold_is_not_true_of_what_is_kept_by_another_chance() {
        let id = TraceId::from_halves(1, 1).unwrap();
        let state = "a=1,ot=th:8;p:1".parse().ok();
        let span_id = SpanId::from_u64(1).unwrap();
        let parent = SpanContext::new(id, span_id, TraceFlags::SAMPLED, true, state);
        let input = SamplingInput::new(Some(&parent), id, "", SpanKind::Internal);
        let result = TraceIdRatio::new(1.0).sample(&input);
        assert_eq!(result.trace_state().unwrap().as_str(), "ot=p:1,a=1");
    }
}

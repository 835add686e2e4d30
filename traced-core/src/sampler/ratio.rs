//! Keeping a share of all traces.

use super::Decision;
use super::Sampler;
use super::SamplingInput;

/// Keeps a share of all traces, decided by the trace id alone, so that all services agree.
///
/// The algorithm is that of OpenTelemetry's Go and Rust SDKs: the low eight bytes of the trace id,
/// shifted right by one, are compared with the ratio times 2^63. It ignores the parent's decision;
/// [`ParentBased`](super::ParentBased) around it respects that.
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
    fn sample(&self, input: &SamplingInput<'_>) -> Decision {
        if (input.trace_id().to_u128() as u64) >> 1 < self.below {
            Decision::RecordAndSample
        } else {
            Decision::Drop
        }
    }

    fn description(&self) -> String {
        format!("TraceIdRatioBased{{{}}}", self.ratio)
    }
}

const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::TraceId;
    use crate::span::SpanKind;

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
                TraceIdRatio::new(ratio).sample(&input),
                expected,
                "{ratio} {low:x}"
            );
        }
    }
}

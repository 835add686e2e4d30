//! Keeping the share of all traces that Datadog's libraries keep.

use super::Decision;
use super::Sampler;
use super::SamplingInput;
use super::SamplingResult;
use crate::attribute::Key;
use crate::propagation::DatadogContext;
use crate::span::SpanContext;
use crate::trace_state::TraceState;

/// Keeps a share of all traces, those that Datadog's libraries with the same rate keep.
///
/// The trace id times 1111111111111111111, cut to 64 bits, is compared with the rate. What was decided,
/// and by what, goes into Datadog's member of the trace state, and from there into the headers and the
/// spans that Datadog's agent gets: priority 2 or -1, `_dd.p.dm` `-3`, `_dd.p.ksr`, and `_dd.rule_psr` on
/// the span that was asked about. It ignores the parent's decision;
/// [`ParentBased`](super::ParentBased) around it respects that.
///
/// # Examples
///
/// ```
/// use traced_core::TraceState;
/// use traced_core::sampler::{DatadogRate, Sampler, SamplingInput};
/// use traced_core::{SpanKind, TraceId};
///
/// let id = TraceId::from_u128(1).ok_or("no id")?;
/// let result = DatadogRate::new(0.1).sample(&SamplingInput::new(None, id, "Job.run", SpanKind::Internal));
/// assert!(result.is_sampled());
/// let state = result.trace_state().map(TraceState::as_str);
/// assert_eq!(state, Some("dd=s:2;t.dm:-3;t.ksr:0.1"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug)]
pub struct DatadogRate {
    rate: f64,
    /// The largest product that is kept.
    limit: u64,
    tag: String,
    /// The trace states of a trace that has no other: kept, and not.
    states: [TraceState; 2],
}

impl DatadogRate {
    /// Returns a sampler that keeps this share, from 0 (none) to 1 (all). NaN keeps none.
    pub fn new(rate: f64) -> Self {
        let rate = if rate.is_nan() {
            0.0
        } else {
            rate.clamp(0.0, 1.0)
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the rate lies between 0 and 1, and 2^64 becomes the largest number"
        )]
        let limit = (rate * TWO_TO_64) as u64;
        let mut sampler = Self {
            rate,
            limit,
            tag: tag(rate),
            states: Default::default(),
        };
        sampler.states = [true, false].map(|is_kept| sampler.state(None, is_kept));
        sampler
    }

    /// The rate as text.
    pub(super) fn text(&self) -> String {
        self.rate.to_string()
    }

    pub(super) fn keeps(&self, input: &SamplingInput<'_>) -> bool {
        let (_, low_id) = input.trace_id().to_halves();
        self.is_kept(low_id)
    }

    /// What is told of a decision.
    pub(super) fn result(&self, input: &SamplingInput<'_>, is_kept: bool) -> SamplingResult {
        let [kept, dropped] = &self.states;
        let before = input.parent().and_then(SpanContext::trace_state);
        let state = match before {
            Some(_) => self.state(before, is_kept),
            None if is_kept => kept.clone(),
            None => dropped.clone(),
        };
        let result = SamplingResult::with_state(Decision::sample_if(is_kept), state);
        if is_kept || input.is_recorded_anyway() {
            result.with_attribute(RULE_RATE, self.rate)
        } else {
            result
        }
    }

    fn is_kept(&self, low_id: u64) -> bool {
        low_id.wrapping_mul(FACTOR) <= self.limit
    }

    /// The trace state with the decision in it.
    fn state(&self, before: Option<&TraceState>, is_kept: bool) -> TraceState {
        let text = before.map_or("", TraceState::as_str);
        let datadog = DatadogContext::of_trace_state(text, is_kept);
        let datadog = if is_kept {
            datadog
                .with_priority(2)
                .with_tag("_dd.p.dm", "-3")
                .with_tag("_dd.p.ksr", &*self.tag)
        } else {
            datadog.with_priority(-1)
        };
        datadog.beside(before, is_kept, None)
    }
}

impl Sampler for DatadogRate {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        self.result(input, self.keeps(input))
    }

    fn description(&self) -> String {
        format!("DatadogRate{{{}}}", self.rate)
    }
}

/// The rate as text: six decimals, without zeros at the end.
fn tag(rate: f64) -> String {
    let text = format!("{rate:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}

const RULE_RATE: Key<f64> = Key::new("_dd.rule_psr");
const FACTOR: u64 = 1_111_111_111_111_111_111;
const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SpanId;
    use crate::id::TraceId;
    use crate::sampler::vectors;
    use crate::span::SpanKind;
    use crate::span::TraceFlags;

    #[test]
    fn decides_as_datadogs_libraries_do() {
        for case in vectors("datadog_knuth_decisions", 38) {
            let sampler = DatadogRate::new(case["rate"].as_f64().unwrap());
            assert_eq!(sampler.limit.to_string(), case["limit"], "{case}");
            let low_id: u64 = case["trace_id_low"].as_str().unwrap().parse().unwrap();
            assert_eq!(sampler.is_kept(low_id), case["keep"], "{case}");
        }
        for case in vectors("datadog_rate_tag", 8) {
            assert_eq!(tag(case["rate"].as_f64().unwrap()), case["tag"], "{case}");
        }
    }

    #[test]
    fn what_came_with_the_trace_stays() {
        let id = TraceId::from_halves(0, 1).unwrap();
        let state = "a=1,dd=s:1;o:rum;t.usr:me;t.dm:-1".parse().ok();
        let span_id = SpanId::from_u64(1).unwrap();
        let parent = SpanContext::new(id, span_id, TraceFlags::SAMPLED, true, state);
        let input = SamplingInput::new(Some(&parent), id, "", SpanKind::Internal);
        let kept = DatadogRate::new(0.1).sample(&input);
        let state = kept.trace_state().unwrap().as_str();
        assert_eq!(state, "dd=s:2;o:rum;t.dm:-3;t.ksr:0.1;t.usr:me,a=1");
        let dropped = DatadogRate::new(0.01).sample(&input);
        let state = dropped.trace_state().unwrap().as_str();
        assert!(state.starts_with("dd=s:-1;o:rum;"), "{state}");
        assert_eq!(dropped.attributes().count(), 0);
    }
}

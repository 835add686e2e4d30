//! What a sampler answers.

use std::borrow::Cow;

use super::SamplingInput;
use super::ot;
use crate::attribute::AttributeKey;
use crate::attribute::IntoValue;
use crate::attribute::KeyText;
use crate::attribute::Value;
use crate::span::SpanContext;
use crate::trace_state::TraceState;

/// Whether a trace is recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Decision {
    /// Nothing is recorded, and callees are told so.
    Drop,
    /// The trace is recorded and exported, and callees are told so.
    RecordAndSample,
}

impl Decision {
    /// Returns `RecordAndSample` if it is to be, else `Drop`.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::sampler::Decision;
    ///
    /// assert_eq!(Decision::sample_if(1 < 2), Decision::RecordAndSample);
    /// ```
    pub const fn sample_if(is_wanted: bool) -> Self {
        if is_wanted {
            Self::RecordAndSample
        } else {
            Self::Drop
        }
    }

    /// Returns true if the trace is recorded.
    pub const fn is_sampled(self) -> bool {
        matches!(self, Self::RecordAndSample)
    }
}

/// A sampler's answer: its decision, and what else it wants.
///
/// Most answers are a decision and no more: `Decision::Drop.into()`, which costs nothing.
///
/// # Examples
///
/// ```
/// use traced_core::Key;
/// use traced_core::TraceState;
/// use traced_core::sampler::{Decision, SamplingResult};
///
/// const REASON: Key<str> = Key::new("sampling.reason");
///
/// let result = SamplingResult::from(Decision::RecordAndSample)
///     .with_trace_state("vendor=7".parse()?)
///     .with_attribute(REASON, "slow yesterday");
/// assert!(result.is_sampled());
/// assert_eq!(result.trace_state().map(TraceState::as_str), Some("vendor=7"));
/// assert_eq!(result.attributes().count(), 1);
/// # Ok::<(), traced_core::TraceStateError>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct SamplingResult {
    decision: Decision,
    trace_state: Option<TraceState>,
    attributes: Vec<(Cow<'static, str>, Value)>,
}

impl From<Decision> for SamplingResult {
    fn from(decision: Decision) -> Self {
        Self {
            decision,
            trace_state: None,
            attributes: Vec::new(),
        }
    }
}

impl SamplingResult {
    /// Both in one piece, which is quicker than one after the other.
    pub(super) const fn with_state(decision: Decision, trace_state: TraceState) -> Self {
        Self {
            decision,
            trace_state: Some(trace_state),
            attributes: Vec::new(),
        }
    }

    /// Returns the result with this trace state for the span and all that follow, here and in
    /// other services; an empty one clears the list.
    ///
    /// Without a call the parent's stays. It travels whether or not the trace is recorded.
    #[must_use]
    pub fn with_trace_state(mut self, state: TraceState) -> Self {
        self.trace_state = Some(state);
        self
    }

    /// Returns the result with an attribute for the span that was asked about. One that is not
    /// recorded gets none.
    #[must_use]
    pub fn with_attribute<K: AttributeKey, V: IntoValue<K::Type>>(
        mut self,
        key: K,
        value: V,
    ) -> Self {
        let name = match key.text() {
            KeyText::Static(name) => Cow::Borrowed(name),
            KeyText::Text(name) => Cow::Owned(name.to_owned()),
        };
        let value = Value::of::<K::Type>(value);
        if value != Value::Empty {
            self.attributes.push((name, value));
        }
        self
    }

    /// Returns the result with the threshold taken out of the parent's trace state, unless the
    /// result has another state already.
    ///
    /// For samplers that keep traces by a chance of their own: what a span of the trace stands for
    /// is no longer what [`ConsistentProbability`](super::ConsistentProbability) has told.
    #[must_use]
    pub fn without_threshold(self, input: &SamplingInput<'_>) -> Self {
        let state = input.parent().and_then(SpanContext::trace_state);
        match state.filter(|state| ot::has_threshold(state)) {
            Some(state) if self.trace_state.is_none() => {
                self.with_trace_state(ot::with_threshold(Some(state), None))
            }
            _ => self,
        }
    }

    /// Returns whether the trace is recorded.
    pub const fn decision(&self) -> Decision {
        self.decision
    }

    /// Returns true if the trace is recorded.
    pub const fn is_sampled(&self) -> bool {
        self.decision.is_sampled()
    }

    /// Returns the trace state, if that is not to stay as it is.
    pub const fn trace_state(&self) -> Option<&TraceState> {
        self.trace_state.as_ref()
    }

    /// Takes the parts out: trace state and attributes.
    pub(crate) fn into_parts(self) -> (Option<TraceState>, Vec<(Cow<'static, str>, Value)>) {
        (self.trace_state, self.attributes)
    }

    /// Returns the attributes for the span that was asked about.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.attributes.iter().map(|(name, value)| (&**name, value))
    }
}

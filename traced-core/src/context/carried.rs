//! What travels beside a span's ids.

use std::borrow::Cow;
use std::sync::Arc;

use crate::baggage::Baggage;
use crate::id::TraceId;
use crate::propagation::DatadogContext;
use crate::propagation::RequestId;
use crate::propagation::Sampling;
use crate::span::SpanContext;
use crate::trace_state::TraceState;

/// What travels beside a span's ids, shared by all spans that it reaches. Most have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Carried {
    /// Not empty; that of the [`SpanContext`] which this goes with.
    pub(crate) trace_state: Option<TraceState>,
    pub(crate) baggage: Baggage,
    pub(crate) extra: Option<Arc<Extra>>,
}

/// What only some formats carry, or what was found on the way in and is for the local root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extra {
    /// Where it is another than the sampled flag says, or where there are no ids.
    pub(crate) sampling: Option<Sampling>,
    /// Of a trace that goes on without a parent.
    pub(crate) trace_id: Option<TraceId>,
    pub(crate) is_firehose: bool,
    pub(crate) datadog: Option<DatadogContext>,
    pub(crate) request_id: Option<RequestId>,
    pub(crate) links: Vec<Link>,
    pub(crate) attributes: Vec<Attribute>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) to: SpanContext,
    pub(crate) attributes: Vec<Attribute>,
}

pub(crate) type Attribute = (Cow<'static, str>, Cow<'static, str>);

impl Carried {
    /// Returns the same behind a pointer, or nothing if there is nothing to be carried.
    pub(crate) fn shared(self) -> Option<Arc<Self>> {
        (!self.is_empty()).then(|| Arc::new(self))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.trace_state.is_none() && self.baggage.is_empty() && self.extra.is_none()
    }

    /// Carries a trace state alone.
    pub(crate) fn state(state: Option<&TraceState>) -> Option<Arc<Self>> {
        let trace_state = Some(state.filter(|state| !state.is_empty())?.clone());
        let (baggage, extra) = (Baggage::new(), None);
        Some(Arc::new(Self {
            trace_state,
            baggage,
            extra,
        }))
    }

    /// What goes on from one trace to another: the baggage, beside the other's trace state.
    pub(crate) fn into_other_trace(
        carried: Option<&Arc<Self>>,
        state: Option<&TraceState>,
    ) -> Option<Arc<Self>> {
        let baggage = carried.map(|carried| &carried.baggage);
        let Some(baggage) = baggage.filter(|baggage| !baggage.is_empty()) else {
            return Self::state(state);
        };
        let (trace_state, extra) = (state.filter(|state| !state.is_empty()).cloned(), None);
        let baggage = baggage.clone();
        Some(Arc::new(Self {
            trace_state,
            baggage,
            extra,
        }))
    }

    /// What the spans within a local root carry: whatever was to be decided is so.
    pub(crate) fn decided(
        carried: Option<Arc<Self>>,
        state: Option<TraceState>,
        is_sampled: bool,
    ) -> Option<Arc<Self>> {
        let Some(carried) = carried else {
            return Self::state(state.as_ref());
        };
        if carried.extra.is_none() && carried.trace_state == state {
            return Some(carried);
        }
        let extra = carried.extra.as_ref();
        Self {
            trace_state: state,
            baggage: carried.baggage.clone(),
            extra: extra.and_then(|extra| extra.decided(is_sampled)),
        }
        .shared()
    }

    /// Returns the trace state that a span is recorded with: Datadog's part is a member of it.
    pub(crate) fn recorded_state(&self) -> Option<Cow<'_, TraceState>> {
        let state = self.trace_state.as_ref();
        let datadog = self.extra.as_ref().and_then(|extra| extra.datadog.as_ref());
        match datadog {
            // What is recorded has been kept.
            Some(datadog) => Some(Cow::Owned(datadog.beside(state, true, None))),
            None => state.map(Cow::Borrowed),
        }
    }

    pub(crate) fn sampling(&self) -> Option<Sampling> {
        self.extra.as_ref()?.sampling
    }
}

impl Extra {
    fn decided(&self, is_sampled: bool) -> Option<Arc<Self>> {
        let debug = self.sampling.filter(|state| *state == Sampling::Forced);
        let extra = Self {
            sampling: debug.filter(|_| is_sampled),
            is_firehose: self.is_firehose,
            request_id: self.request_id.clone(),
            datadog: self.datadog.as_ref().map(DatadogContext::decided),
            ..Self::default()
        };
        (extra != Self::default()).then(|| Arc::new(extra))
    }
}

//! How a shared span starts.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use super::Facts;
use super::SharedSpan;
use super::State;
use crate::context::Carried;
use crate::context::Context;
use crate::local::frame::Frame;
use crate::local::items::Items;
use crate::local::limits;
use crate::local::recorder::current;
use crate::local::recorder::current_carried;
use crate::local::starting::ParentFacts;
use crate::local::thread::with_local;
use crate::sampler::StartFacts;
use crate::site::Site;
use crate::span::SpanContext;
use crate::span::SpanKind;
use crate::trace_state::TraceState;

/// What a span is told at its start beside its attributes and links.
#[derive(Default)]
pub(crate) struct Own {
    /// The kind, where it is another than the site's.
    pub(crate) kind: Option<SpanKind>,
    /// The start in nanoseconds since 1970, where it was given.
    pub(crate) start_nanos: Option<u64>,
    /// Whether polls are timed.
    pub(crate) times_polls: bool,
}

/// What a new span is placed under.
pub(crate) enum Under<'a> {
    Current,
    Nothing,
    /// The baggage stays the current one.
    Context(&'a SpanContext),
    Within(&'a Context),
}

impl SharedSpan {
    /// Starts a span; `None` if nobody wants spans. Under a parent that is local and not sampled it
    /// does not record, and stands for that parent.
    pub(crate) fn start(
        site: &'static Site,
        under: &Under<'_>,
        facts: Option<&dyn StartFacts>,
    ) -> Option<Self> {
        let mut frame = Frame::new(site);
        with_local(|local| match under {
            Under::Current => frame.start(local, facts),
            Under::Nothing => frame.start_root(local, None, baggage_beside(None), facts),
            Under::Context(parent) => {
                let carried = || baggage_beside(parent.trace_state());
                frame.start_in(local, &ParentFacts::of(parent), facts, carried);
            }
            Under::Within(context) => {
                let carried = context.carried().cloned();
                match context.span() {
                    Some(parent) => {
                        frame.start_in(local, &ParentFacts::of(parent), facts, || carried);
                    }
                    None => frame.start_root(local, None, carried, facts),
                }
            }
        });
        if !frame.is_live() {
            // What is done in the span belongs to its parent's trace, which is not sampled.
            let context = match under {
                Under::Current => current(),
                Under::Nothing => Context::empty(),
                Under::Context(parent) => {
                    let carried = baggage_beside(parent.trace_state());
                    Context::of_parts(Some((*parent).clone()), carried)
                }
                Under::Within(context) => (*context).clone(),
            };
            if context == Context::empty() {
                return None;
            }
            frame = Frame::of_context(&context);
        }
        let flags = frame.flags.get();
        Some(Self {
            facts: Facts {
                context: frame.whole_context(),
                parent_id: frame.parent_id,
                start: frame.start,
                is_recording: frame.is_recording(),
                times_polls: false,
                is_listed: false,
                kind: site.kind(),
                site,
            },
            state: Mutex::new(State {
                flags,
                polls: 0,
                recording: 0,
                are_details_out: false,
                is_ended: false,
                is_written: false,
                end: 0,
                busy: 0,
                details: frame.take_details(),
                aside: None,
            }),
        })
    }

    /// Gives the span, which has just started, what it was told at its start.
    pub(crate) fn begin_with(&mut self, own: &Own, items: &Items) {
        self.facts.times_polls = own.times_polls;
        self.facts.kind = own.kind.unwrap_or(self.facts.kind);
        let is_plain = own.kind.is_none() && own.start_nanos.is_none() && items.is_empty();
        if is_plain || !self.facts.is_recording {
            return;
        }
        let state = self.state.get_mut();
        let state = state.unwrap_or_else(PoisonError::into_inner);
        if let Some(details) = state.details_at_hand() {
            details.items.append(items, &limits::current());
            details.items.set_given(own.kind, own.start_nanos);
        }
    }

    /// Gives the span, which has just started, a trace state, if its trace begins with it. What the
    /// sampler says stands before it.
    pub(crate) fn begin_trace_with(&mut self, state: &TraceState) {
        let Some(context) = self.facts.context.span() else {
            return;
        };
        if self.facts.parent_id != 0 {
            return; // the trace has one of its own, or none
        }
        let mut state = state.clone();
        for (key, value) in context
            .trace_state()
            .iter()
            .flat_map(|own| own.iter().rev())
        {
            state = state.with(key, value).unwrap_or(state);
        }
        let span = SpanContext::new(
            context.trace_id(),
            context.span_id(),
            context.flags(),
            context.is_remote(),
            Some(state).filter(|state| !state.is_empty()),
        );
        self.facts.context = self.facts.context.clone().with_other_span(span);
    }
}

/// The current baggage, beside the trace state of another trace.
fn baggage_beside(state: Option<&TraceState>) -> Option<Arc<Carried>> {
    Carried::into_other_trace(current_carried().as_ref(), state)
}

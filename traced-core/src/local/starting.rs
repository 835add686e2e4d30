//! How a span starts: under which parent, in which trace, and whether it records.

use std::sync::Arc;

use super::flags::Flags;
use super::frame::Frame;
use super::frame::context_of;
use super::limits;
use super::root;
use super::root::RootDecision;
use super::thread::Local;
use super::thread::Thread;
use super::ticks;
use crate::attribute::Value;
use crate::collector;
use crate::context::Carried;
use crate::context::Extra;
use crate::id::TraceId;
use crate::sampler::StartFacts;
use crate::span::SpanContext;

/// What a span needs to know of its parent.
pub(super) struct ParentFacts {
    pub(super) flags: Flags,
    pub(super) trace_id: (u64, u64),
    pub(super) span_id: u64,
}

impl ParentFacts {
    pub(super) fn of(parent: &SpanContext) -> Self {
        Self {
            flags: Flags::of_context(parent.flags(), parent.is_remote()),
            trace_id: parent.trace_id().to_halves(),
            span_id: parent.span_id().to_u64(),
        }
    }
}

impl Frame {
    /// Starts the frame's span as a child of the current one, or as a root.
    ///
    /// Afterwards the frame is to be entered if it has any id. Of a root, the sampler is told the
    /// facts.
    #[inline(always)]
    pub(super) fn start(&mut self, local: &Local, facts: Option<&dyn StartFacts>) {
        let parent = local.current.get();
        if parent.is_null() {
            if root::are_wanted() {
                #[cfg(debug_assertions)]
                super::forgotten::look(self.site);
                self.start_root(local, None, None, facts);
            }
            return;
        }
        // SAFETY: a frame is alive as long as it is on the stack of entered frames, from whose top
        // the pointer came.
        let parent = unsafe { &*parent };
        self.start_in(local, &parent.facts(), facts, || parent.carried.clone());
    }

    /// As [`start`](Self::start), within a parent of these facts.
    #[inline(always)]
    pub(super) fn start_in(
        &mut self,
        local: &Local,
        parent: &ParentFacts,
        facts: Option<&dyn StartFacts>,
        carried: impl FnOnce() -> Option<Arc<Carried>>,
    ) {
        let ParentFacts {
            flags,
            trace_id,
            span_id,
        } = *parent;
        if flags.has(Flags::CHILDREN) {
            self.trace_id = trace_id;
            self.parent_id = span_id;
            self.carried = carried();
            self.record_from_now(local, flags.child());
        } else if flags.has(Flags::REMOTE) {
            let carried = carried();
            let parent = context_of(trace_id, span_id, flags, carried.as_deref());
            self.start_root(local, parent.as_ref(), carried, facts);
        }
        // Else the trace is not sampled: nothing is to be done, and the current frame stays.
    }

    #[inline(always)]
    pub(super) fn facts(&self) -> ParentFacts {
        ParentFacts {
            flags: self.flags.get(),
            trace_id: self.trace_id,
            span_id: self.span_id,
        }
    }

    /// Starts a root, or the first span here of a trace from elsewhere; nothing of its own when
    /// nobody wants spans.
    #[cold]
    pub(super) fn start_root(
        &mut self,
        local: &Local,
        parent: Option<&SpanContext>,
        carried: Option<Arc<Carried>>,
        facts: Option<&dyn StartFacts>,
    ) {
        if !root::are_wanted() {
            if parent.is_some() || carried.is_some() {
                // Handed on as it came: this process takes no part in the trace.
                let site = self.site;
                *self = Self::of_parts(parent, carried);
                self.site = site;
            }
            return;
        }
        let random = local.with_thread(|thread| (thread.random(), thread.random()));
        let Some(random) = random else {
            return collector::lose_span();
        };
        let told = carried.as_ref().and_then(|carried| carried.extra.clone());
        let known_id = told.as_ref().and_then(|told| told.trace_id);
        let known_id = parent.map(SpanContext::trace_id).or(known_id);
        let trace_id = known_id.map_or(random, TraceId::to_halves);
        let state = told.as_ref().and_then(|told| told.sampling);
        let decision = root::decide(parent, state, trace_id, self.site, facts);
        let RootDecision {
            is_sampled,
            trace_state,
            attributes,
        } = decision;
        self.trace_id = trace_id;
        self.parent_id = parent.map_or(0, |parent| parent.span_id().to_u64());
        self.carried = Carried::decided(carried, trace_state, is_sampled);
        let mut flags = match parent {
            None if known_id.is_some() => Flags::NONE,
            None => Flags::RANDOM,
            Some(parent) => {
                let decided = Flags::SAMPLED.with(Flags::NOT_SAMPLED);
                Flags::of_context(parent.flags(), true).without(decided.with(Flags::REMOTE))
            }
        };
        if parent.is_some_and(SpanContext::is_remote) {
            flags = flags.with(Flags::PARENT_REMOTE);
        }
        if is_sampled || root::are_unsampled_wanted() {
            let decided = if is_sampled {
                Flags::SAMPLED
            } else {
                Flags::NOT_SAMPLED
            };
            let recorded = decided.with(Flags::CHILDREN).with(Flags::RECORDING);
            self.record_from_now(local, flags.with(recorded));
            if let Some(attributes) = attributes {
                self.set_all(&attributes);
            }
            if let Some(told) = told {
                self.tell_all(&told);
            }
        } else {
            // Entered all the same: what is called within finds out at once, and outgoing calls
            // pass the decision on.
            self.flags.set(flags);
            self.span_id = local.with_thread(Thread::span_id).unwrap_or(1);
        }
    }

    /// Sets what the sampler says of a span that has just started.
    #[cold]
    fn set_all(&self, attributes: &[root::Attribute]) {
        if !self.is_recording() {
            return;
        }
        self.with_details(|details| {
            for (name, value) in attributes {
                details.items.set_value(name, value, &limits::current());
            }
        });
    }

    /// Adds the links and attributes that came in with a context.
    #[cold]
    fn tell_all(&self, told: &Extra) {
        if !self.is_recording() || told.links.is_empty() && told.attributes.is_empty() {
            return;
        }
        let limits = limits::current();
        self.with_details(|details| {
            for (name, value) in &told.attributes {
                let value = Value::Str(value.as_ref().to_owned().into());
                details.items.set_value(name, &value, &limits);
            }
            for link in &told.links {
                details.items.link(&link.to, &limits, |attributes| {
                    for (name, value) in &link.attributes {
                        attributes.set_value(name, &Value::Str(value.as_ref().to_owned().into()));
                    }
                });
            }
        });
    }

    #[inline(always)]
    fn record_from_now(&mut self, local: &Local, flags: Flags) {
        let Some(id) = local.with_thread(Thread::begin) else {
            self.carried = None; // nothing is to be entered
            return collector::lose_span();
        };
        self.span_id = id;
        self.flags.set(flags.marked(self.carried.is_some()));
        self.start = ticks::now();
    }
}

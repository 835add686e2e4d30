//! Datadog's member of W3C's `tracestate`.
//!
//! ```text
//! tracestate: dd=s:2;o:rum;p:00f067aa0ba902b7;t.dm:-4,others=…
//! ```

use super::DatadogContext;
use super::context::DECISION_MAKER;
use super::context::HIGH_BITS;
use super::context::PREFIX;
use super::context::is_decision_maker;
use super::headers::priority;
use crate::context::Context;
use crate::id::SpanId;
use crate::propagation::Extractor;
use crate::propagation::Injector;
use crate::propagation::Propagator;
use crate::propagation::TraceContext;
use crate::span::SpanContext;
use crate::trace_state::TraceState;

/// W3C Trace Context as Datadog's tracers speak it: with a member `dd` in `tracestate`.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{DatadogTraceContext, Propagator};
///
/// let headers = [
///     ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
///     ("tracestate", "dd=s:2;o:rum,congo=t61rcWkgMzE"),
/// ];
/// let context = DatadogTraceContext.extract(&headers);
/// assert_eq!(context.datadog().and_then(|datadog| datadog.origin()), Some("rum"));
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "there is nothing to be told")]
pub struct DatadogTraceContext;

impl Propagator for DatadogTraceContext {
    fn name(&self) -> &'static str {
        TraceContext.name()
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        let context = TraceContext.extract(carrier);
        let Some(span) = context.span() else {
            return context;
        };
        let member = span.trace_state().and_then(|state| state.get(MEMBER));
        let datadog = DatadogContext::of_member(member, span.is_sampled());
        let state = span.trace_state().map(|state| state.without(MEMBER));
        let span = with_state(span, state);
        let last_parent = datadog.last_parent().unwrap_or(NO_PARENT).to_owned();
        context
            .with_other_span(span)
            .with_datadog(datadog)
            .with_attribute(LAST_PARENT, last_parent)
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        let Some(span) = context.span() else { return };
        let none = DatadogContext::default();
        let datadog = context.datadog().unwrap_or(&none);
        let state = datadog.beside(span.trace_state(), span.is_sampled(), Some(span.span_id()));
        TraceContext.inject(&with_state(span, Some(state)).into(), carrier);
    }

    fn fields(&self) -> &[&'static str] {
        TraceContext.fields()
    }
}

fn with_state(span: &SpanContext, state: Option<TraceState>) -> SpanContext {
    SpanContext::new(
        span.trace_id(),
        span.span_id(),
        span.flags(),
        span.is_remote(),
        state.filter(|state| !state.is_empty()),
    )
}

impl DatadogContext {
    /// Reads the member `dd` of a trace state in the form of the header.
    ///
    /// Without such a member the priority is what the sampled flag says. Where that flag and the priority
    /// disagree, the flag counts.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::propagation::DatadogContext;
    ///
    /// let datadog = DatadogContext::of_trace_state("dd=s:2;o:rum,congo=t61rcWkgMzE", true);
    /// assert_eq!((datadog.priority(), datadog.origin()), (Some(2), Some("rum")));
    /// ```
    pub fn of_trace_state(state: &str, is_sampled: bool) -> Self {
        let mut members = state
            .split(',')
            .filter_map(|member| member.trim().split_once('='));
        let member = members.find(|(name, _)| *name == MEMBER);
        Self::of_member(member.map(|(_, member)| member), is_sampled)
    }

    /// Returns the trace state with a member for this, and with `parent` as the last span.
    pub(crate) fn beside(
        &self,
        state: Option<&TraceState>,
        is_sampled: bool,
        parent: Option<SpanId>,
    ) -> TraceState {
        let state = state.cloned().unwrap_or_default();
        let member = self.member(is_sampled, parent);
        state.with(MEMBER, &member).unwrap_or(state)
    }

    fn of_member(member: Option<&str>, is_sampled: bool) -> Self {
        let mut found = Self::default();
        let Some(member) = member else {
            return found.with_priority(i8::from(is_sampled));
        };
        for field in member.split(';') {
            let Some((name, value)) = field.split_once(':') else {
                continue;
            };
            match name {
                "s" => found.priority = priority(value),
                "o" if !value.is_empty() => found.origin = Some(value.replace('~', "=")),
                "p" if !value.is_empty() => found.last_parent = Some(value.to_owned()),
                _ => {
                    let tag = name.strip_prefix("t.").filter(|tag| !tag.is_empty());
                    if let Some(tag) = tag {
                        found.set_tag(format!("{PREFIX}{tag}"), value.replace('~', "="));
                    }
                }
            }
        }
        found.remove_tag(HIGH_BITS); // traceparent has all of the id
        if found
            .tag(DECISION_MAKER)
            .is_some_and(|text| !is_decision_maker(text))
        {
            found.remove_tag(DECISION_MAKER);
        }
        settle(found, is_sampled)
    }

    /// Writes the member's value; fields that do not fit are left out.
    fn member(&self, is_sampled: bool, parent: Option<SpanId>) -> String {
        let mut text = format!("s:{}", self.priority_for(is_sampled));
        let origin = self
            .origin()
            .map(|origin| format!("o:{}", value_text(origin)));
        let tags = self.tags().filter(|(name, _)| *name != HIGH_BITS);
        let tags = tags.filter_map(|(name, value)| {
            let name = name.strip_prefix(PREFIX)?;
            Some(format!("t.{}:{}", name_text(name), value_text(value)))
        });
        let parent = parent.map(|parent| format!("p:{parent}"));
        for field in origin.into_iter().chain(parent).chain(tags) {
            if text.len() + 1 + field.len() > MAX_CHARACTERS {
                continue;
            }
            text.push(';');
            text.push_str(&field);
        }
        // A value must not end in a space.
        let end = text.trim_end_matches(' ').len();
        let spaces = text.len() - end;
        text.truncate(end);
        text.extend(std::iter::repeat_n('_', spaces));
        text
    }
}

/// Where the priority and the sampled flag disagree, the flag counts, and nobody knows who decided.
fn settle(mut found: DatadogContext, is_sampled: bool) -> DatadogContext {
    let agrees = found
        .priority
        .is_some_and(|priority| (priority > 0) == is_sampled);
    if !agrees {
        found.priority = Some(i8::from(is_sampled));
        if is_sampled {
            found.set_tag(DECISION_MAKER.to_owned(), "-0".to_owned());
        } else {
            found.remove_tag(DECISION_MAKER);
        }
    }
    found
}

fn value_text(value: &str) -> String {
    let fits = |it: char| matches!(it, ' '..='+' | '-'..=':' | '<'..='}');
    let written = |it: char| match it {
        '=' => '~',
        _ if fits(it) => it,
        _ => '_',
    };
    value.chars().map(written).collect()
}

fn name_text(name: &str) -> String {
    // A colon ends the name for whoever reads it.
    let fits = |it: char| matches!(it, '!'..='+' | '-'..='9' | '<' | '>'..='~');
    name.chars()
        .map(|it| if fits(it) { it } else { '_' })
        .collect()
}

const MEMBER: &str = "dd";
/// What tells the local root of the last span of Datadog's own.
const LAST_PARENT: &str = "_dd.parent_id";
const NO_PARENT: &str = "0000000000000000";
/// Of a member's value.
const MAX_CHARACTERS: usize = 256;

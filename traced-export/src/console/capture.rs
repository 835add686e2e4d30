//! Takes from a span what the terminal will show of it.

use traced_core::EventRef;
use traced_core::SpanData;
use traced_core::ValueRef;

use crate::console::failure::ERROR_ORIGIN;
use crate::console::failure::Exception;
use crate::console::failure::failure;
use crate::console::failure::is_told;
use crate::console::span::Attributes;
use crate::console::span::Cancelled;
use crate::console::span::ConsoleEvent;
use crate::console::span::ConsoleSpan;
use crate::console::span::Failure;
use crate::console::span::ParentLink;
use crate::console::text::clip;
use crate::console::values::attributes;

/// What is shown only on request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) attributes: bool,
    pub(super) events: bool,
}

/// Copies a span, texts of any length cut to what a terminal can use.
pub(super) fn capture(span: &SpanData<'_>, wanted: Wanted) -> ConsoleSpan {
    let failure = failure(span);
    let attributes = if wanted.attributes {
        let all = span.attributes();
        let shown = all.filter(|(name, _)| !SHOWN_OTHERWISE.contains(name));
        attributes(shown, span.dropped_attributes_count())
    } else {
        Attributes::default()
    };
    // Errors that are told below the span need no second telling among its events.
    let are_told = matches!(failure, Some(Failure::Here(_)));
    let events = if wanted.events {
        events(span, are_told)
    } else {
        Box::default()
    };
    let parent = span.parent_span_id().map(|id| ParentLink {
        id,
        is_remote: span.parent_is_remote(),
    });
    ConsoleSpan {
        id: span.span_id(),
        parent,
        name: clip(span.name(), MAX_NAME_BYTES).into(),
        kind: span.kind(),
        from: span.start_unix_nanos(),
        to: span.end_unix_nanos(),
        failure: failure.map(Box::new),
        cancelled: span.is_cancelled().then(|| Box::new(cancelled(span))),
        attributes,
        events,
    }
}

fn cancelled(span: &SpanData<'_>) -> Cancelled {
    let waiting_in = span.attribute(WAITING_IN).and_then(ValueRef::as_str);
    Cancelled {
        waiting_in: waiting_in.map(|name| clip(name, MAX_NAME_BYTES).into()),
        polls: span.attribute(POLLS).and_then(ValueRef::as_i64),
    }
}

fn events(span: &SpanData<'_>, exceptions_are_told: bool) -> Box<[ConsoleEvent]> {
    let mut events: Vec<_> = span
        .events()
        .map(|event| (Exception::of(&event), event))
        .filter(|(exception, _)| exception.is_none() || !exceptions_are_told)
        .map(|(exception, event)| captured(exception.as_ref(), &event))
        .collect();
    events.sort_by_key(|event| event.at);
    events.into()
}

fn captured(exception: Option<&Exception<'_>>, event: &EventRef<'_>) -> ConsoleEvent {
    let mut told = Vec::new();
    if let Some(exception) = exception {
        exception.tell(&mut told);
    }
    let all = event.attributes();
    let shown = all.filter(|(name, _)| exception.is_none() || !is_told(name));
    ConsoleEvent {
        name: clip(event.name(), MAX_NAME_BYTES).into(),
        at: event.time_unix_nanos(),
        told: told.into(),
        attributes: attributes(shown, event.dropped_attributes_count()),
    }
}

const POLLS: &str = "traced.polls";
const WAITING_IN: &str = "traced.waiting_in";
const SHOWN_OTHERWISE: [&str; 3] = [ERROR_ORIGIN, POLLS, WAITING_IN];
const MAX_NAME_BYTES: usize = 512;

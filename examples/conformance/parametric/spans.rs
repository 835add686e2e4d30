//! The spans that requests have started, and the contexts that they have read, by their ids.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use serde::Deserialize;
use serde::Deserializer;
use traced::Context;
use traced::NameTemplate;
use traced::Span;
use traced::SpanBuilder;

/// A span's id as requests have it: a number, a decimal text, or a hexadecimal one behind `0x`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Id(pub(crate) u64);

/// A span, finished or not, and the context within it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) span: Span,
    pub(crate) context: Context,
}

/// A name that a request has.
pub(crate) const NAMED: NameTemplate<1> = NameTemplate::new("{name}");

/// All of them. Nothing is ever forgotten: the program lives as long as one test.
#[derive(Default)]
pub(crate) struct Spans(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    spans: HashMap<Id, Entry>,
    /// Contexts of other processes, by the id of the span there.
    read: HashMap<Id, Context>,
    /// Those that have not finished, the newest last, with their parents.
    active: Vec<(Id, Option<Id>)>,
    current: Option<Id>,
}

impl Spans {
    /// Starts a span below a span or a context of this id, or else a root.
    pub(crate) fn start(
        &self,
        parent_id: Option<Id>,
        build: impl FnOnce() -> SpanBuilder,
    ) -> (Id, u128) {
        let mut inner = self.inner();
        let parent = parent_id.map_or_else(Context::empty, |id| inner.context(id));
        let span = parent.in_scope(|| build().start());
        let context = parent.in_scope(|| span.in_scope(Context::current));
        let Some(ids) = context.span() else {
            return (Id(0), 0); // nothing is traced
        };
        let (id, trace_id) = (Id(ids.span_id().to_u64()), ids.trace_id().to_u128());
        inner.spans.insert(id, Entry { span, context });
        inner.active.push((id, parent_id));
        inner.current = Some(id);
        (id, trace_id)
    }

    /// Does something with a span; None if there is none.
    pub(crate) fn with<R>(&self, id: Id, f: impl FnOnce(&mut Entry) -> R) -> Option<R> {
        self.inner().spans.get_mut(&id).map(f)
    }

    /// Finishes a span as `finish` does it.
    pub(crate) fn finish(&self, id: Id, finish: impl FnOnce(&Span)) {
        let mut inner = self.inner();
        let at = inner.active.iter().position(|(active, _)| *active == id);
        let (_, parent) = at.map_or((id, None), |at| inner.active.remove(at));
        if inner.current == Some(id) {
            // Back to the parent, or else to what is left.
            let mut active = inner.active.iter().rev().map(|(active, _)| *active);
            let parent = active.clone().find(|active| Some(*active) == parent);
            inner.current = parent.or(active.next());
        }
        if let Some(entry) = inner.spans.get(&id) {
            finish(&entry.span);
        }
    }

    /// The innermost span that has not finished, with its trace.
    pub(crate) fn current(&self) -> Option<(Id, u128)> {
        let inner = self.inner();
        let id = inner.current?;
        let context = &inner.spans.get(&id)?.context;
        Some((id, context.span()?.trace_id().to_u128()))
    }

    /// Keeps a context of another process, under an id of its own if it has none: what came in may be
    /// baggage alone.
    pub(crate) fn keep(&self, context: Context) -> Id {
        let mut inner = self.inner();
        let invented = u64::MAX - inner.read.len() as u64;
        let id = context.span().map(|span| span.span_id().to_u64());
        let id = Id(id.unwrap_or(invented));
        inner.read.insert(id, context);
        id
    }

    /// The context of this id; empty if there is none.
    pub(crate) fn context(&self, id: Id) -> Context {
        self.inner().context(id)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn context(&self, id: Id) -> Context {
        let of_span = self.spans.get(&id).map(|entry| &entry.context);
        let context = of_span.or_else(|| self.read.get(&id));
        context.cloned().unwrap_or_else(Context::empty)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Number(u64),
            Text(String),
        }
        let text = match Form::deserialize(deserializer)? {
            Form::Number(number) => return Ok(Self(number)),
            Form::Text(text) => text,
        };
        let read = match text.strip_prefix("0x") {
            Some(digits) => u64::from_str_radix(digits, 16),
            None => text.parse(),
        };
        read.map(Self).map_err(serde::de::Error::custom)
    }
}

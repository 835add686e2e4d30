//! Calls as the macros write them, and questions to what was captured.

use traced_core::__private as p;
use traced_core::OwnedSpanData;
use traced_core::Site;
use traced_core::SpanData;
use traced_core::Status;
use traced_core::ValueRef;

/// `static $name: Site` for each.
macro_rules! sites {
    ($($name:ident = $text:literal;)*) => {
        $(static $name: traced_core::Site = traced_core::site!(
            traced_core::Name::Literal($text),
            traced_core::SpanKind::Internal
        );)*
    };
}
pub(crate) use sites;

/// A sync call that returns no `Result`.
pub(crate) fn call<R>(site: &'static Site, body: impl FnOnce() -> R) -> R {
    p::sync(site, body, |_, _| {})
}

/// A sync call that may fail.
pub(crate) fn try_call<T, E: std::error::Error + 'static>(
    site: &'static Site,
    body: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    p::sync_as(site, body, p::LookAtSources)
}

/// An async call that returns no `Result`.
pub(crate) fn call_async<F: Future>(
    site: &'static Site,
    future: F,
) -> p::Traced<F, p::LookAtNothing> {
    p::future_as(site, future, p::LookAtNothing)
}

/// The spans of one trace.
pub(crate) struct Spans(pub(crate) Vec<OwnedSpanData>);

impl Spans {
    pub(crate) fn names(&self) -> Vec<&str> {
        self.0.iter().map(|span| span.as_ref().name()).collect()
    }

    /// Returns the one span of this name.
    pub(crate) fn one(&self, name: &str) -> SpanData<'_> {
        let found: Vec<_> = self
            .0
            .iter()
            .filter(|span| span.as_ref().name() == name)
            .collect();
        assert_eq!(found.len(), 1, "{name} among {:?}", self.names());
        found[0].as_ref()
    }

    /// Returns the name of the span's parent, or `""` if that is not among the spans.
    pub(crate) fn parent(&self, name: &str) -> &str {
        let parent = self.one(name).parent_span_id();
        let parent = self
            .0
            .iter()
            .find(|span| Some(span.as_ref().span_id()) == parent);
        parent.map_or("", |span| span.as_ref().name())
    }
}

pub(crate) fn text(span: &SpanData<'_>, key: &str) -> Option<String> {
    match span.attribute(key)? {
        ValueRef::Str(text) => Some(text.to_owned()),
        other => panic!("{key} is {other:?}"),
    }
}

/// Returns message and stacktrace of each exception event.
pub(crate) fn exceptions(span: &SpanData<'_>) -> Vec<(String, String)> {
    let events = span.events().filter(|event| event.name() == "exception");
    events
        .map(|event| {
            let find = |key: &str| match event.attributes().find(|(name, _)| *name == key) {
                Some((_, ValueRef::Str(text))) => text.to_owned(),
                other => panic!("{key} is {other:?}"),
            };
            (find("exception.message"), find("exception.stacktrace"))
        })
        .collect()
}

pub(crate) fn description<'a>(span: &SpanData<'a>) -> Option<&'a str> {
    match span.status() {
        Status::Error { description } => Some(description),
        _ => None,
    }
}

/// Polls once with a waker that does nothing.
pub(crate) fn poll_once<F: Future + ?Sized>(
    future: std::pin::Pin<&mut F>,
) -> std::task::Poll<F::Output> {
    future.poll(&mut std::task::Context::from_waker(std::task::Waker::noop()))
}

/// Is pending once, then ready.
pub(crate) async fn yield_now() {
    let mut yielded = false;
    std::future::poll_fn(move |_| {
        if std::mem::replace(&mut yielded, true) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
}

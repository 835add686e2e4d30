//! The span of a stream: from the first poll to the end.

use std::fmt;
use std::pin::Pin;
use std::task;
use std::task::Poll;
use std::time::Instant;

use futures_core::Stream;
use pin_project_lite::pin_project;

use super::Parent;
use super::Span;
use crate::attribute::Key;
use crate::context::Context;
use crate::local;
use crate::local::Recorder;
use crate::site::Site;

pin_project! {
    /// A stream in a span of its own: what `#[traced]` makes of a function that returns a stream.
    ///
    /// The span starts with the first poll, under the span in which the function was called, and
    /// ends with the stream. It says how many items came and when the first one did. Dropped before
    /// the end of the stream it is marked as cancelled.
    #[must_use = "streams do nothing unless polled"]
    pub struct TracedStream<S, I> {
        #[pin]
        stream: Option<S>,
        inspect: I,
        state: State,
    }

    impl<S, I> PinnedDrop for TracedStream<S, I> {
        fn drop(this: Pin<&mut Self>) {
            let this = this.project();
            let mut stream = this.stream;
            if let State::Running(running) = std::mem::replace(this.state, State::Done) {
                running.cancel(|| stream.set(None));
            }
        }
    }
}

enum State {
    /// Not polled yet.
    Waiting {
        site: &'static Site,
        /// What was current at the call.
        called_in: Context,
    },
    Running(Running),
    Done,
}

/// A stream that has been polled.
struct Running {
    span: Span,
    /// What the stream runs in when it has no span.
    called_in: Context,
    start: Instant,
    items: i64,
    /// Seconds from the start to the first item.
    first_item: Option<f64>,
}

/// Puts a stream into a span of its own, under the span that is current now; `inspect` sees each
/// item, if the span records.
pub fn stream<S, I>(site: &'static Site, stream: S, inspect: I) -> TracedStream<S, I>
where
    S: Stream,
    I: FnMut(&S::Item, Recorder<'_>),
{
    let called_in = local::current();
    TracedStream {
        stream: Some(stream),
        inspect,
        state: State::Waiting { site, called_in },
    }
}

/// Puts a stream into a span that has begun.
pub fn stream_in<S, I>(stream: S, span: Span, inspect: I) -> TracedStream<S, I>
where
    S: Stream,
    I: FnMut(&S::Item, Recorder<'_>),
{
    let running = Running::new(span, local::current());
    TracedStream {
        stream: Some(stream),
        inspect,
        state: State::Running(running),
    }
}

impl State {
    fn start(&mut self) {
        if let Self::Waiting { site, called_in } = self {
            let called_in = std::mem::take(called_in);
            let parent = if called_in == Context::empty() {
                Parent::Current
            } else {
                called_in.clone().into()
            };
            *self = Self::Running(Running::new(Span::start(site, parent), called_in));
        }
    }
}

impl Running {
    fn new(span: Span, called_in: Context) -> Self {
        Self {
            span,
            called_in,
            start: Instant::now(),
            items: 0,
            first_item: None,
        }
    }

    fn poll<R>(&self, poll: impl FnOnce() -> R) -> R {
        if self.span.context().is_none() && self.called_in != Context::empty() {
            return self.called_in.in_scope(poll);
        }
        self.span.poll_in(poll)
    }

    fn count(&mut self) {
        self.items += 1;
        let start = self.start;
        self.first_item
            .get_or_insert_with(|| start.elapsed().as_secs_f64());
    }

    /// Ends the span as that of a stream of which nobody wants the rest.
    fn cancel(mut self, drop_rest: impl FnOnce()) {
        self.record();
        std::mem::take(&mut self.span).cancel(drop_rest);
    }

    fn record(&self) {
        self.span.record(|span| {
            span.set(STREAM_ITEMS, self.items);
            if let Some(seconds) = self.first_item {
                span.set(STREAM_TIME_TO_FIRST_ITEM, seconds);
            }
        });
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.record(); // the span ends after that
    }
}

impl<S, I> Stream for TracedStream<S, I>
where
    S: Stream,
    I: FnMut(&S::Item, Recorder<'_>),
{
    type Item = S::Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Option<S::Item>> {
        let this = self.project();
        // `drop` alone empties the option.
        let Some(stream) = this.stream.as_pin_mut() else {
            return Poll::Ready(None);
        };
        this.state.start();
        // A panic in the poll drops what was taken out, and that ends the span.
        let State::Running(mut running) = std::mem::replace(this.state, State::Done) else {
            return stream.poll_next(cx);
        };
        let polled = running.poll(|| stream.poll_next(cx));
        match &polled {
            Poll::Ready(None) => return polled,
            Poll::Ready(Some(item)) => {
                running.count();
                running.span.record(|span| (this.inspect)(item, span));
            }
            Poll::Pending => {}
        }
        *this.state = State::Running(running);
        polled
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.stream.as_ref().map_or((0, Some(0)), Stream::size_hint)
    }
}

#[cfg(feature = "sink")]
impl<S, I> TracedStream<S, I> {
    /// Runs one call of what is a sink as well, in the span while there is one; `None` while it is
    /// being dropped.
    pub(super) fn poll_sink<R>(
        self: Pin<&mut Self>,
        poll: impl FnOnce(Pin<&mut S>) -> R,
    ) -> Option<R> {
        let this = self.project();
        let inner = this.stream.as_pin_mut()?;
        this.state.start();
        Some(match this.state {
            State::Running(running) => running.poll(|| poll(inner)),
            State::Waiting { .. } | State::Done => poll(inner),
        })
    }
}

impl<S, I> fmt::Debug for TracedStream<S, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TracedStream").finish_non_exhaustive()
    }
}

/// How many items a stream gave.
const STREAM_ITEMS: Key<i64> = Key::new("traced.stream.items");
/// The seconds from a stream's first poll to its first item.
const STREAM_TIME_TO_FIRST_ITEM: Key<f64> = Key::new("traced.stream.time_to_first_item");

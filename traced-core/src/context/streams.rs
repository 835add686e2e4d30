//! Streams in spans and contexts.

use std::pin::Pin;
use std::task;
use std::task::Poll;

use futures_core::Stream;

use super::Context;
use super::WithContext;
use crate::local::Recorder;
use crate::span::Span;
use crate::span::TracedStream;
use crate::span::stream_in;

/// Gives streams a span or a context.
///
/// # Examples
///
/// ```
/// # use futures_core::Stream;
/// use traced_core::{Name, Site, Span, SpanKind, StreamExt as _};
///
/// static LINES: Site = traced_core::site!(Name::Literal("Log.lines"), SpanKind::Internal);
///
/// fn traced_lines(lines: impl Stream<Item = String>) -> impl Stream<Item = String> {
///     lines.in_span(Span::root(&LINES)) // spans of whatever makes the lines are its children
/// }
/// # struct Nothing;
/// # impl Stream for Nothing {
/// #     type Item = String;
/// #     fn poll_next(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>)
/// #         -> std::task::Poll<Option<String>> { std::task::Poll::Ready(None) }
/// # }
/// # drop(traced_lines(Nothing));
/// ```
pub trait StreamExt: Stream + Sized {
    /// Makes `span` the current one during each poll, and ends it with the stream: it says how many
    /// items came, and when the first one did.
    ///
    /// # Cancel safety
    ///
    /// Dropped before the end of the stream, the span is marked as cancelled.
    fn in_span(self, span: Span) -> TracedStream<Self, fn(&Self::Item, Recorder<'_>)> {
        stream_in(self, span, |_, _| {})
    }

    /// Makes `context` the current one during each poll.
    fn with_context(self, context: Context) -> WithContext<Self> {
        WithContext::new(self, context)
    }

    /// Makes what is current now the current context during each poll: for streams that are read
    /// elsewhere.
    fn in_current_context(self) -> WithContext<Self> {
        self.with_context(Context::current())
    }
}

impl<S: Stream> StreamExt for S {}

impl<S: Stream> Stream for WithContext<S> {
    type Item = S::Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Option<S::Item>> {
        let polled = self.poll_in(|stream| stream.poll_next(cx));
        polled.unwrap_or(Poll::Ready(None))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let inner = self.inner.as_ref();
        inner.map_or((0, Some(0)), Stream::size_hint)
    }
}

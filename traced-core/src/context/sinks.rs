//! Sinks in spans and contexts.

use std::pin::Pin;
use std::task;
use std::task::Poll;

use futures_sink::Sink;

use super::Context;
use super::WithContext;
use crate::span::InSpan;
use crate::span::Span;

/// Gives sinks a span or a context.
///
/// For what is a sink and a stream, name the trait: `SinkExt::in_span(connection, span)`.
///
/// # Examples
///
/// ```
/// use futures_sink::Sink;
/// use traced_core::{Name, Site, SinkExt as _, Span, SpanKind};
///
/// static UPLOAD: Site = traced_core::site!(Name::Literal("Upload.send"), SpanKind::Producer);
///
/// fn traced_upload<S: Sink<Vec<u8>>>(upload: S) -> impl Sink<Vec<u8>, Error = S::Error> {
///     upload.in_span(Span::root(&UPLOAD)) // ends when the sink is closed
/// }
/// ```
pub trait SinkExt<Item>: Sink<Item> + Sized {
    /// Makes `span` the current one whenever the sink works, and ends it when the sink is closed.
    ///
    /// # Cancel safety
    ///
    /// Dropped before it is closed, the span is marked as cancelled.
    fn in_span(self, span: Span) -> InSpan<Self> {
        InSpan::new(self, span)
    }

    /// Makes `context` the current one whenever the sink works.
    fn with_context(self, context: Context) -> WithContext<Self> {
        WithContext::new(self, context)
    }

    /// Makes what is current now the current context whenever the sink works: for sinks that are
    /// written to elsewhere.
    fn in_current_context(self) -> WithContext<Self> {
        self.with_context(Context::current())
    }
}

impl<S: Sink<Item>, Item> SinkExt<Item> for S {}

impl<S: Sink<Item>, Item> Sink<Item> for WithContext<S> {
    type Error = S::Error;

    fn poll_ready(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Result<(), S::Error>> {
        let polled = self.poll_in(|sink| sink.poll_ready(cx));
        polled.unwrap_or(Poll::Pending)
    }

    fn start_send(self: Pin<&mut Self>, item: Item) -> Result<(), S::Error> {
        let sent = self.poll_in(|sink| sink.start_send(item));
        sent.unwrap_or(Ok(()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Result<(), S::Error>> {
        let polled = self.poll_in(|sink| sink.poll_flush(cx));
        polled.unwrap_or(Poll::Pending)
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Result<(), S::Error>> {
        let polled = self.poll_in(|sink| sink.poll_close(cx));
        polled.unwrap_or(Poll::Pending)
    }
}

//! Sinks in a span that was made for them.

use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

use futures_sink::Sink;

use super::InSpan;
use super::TracedStream;

/// The span ends when the sink is closed.
impl<S: Sink<Item>, Item> Sink<Item> for InSpan<S> {
    type Error = S::Error;

    fn poll_ready(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        let polled = self.poll_some(|sink| sink.poll_ready(cx), |_| false);
        polled.unwrap_or(Poll::Pending)
    }

    fn start_send(self: Pin<&mut Self>, item: Item) -> Result<(), S::Error> {
        let sent = self.poll_some(|sink| sink.start_send(item), |_| false);
        sent.unwrap_or(Ok(()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        let polled = self.poll_some(|sink| sink.poll_flush(cx), |_| false);
        polled.unwrap_or(Poll::Pending)
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        let polled = self.poll_some(|sink| sink.poll_close(cx), Poll::is_ready);
        polled.unwrap_or(Poll::Pending)
    }
}

/// The span is the stream's: it ends with that, whatever is still sent.
impl<S: Sink<Item>, I, Item> Sink<Item> for TracedStream<S, I> {
    type Error = S::Error;

    fn poll_ready(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        let polled = self.poll_sink(|sink| sink.poll_ready(cx));
        polled.unwrap_or(Poll::Pending)
    }

    fn start_send(self: Pin<&mut Self>, item: Item) -> Result<(), S::Error> {
        let sent = self.poll_sink(|sink| sink.start_send(item));
        sent.unwrap_or(Ok(()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        let polled = self.poll_sink(|sink| sink.poll_flush(cx));
        polled.unwrap_or(Poll::Pending)
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        let polled = self.poll_sink(|sink| sink.poll_close(cx));
        polled.unwrap_or(Poll::Pending)
    }
}

//! Messages that carry the context of who sent them.

use std::time::Duration;
use std::time::Instant;

use crate::attribute::Key;
use crate::context::Context;
use crate::site::Site;
use crate::span::Span;

/// A message for a channel or a queue, with the context of who sent it and the time since then.
///
/// The receiver [opens](Self::open) it in a span under the sender's, or in a trace of its own that
/// is [linked](Self::open_linked) to the sender's: where one sender makes thousands of messages, or
/// they are taken up much later, one trace of all would help nobody. Baggage comes along both ways.
///
/// # Examples
///
/// ```
/// use std::sync::mpsc;
/// use traced_core::{Envelope, Name, Site, SpanKind};
///
/// static HANDLE: Site = traced_core::site!(Name::Literal("Mailer.handle"), SpanKind::Consumer);
///
/// let (sender, receiver) = mpsc::channel();
/// sender.send(Envelope::new("welcome"))?;
///
/// let (span, mail) = receiver.recv()?.open(&HANDLE); // says how long it lay in the channel
/// span.in_scope(|| assert_eq!(mail, "welcome"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Envelope<T> {
    message: T,
    context: Context,
    queued: Instant,
}

impl<T> Envelope<T> {
    /// Puts a message into an envelope, with what is current here.
    pub fn new(message: T) -> Self {
        Self::within(Context::current(), message)
    }

    /// Puts a message into an envelope, with this context.
    pub fn within(context: Context, message: T) -> Self {
        Self {
            message,
            context,
            queued: Instant::now(),
        }
    }

    /// Puts a message that has been queued elsewhere into an envelope: the context is the one that a
    /// [propagator](crate::propagation) found among its headers.
    pub fn after(queue_wait: Duration, context: Context, message: T) -> Self {
        let now = Instant::now();
        Self {
            message,
            context,
            // A clock that began less than that ago knows no such time.
            queued: now.checked_sub(queue_wait).unwrap_or(now),
        }
    }

    /// Returns the message.
    pub const fn message(&self) -> &T {
        &self.message
    }

    /// Returns the sender's context.
    pub const fn context(&self) -> &Context {
        &self.context
    }

    /// Returns how long the message has been queued.
    pub fn queue_wait(&self) -> Duration {
        self.queued.elapsed()
    }

    /// Takes the message out, without a span.
    pub fn into_message(self) -> T {
        self.message
    }

    /// Takes the message out and starts a span under the sender's, which says in `traced.queue.wait`
    /// how many seconds it was queued.
    pub fn open(self, site: &'static Site) -> (Span, T) {
        let wait = self.queue_wait();
        (start(site, &self.context, wait), self.message)
    }

    /// As [`open`](Self::open), in a trace that begins with the span, and with a link to the
    /// sender's.
    pub fn open_linked(self, site: &'static Site) -> (Span, T) {
        let wait = self.queue_wait();
        let mut context = Context::empty().with_baggage(self.context.baggage().clone());
        if let Some(sender) = self.context.span() {
            context = context.with_link(sender.clone(), []);
        }
        (start(site, &context, wait), self.message)
    }
}

fn start(site: &'static Site, context: &Context, wait: Duration) -> Span {
    let span = Span::start(site, context);
    span.set(QUEUE_WAIT, wait.as_secs_f64());
    span
}

/// The seconds that a message was queued.
const QUEUE_WAIT: Key<f64> = Key::new("traced.queue.wait");

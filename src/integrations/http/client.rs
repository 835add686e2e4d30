//! One request sent: its span, or the CLIENT span that it is part of.

use std::any::type_name;
use std::borrow::Cow;
use std::fmt::Display;

use http::HeaderMap;
use traced_core::About;
use traced_core::Context;
use traced_core::Name;
use traced_core::Parent;
use traced_core::Recorder;
use traced_core::SiteKind;
use traced_core::SpanContext;
use traced_core::SpanKind;
use traced_core::current_context;
use traced_core::current_kind;
use traced_core::propagation::Propagator;

use super::Formats;
use super::HeadersMut;
use super::OpenSpan;
use super::Operation;
use super::Outgoing;
use super::Redaction;
use super::attributes::CLIENT_KEYS;
use super::attributes::Capture;
use super::attributes::ClientRequest;
use super::attributes::ClientResponse;
use super::attributes::record_client_request;
use super::attributes::record_client_response;
use super::attributes::record_error_type;
use super::attributes::record_request_headers;
use super::attributes::record_response_headers;
use super::attributes::span_name;

/// The pattern that a request's path was made from, as in `/orders/{id}`.
///
/// In a request's extensions it makes the client span's name `GET /orders/{id}` and its attribute
/// `url.template`.
///
/// # Examples
///
/// ```
/// use traced::http::UrlTemplate;
///
/// let request = http::Request::get(format!("http://orders.local/orders/{}", 7))
///     .extension(UrlTemplate("/orders/{id}".into()))
///     .body(())?;
/// # Ok::<(), http::Error>(())
/// ```
#[expect(clippy::exhaustive_structs, reason = "a template is a text")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlTemplate(pub Cow<'static, str>);

/// How requests are sent: what to write, and what to record.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClientConfig {
    pub(crate) capture: Capture,
    pub(crate) formats: Formats,
    pub(crate) redaction: Redaction,
}

/// A request under way.
pub(crate) struct ClientCall {
    span: CallSpan,
    /// What the callee is to have as its parent, and what travels with it.
    context: Context,
}

enum CallSpan {
    /// A span of its own.
    Own(OpenSpan),
    /// The CLIENT span that was current when the request was sent. A call carried off to another
    /// task finds another span there, and leaves that alone.
    Current,
}

impl ClientCall {
    /// Starts the span, or takes the current one. `caller` is what was current where the call was
    /// written, for calls that begin where nothing is: in a task of their own.
    pub(crate) fn start(
        config: &ClientConfig,
        request: &ClientRequest<'_>,
        caller: Context,
    ) -> Self {
        let here = Context::current();
        let call = if current_kind() == Some(SpanKind::Client) {
            Self {
                span: CallSpan::Current,
                context: here,
            }
        } else {
            let is_elsewhere = here.span().is_none() && caller != Context::empty();
            let (parent, around) = if is_elsewhere {
                (Parent::Within(caller.clone()), caller)
            } else {
                (Parent::Current, here)
            };
            let span = OpenSpan::start(&SITE, parent, request);
            let own = span.context();
            // Without a span of its own, since the trace is not sampled or nothing is installed,
            // the request still passes on what it came within.
            let context = if own.span().is_some() { own } else { around };
            Self {
                span: CallSpan::Own(span),
                context,
            }
        };
        call.record(|recorder| {
            if let CallSpan::Own(_) = call.span {
                recorder.rename(&span_name(request.method, request.template));
            }
            record_client_request(recorder, request, &config.redaction);
            record_request_headers(recorder, request.headers, &config.capture);
        });
        call
    }

    /// Writes the context that the callee is to have as its parent.
    pub(crate) fn inject(
        &self,
        config: &ClientConfig,
        host: Option<&str>,
        headers: &mut HeaderMap,
    ) {
        let headers = HeadersMut(headers);
        let mut carrier = Outgoing { headers, host };
        config.formats.get().inject(&self.context, &mut carrier);
    }

    /// The call has a response, whose head ends it.
    pub(crate) fn respond(self, config: &ClientConfig, response: &ClientResponse<'_>) {
        self.record(|recorder| {
            record_client_response(recorder, response);
            record_response_headers(recorder, response.headers, &config.capture);
        });
        if let CallSpan::Own(span) = self.span {
            span.end();
        }
    }

    /// The call has no response. A method that is the call itself tells more of its error when it
    /// returns it.
    pub(crate) fn fail<E: Display + 'static>(self, error: E) -> E {
        self.record(|recorder| record_error_type(recorder, type_name::<E>()));
        match self.span {
            CallSpan::Own(span) => span.fail(error),
            CallSpan::Current => error,
        }
    }

    fn record(&self, f: impl FnOnce(Recorder<'_>)) {
        match &self.span {
            CallSpan::Own(span) => span.record(f),
            CallSpan::Current => {
                if id(current_context().as_ref()) == id(self.context.span()) {
                    traced_core::with_current(f);
                }
            }
        }
    }
}

impl Operation for ClientCall {
    fn part<R>(self, f: impl FnOnce() -> R) -> (Self, R) {
        match self.span {
            CallSpan::Own(span) => {
                let (span, out) = span.part(f);
                let span = CallSpan::Own(span);
                (Self { span, ..self }, out)
            }
            CallSpan::Current => (self, f()),
        }
    }

    fn cancel(self, drop_future: impl FnOnce()) {
        match self.span {
            CallSpan::Own(span) => span.cancel(drop_future),
            CallSpan::Current => drop_future(),
        }
    }
}

fn id(context: Option<&SpanContext>) -> Option<traced_core::SpanId> {
    context.map(SpanContext::span_id)
}

traced_core::listed_site! {
    /// Renamed a moment later, when the method is known.
    static SITE: Site = traced_core::site!(Name::Literal("HTTP"), SpanKind::Client)
        .about(&About::new(SiteKind::Span, &CLIENT_KEYS).called("{method} {url.template}"));
}

traced_core::listed_site! {
    /// For the catalogue: a CLIENT span that is current gets the attributes of the request.
    static _CURRENT: Site = traced_core::site!(Name::Literal(""), SpanKind::Client)
        .about(&About::new(SiteKind::Attributes, &CLIENT_KEYS));
}

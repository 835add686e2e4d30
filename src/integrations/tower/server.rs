//! Spans for requests received.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;

use http::HeaderMap;
use http::Method;
use http::Request;
use http::Response;
use http::StatusCode;
use http::request::Parts;
use http_body::Body;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;
use traced_core::About;
use traced_core::Name;
use traced_core::SiteKind;
use traced_core::SpanKind;
use traced_core::propagation::Behavior;
use traced_core::propagation::Injector as _;
use traced_core::propagation::Propagator;
use traced_core::propagation::RequestId;
use traced_core::propagation::TraceContext;

use super::body::TracedBody;
#[cfg(feature = "axum")]
use crate::integrations::axum::matched_path;
#[cfg(feature = "axum")]
use crate::integrations::axum::peer;
use crate::integrations::http::Capture;
use crate::integrations::http::Driven;
use crate::integrations::http::Formats;
use crate::integrations::http::Forwarded;
use crate::integrations::http::Headers;
use crate::integrations::http::HeadersMut;
use crate::integrations::http::OpenSpan;
use crate::integrations::http::Operation as _;
use crate::integrations::http::Redaction;
use crate::integrations::http::SERVER_KEYS;
use crate::integrations::http::ServerFacts;
use crate::integrations::http::ServerRequest;
use crate::integrations::http::content_length;
use crate::integrations::http::record_request_headers;
use crate::integrations::http::record_response_headers;
use crate::integrations::http::record_server_request;
use crate::integrations::http::record_status;
use crate::integrations::http::span_name;
use crate::keys;

/// Gives each request a SERVER span that carries on the caller's trace.
///
/// - The span is called `{method} {route}`, as in `GET /orders/{id}`. The route is axum's matched
///   path (feature `axum`) or what [`route`](Self::route) says; without one the name is the method
///   alone, and `HTTP` for a method that nobody registered.
/// - It is the current span while the inner service and the response's body are polled.
/// - It ends when the body has ended, not when its head is ready. A request whose client hung up,
///   or a body dropped before its end, ends as cancelled.
/// - A response from 500 on, an error of the service or of the body, and a panic passing through
///   have status Error. A response of 4xx is the client's error, and leaves the status unset.
/// - A request without a valid context begins a new trace, whatever span is current.
/// - A sampler is told the name, and of the attributes `http.request.method`, `http.route`,
///   `url.path` and `user_agent.original`: [`sampler::Rules`](crate::sampler::Rules) can ask them.
/// - Recorded is what the [semantic conventions] require or recommend. Headers are recorded only
///   when named, and the values of sensitive query parameters never.
///
/// [semantic conventions]: https://opentelemetry.io/docs/specs/semconv/http/http-spans/
///
/// # Examples
///
/// ```
/// use http::header::{ACCEPT, CONTENT_TYPE};
/// use traced::tower::ServerLayer;
///
/// let layer = ServerLayer::new()
///     .request_headers([ACCEPT])
///     .response_headers([CONTENT_TYPE])
///     .sensitive_query_parameters(["token", "sig"]);
/// ```
#[derive(Clone, Debug)]
pub struct ServerLayer {
    config: Config,
}

impl ServerLayer {
    /// Returns a layer with the defaults: the formats of the whole program, every caller's trace
    /// carried on, no headers recorded, proxies not believed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the caller's context in this format, whatever the
    /// [whole program](traced_core::propagation::global) speaks.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced::propagation::{B3, Composite, TraceContext};
    /// use traced::tower::ServerLayer;
    ///
    /// let layer = ServerLayer::new().propagator(Composite::new().with(TraceContext).with(B3::single()));
    /// ```
    #[must_use]
    pub fn propagator(mut self, propagator: impl Propagator + 'static) -> Self {
        self.config.formats = Formats::own(propagator);
        self
    }

    /// Says what becomes of the trace that a caller sent; as a rule it is carried on.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced::propagation::Behavior;
    /// use traced::tower::ServerLayer;
    ///
    /// // For a service that anybody can call: a trace begins here, with a link to the caller's.
    /// let layer = ServerLayer::new().behavior(Behavior::Restart);
    /// ```
    #[must_use]
    pub fn behavior(mut self, behavior: Behavior) -> Self {
        self.config.behavior = behavior;
        self
    }

    /// Gives each request an id: that of its header `x-request-id`, or a new one.
    ///
    /// It is an attribute of the span, `http.request.header.x-request-id`, and a header of the
    /// response. Within, [`Context::request_id`](traced_core::Context::request_id) has it for logs;
    /// [`XRequestId`](traced_core::propagation::XRequestId) among the formats sends it on.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced::tower::ServerLayer;
    ///
    /// let layer = ServerLayer::new().request_id();
    /// ```
    #[must_use]
    pub fn request_id(mut self) -> Self {
        self.config.names_requests = true;
        self
    }

    /// Writes the span's context into the headers of the response, as `traceparent` and
    /// `tracestate`: for callers that show it to people. Not for services that anybody can call.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced::tower::ServerLayer;
    ///
    /// let layer = ServerLayer::new().expose_context();
    /// ```
    #[must_use]
    pub fn expose_context(mut self) -> Self {
        self.config.exposes_context = true;
        self
    }

    /// Takes the route from this function, which must have few values: `/orders/{id}`, not
    /// `/orders/7`. Where it returns `None`, axum's matched path is asked.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced::tower::ServerLayer;
    ///
    /// /// Left in the request by a router in front.
    /// #[derive(Clone)]
    /// struct Endpoint(&'static str);
    ///
    /// let layer = ServerLayer::new()
    ///     .route(|parts| parts.extensions.get::<Endpoint>().map(|endpoint| endpoint.0.into()));
    /// ```
    #[must_use]
    pub fn route(
        mut self,
        route: impl Fn(&Parts) -> Option<Cow<'static, str>> + Send + Sync + 'static,
    ) -> Self {
        self.config.route = Route(Some(Arc::new(route)));
        self
    }

    /// Believes the headers `Forwarded`, `X-Forwarded-For`, `X-Forwarded-Host` and
    /// `X-Forwarded-Proto`: the client's address, the host and the scheme are then those of the
    /// request as the first proxy had it.
    ///
    /// Only for services that are reached through a proxy which sets or removes them: anybody else
    /// can write into them what they like. `network.peer.address` stays the other end of the
    /// connection.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced::tower::ServerLayer;
    ///
    /// let layer = ServerLayer::new().trust_forwarded_headers();   // nginx sets them
    /// ```
    #[must_use]
    pub fn trust_forwarded_headers(mut self) -> Self {
        self.config.trusts_proxies = true;
        self
    }

    recording_options!();
}

impl Default for ServerLayer {
    fn default() -> Self {
        Self {
            config: Config {
                capture: Capture::default(),
                formats: Formats::default(),
                behavior: Behavior::Continue,
                names_requests: false,
                exposes_context: false,
                redaction: Redaction::default(),
                route: Route(None),
                trusts_proxies: false,
            },
        }
    }
}

impl<S> Layer<S> for ServerLayer {
    type Service = ServerService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ServerService {
            inner,
            config: Arc::new(self.config.clone()),
        }
    }
}

/// The service that [`ServerLayer`] makes.
///
/// # Examples
///
/// ```
/// use tower_layer::Layer;
/// use traced::tower::{ServerLayer, ServerService};
///
/// # struct Api;
/// let service: ServerService<Api> = ServerLayer::new().layer(Api);
/// ```
#[derive(Clone, Debug)]
pub struct ServerService<S> {
    inner: S,
    config: Arc<Config>,
}

impl<S, In, Out> Service<Request<In>> for ServerService<S>
where
    S: Service<Request<In>, Response = Response<Out>>,
    S::Error: fmt::Display + 'static,
    Out: Body,
    Out::Error: fmt::Display + 'static,
{
    type Response = Response<TracedBody<Out>>;
    type Error = S::Error;
    type Future = ServerFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<In>) -> Self::Future {
        let (parts, body) = request.into_parts();
        let is_head = parts.method == Method::HEAD;
        let (span, request_id) = self.config.start(&parts);
        let request = Request::from_parts(parts, body);
        // A service may do its work here already, before its future is first polled.
        let (span, future) = span.part(|| self.inner.call(request));
        ServerFuture {
            driven: Driven::new(span, future),
            config: self.config.clone(),
            is_head,
            request_id,
        }
    }
}

pin_project! {
    /// The future of a [`ServerService`]: the response's head, and from there the body's span.
    pub struct ServerFuture<F> {
        #[pin]
        driven: Driven<F, OpenSpan>,
        config: Arc<Config>,
        is_head: bool,
        request_id: Option<RequestId>,
    }
}

impl<F, Out, E> Future for ServerFuture<F>
where
    F: Future<Output = Result<Response<Out>, E>>,
    E: fmt::Display + 'static,
    Out: Body,
{
    type Output = Result<Response<TracedBody<Out>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Poll::Ready((span, result)) = this.driven.poll(cx) else {
            return Poll::Pending;
        };
        Poll::Ready(match result {
            Ok(mut response) => {
                this.config
                    .tell(&span, this.request_id.as_ref(), response.headers_mut());
                Ok(this.config.respond(span, response, *this.is_head))
            }
            Err(error) => Err(span.fail(error)),
        })
    }
}

impl<F> fmt::Debug for ServerFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerFuture").finish_non_exhaustive()
    }
}

#[derive(Clone, Debug)]
pub(super) struct Config {
    capture: Capture,
    formats: Formats,
    behavior: Behavior,
    names_requests: bool,
    exposes_context: bool,
    redaction: Redaction,
    route: Route,
    trusts_proxies: bool,
}

impl Config {
    fn start(&self, parts: &Parts) -> (OpenSpan, Option<RequestId>) {
        let carrier = Headers(&parts.headers);
        let context = self.formats.get().extract(&carrier);
        let mut context = self.behavior.applied(context);
        let id = self
            .names_requests
            .then(|| RequestId::read(&carrier).unwrap_or_else(RequestId::random));
        if let Some(id) = &id {
            context = context.with_request_id(id.clone());
        }
        let facts = ServerFacts {
            parts,
            route: LazyCell::new(|| self.route(parts)),
        };
        let span = OpenSpan::start(&SITE, context.into(), &facts);
        span.record(|recorder| {
            let route = facts.route.as_deref();
            recorder.rename(&span_name(&parts.method, route));
            let request = ServerRequest {
                parts,
                route,
                peer: peer(parts),
                forwarded: if self.trusts_proxies {
                    Forwarded::read(&parts.headers)
                } else {
                    Forwarded::default()
                },
            };
            record_server_request(recorder, &request, &self.redaction);
            record_request_headers(recorder, &parts.headers, &self.capture);
            if let Some(id) = &id {
                let key = keys::http::request::header.with(RequestId::HEADER);
                recorder.set(key, vec![id.as_str()]);
            }
        });
        (span, id)
    }

    /// Writes what the caller is to know into the head of the response.
    fn tell(&self, span: &OpenSpan, id: Option<&RequestId>, headers: &mut HeaderMap) {
        let mut carrier = HeadersMut(headers);
        if let Some(id) = id {
            carrier.set(RequestId::HEADER, id.as_str());
        }
        if self.exposes_context {
            TraceContext.inject(&span.context(), &mut carrier);
        }
    }

    fn route<'a>(&self, parts: &'a Parts) -> Option<Cow<'a, str>> {
        let named = self.route.0.as_ref().and_then(|route| route(parts));
        named.or_else(|| matched_path(parts).map(Cow::Borrowed))
    }

    fn respond<B: Body>(
        &self,
        span: OpenSpan,
        response: Response<B>,
        is_head: bool,
    ) -> Response<TracedBody<B>> {
        let status = response.status();
        span.record(|recorder| {
            record_status(recorder, status, SpanKind::Server);
            record_response_headers(recorder, response.headers(), &self.capture);
        });
        let announced = if is_head || BODILESS.contains(&status) {
            Some(0)
        } else {
            content_length(response.headers())
        };
        response.map(|body| TracedBody::new(body, span, announced))
    }
}

#[cfg(not(feature = "axum"))]
fn matched_path(_: &Parts) -> Option<&str> {
    None
}

#[cfg(not(feature = "axum"))]
fn peer(_: &Parts) -> Option<std::net::SocketAddr> {
    None
}

#[derive(Clone)]
struct Route(Option<Arc<RouteFn>>);

type RouteFn = dyn Fn(&Parts) -> Option<Cow<'static, str>> + Send + Sync;

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "function" } else { "none" })
    }
}

/// Responses whose body is never sent, whatever the service put there.
const BODILESS: [StatusCode; 3] = [
    StatusCode::SWITCHING_PROTOCOLS,
    StatusCode::NO_CONTENT,
    StatusCode::NOT_MODIFIED,
];

traced_core::listed_site! {
    /// The method, until the real name is known a moment later.
    static SITE: Site = traced_core::site!(Name::Literal("HTTP"), SpanKind::Server)
        .about(&About::new(SiteKind::Span, &SERVER_KEYS).called("{method} {http.route}"));
}

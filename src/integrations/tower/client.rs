//! Spans for requests sent.

use std::fmt;
use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;

use http::Request;
use http::Response;
use http::uri::Authority;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;
use traced_core::propagation::Propagator;

use crate::integrations::http::ClientCall;
use crate::integrations::http::ClientConfig;
use crate::integrations::http::ClientRequest;
use crate::integrations::http::ClientResponse;
use crate::integrations::http::Driven;
use crate::integrations::http::Formats;
use crate::integrations::http::Operation as _;
use crate::integrations::http::UrlTemplate;

/// Gives each request sent a CLIENT span, and passes the trace on in its headers.
///
/// - The span is called by the method, as in `GET`, and `GET /orders/{id}` for a request with a
///   [`UrlTemplate`](crate::http::UrlTemplate) in its extensions.
/// - It ends with the response's head; what the body takes belongs to whoever reads it.
/// - A response from 400 on, and an error of the service, have status Error. A future dropped
///   before its end ends the span as cancelled.
/// - Where the call begins a trace, a sampler is told the name, and of the attributes
///   `http.request.method`, `server.address` and `url.template`.
/// - The headers are written also where the trace is not sampled, so that the callee knows.
///
/// Where the current span is a CLIENT span already, as in a method annotated
/// `#[traced(kind = client)]`, that method *is* the call: no second span is made. The attributes go
/// on the method's span, and the headers name it as the parent. A method that sends several
/// requests, as retries do, should be of another kind: they would write over each other's
/// attributes, and the status of a failed one stays.
///
/// # Examples
///
/// ```
/// use tower_layer::Layer;
/// use traced::tower::ClientLayer;
///
/// # fn around<S>(http_client: S) -> traced::tower::ClientService<S> {
/// ClientLayer::new()
///     .response_headers([http::header::CONTENT_TYPE])
///     .sensitive_query_parameters(["token", "sig"])
///     .layer(http_client)
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct ClientLayer {
    config: ClientConfig,
}

impl ClientLayer {
    /// Returns a layer with the defaults: the formats of the whole program, no headers recorded.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes the context in this format, whatever the
    /// [whole program](traced_core::propagation::global) speaks.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced::propagation::{Composite, TraceContext, W3cBaggage};
    /// use traced::tower::ClientLayer;
    ///
    /// let baggage = W3cBaggage::new().never_to(["*.partner.example"]);
    /// let layer = ClientLayer::new().propagator(Composite::new().with(TraceContext).with(baggage));
    /// ```
    #[must_use]
    pub fn propagator(mut self, propagator: impl Propagator + 'static) -> Self {
        self.config.formats = Formats::own(propagator);
        self
    }

    recording_options!();
}

impl<S> Layer<S> for ClientLayer {
    type Service = ClientService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ClientService {
            inner,
            config: Arc::new(self.config.clone()),
        }
    }
}

/// The service that [`ClientLayer`] makes.
#[derive(Clone, Debug)]
pub struct ClientService<S> {
    inner: S,
    config: Arc<ClientConfig>,
}

impl<S, In, Out> Service<Request<In>> for ClientService<S>
where
    S: Service<Request<In>, Response = Response<Out>>,
    S::Error: fmt::Display + 'static,
{
    type Response = Response<Out>;
    type Error = S::Error;
    type Future = ClientFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<In>) -> Self::Future {
        let call = self.start(&request);
        let mut headers = mem::take(request.headers_mut());
        call.inject(&self.config, request.uri().host(), &mut headers);
        *request.headers_mut() = headers;
        let (call, future) = call.part(|| self.inner.call(request));
        ClientFuture {
            driven: Driven::new(call, future),
            config: self.config.clone(),
        }
    }
}

impl<S> ClientService<S> {
    fn start<In>(&self, request: &Request<In>) -> ClientCall {
        let template = request.extensions().get::<UrlTemplate>();
        let request = ClientRequest {
            method: request.method(),
            url: request.uri(),
            authority: request.uri().authority().map(Authority::as_str),
            template: template.map(|template| &*template.0),
            headers: request.headers(),
        };
        // What is current here is so where the request is sent.
        ClientCall::start(&self.config, &request, traced_core::Context::empty())
    }
}

pin_project! {
    /// The future of a [`ClientService`].
    pub struct ClientFuture<F> {
        #[pin]
        driven: Driven<F, ClientCall>,
        config: Arc<ClientConfig>,
    }
}

impl<F, Out, E> Future for ClientFuture<F>
where
    F: Future<Output = Result<Response<Out>, E>>,
    E: fmt::Display + 'static,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Poll::Ready((call, result)) = this.driven.poll(cx) else {
            return Poll::Pending;
        };
        Poll::Ready(match result {
            Ok(response) => {
                let head = ClientResponse {
                    status: response.status(),
                    version: response.version(),
                    peer: None,
                    headers: response.headers(),
                };
                call.respond(this.config, &head);
                Ok(response)
            }
            Err(error) => Err(call.fail(error)),
        })
    }
}

impl<F> fmt::Debug for ClientFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientFuture").finish_non_exhaustive()
    }
}

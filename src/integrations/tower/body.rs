//! A response's body that carries the server span to its end.

use std::fmt;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

use bytes::Buf;
use http_body::Body;
use http_body::Frame;
use http_body::SizeHint;
use pin_project_lite::pin_project;

use crate::integrations::http::OpenSpan;
use crate::integrations::http::Operation as _;

pin_project! {
    /// A body that ends the span of its request when it ends itself.
    ///
    /// Frames, size and errors of the inner body pass through unchanged. The span ends with the
    /// last frame, with trailers, or with an error; dropped before that, it ends as cancelled,
    /// unless all the bytes that the head announced were handed out.
    ///
    /// # Examples
    ///
    /// ```
    /// use http::{Request, Response};
    /// use tower_layer::Layer;
    /// use tower_service::Service;
    /// use traced::tower::{ServerLayer, TracedBody};
    ///
    /// # async fn call<S>(api: S, request: Request<()>) -> Result<(), S::Error>
    /// # where
    /// #     S: Service<Request<()>, Response = Response<String>>,
    /// #     S::Error: std::fmt::Display + 'static,
    /// # {
    /// let mut service = ServerLayer::new().layer(api);
    /// let response: Response<TracedBody<String>> = service.call(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub struct TracedBody<B> {
        #[pin]
        inner: Option<B>,
        span: Option<OpenSpan>,
        // Bytes still to come, where the response says how many it has.
        left: Option<u64>,
    }

    impl<B> PinnedDrop for TracedBody<B> {
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            let Some(span) = this.span.take() else { return };
            // A server that has sent as much as was announced need not ask for the end.
            if *this.left == Some(0) {
                let (span, ()) = span.part(|| this.inner.set(None));
                span.end();
            } else {
                span.cancel(|| this.inner.set(None));
            }
        }
    }
}

impl<B: Body> TracedBody<B> {
    /// `announced` is what the head says of the body's length.
    pub(super) fn new(inner: B, span: OpenSpan, announced: Option<u64>) -> Self {
        let left = announced.or_else(|| inner.size_hint().exact());
        let mut span = Some(span);
        if inner.is_end_stream()
            && let Some(span) = span.take()
        {
            span.end();
        }
        Self {
            inner: Some(inner),
            span,
            left,
        }
    }
}

impl<B> Body for TracedBody<B>
where
    B: Body,
    B::Error: fmt::Display + 'static,
{
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let mut this = self.project();
        let Some(mut inner) = this.inner.as_mut().as_pin_mut() else {
            return Poll::Ready(None);
        };
        let Some(span) = this.span.take() else {
            return inner.poll_frame(cx);
        };
        let (span, polled) = span.part(|| inner.as_mut().poll_frame(cx));
        let Poll::Ready(frame) = polled else {
            *this.span = Some(span);
            return Poll::Pending;
        };
        match frame {
            None => {
                span.end();
                Poll::Ready(None)
            }
            Some(Err(error)) => Poll::Ready(Some(Err(span.fail(error)))),
            Some(Ok(frame)) => {
                let length = frame.data_ref().map_or(0, Buf::remaining);
                let length = u64::try_from(length).unwrap_or(u64::MAX);
                *this.left = this.left.map(|left| left.saturating_sub(length));
                // Nothing comes after trailers, and servers do not ask.
                if frame.is_trailers() || inner.is_end_stream() {
                    span.end();
                } else {
                    *this.span = Some(span);
                }
                Poll::Ready(Some(Ok(frame)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner
            .as_ref()
            .map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

impl<B> fmt::Debug for TracedBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TracedBody")
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}

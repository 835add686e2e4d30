//! A future that is polled within an operation.

use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

use pin_project_lite::pin_project;

/// Something under way that ends once: in a result, by a panic, or abandoned.
pub(crate) trait Operation: Sized {
    /// Runs `f`, a part of the operation. A panic ends the operation and goes on.
    fn part<R>(self, f: impl FnOnce() -> R) -> (Self, R);

    /// Ends the operation, which has no result and will get none. `drop_future` drops what it was
    /// waiting in: that ends first, and within the operation.
    fn cancel(self, drop_future: impl FnOnce());
}

pin_project! {
    /// Polls a future as parts of an operation, which is cancelled if the future is dropped before
    /// its end, and handed on beside the output otherwise.
    pub(crate) struct Driven<F, O: Operation> {
        #[pin]
        future: Option<F>,
        operation: Option<O>,
    }

    impl<F, O: Operation> PinnedDrop for Driven<F, O> {
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            let Some(operation) = this.operation.take() else { return };
            operation.cancel(|| this.future.set(None));
        }
    }
}

impl<F, O: Operation> Driven<F, O> {
    pub(crate) fn new(operation: O, future: F) -> Self {
        Self {
            future: Some(future),
            operation: Some(operation),
        }
    }
}

impl<F: Future, O: Operation> Future for Driven<F, O> {
    type Output = (O, F::Output);

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        // Polled again after its end, by a panic or a result: against the contract of futures.
        let Some(operation) = this.operation.take() else {
            return Poll::Pending;
        };
        let (operation, polled) = operation.part(|| {
            let Some(future) = this.future.as_mut().as_pin_mut() else {
                return Poll::Pending;
            };
            let polled = future.poll(cx);
            if polled.is_ready() {
                // What the future still holds, and the spans of that, end before the operation.
                this.future.set(None);
            }
            polled
        });
        if let Poll::Ready(output) = polled {
            return Poll::Ready((operation, output));
        }
        *this.operation = Some(operation);
        Poll::Pending
    }
}

//! User code that runs where one does not expect it, and touches the context there: wakers that poll,
//! futures dropped within polls, `Display`, `Debug` and `Drop`, the end of a thread.

use std::cell::RefCell;
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::task::Context;
use std::task::Poll;
use std::task::Wake;
use std::task::Waker;
use std::thread::LocalKey;

use traced::Span;
use traced::traced;

use crate::tree::names;
use crate::tree::tree;
use crate::tree::yield_now;

mod keys {
    traced::keys! { order.text: str }
}

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// An executor without a queue: who wakes the task polls it, there and then.
#[derive(Default)]
struct Inline {
    task: Mutex<Option<Task>>,
    /// Wakes that came while the task was being polled.
    missed: AtomicUsize,
    polls: AtomicUsize,
}

impl Inline {
    fn new(task: impl Future<Output = ()> + Send + 'static) -> Arc<Self> {
        Arc::new(Self {
            task: Mutex::new(Some(Box::pin(task))),
            ..Self::default()
        })
    }

    fn poll(self: &Arc<Self>) {
        let Ok(mut task) = self.task.try_lock() else {
            self.missed.fetch_add(1, Ordering::Relaxed);
            return;
        };
        let Some(future) = &mut *task else { return };
        self.polls.fetch_add(1, Ordering::Relaxed);
        let waker = Waker::from(Arc::clone(self));
        if future
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_ready()
        {
            *task = None;
        }
    }

    fn is_done(&self) -> bool {
        self.task.lock().unwrap().is_none()
    }
}

impl Wake for Inline {
    fn wake(self: Arc<Self>) {
        self.poll();
    }
}

#[traced(name = "Stock.count")]
fn count() -> usize {
    3
}

/// Waits for a waker to be left behind and called.
async fn left_at(place: Arc<Mutex<Option<Waker>>>) {
    let mut is_left = false;
    std::future::poll_fn(move |cx| {
        if std::mem::replace(&mut is_left, true) {
            return Poll::Ready(());
        }
        *place.lock().unwrap() = Some(cx.waker().clone());
        Poll::Pending
    })
    .await;
}

#[traced(name = "Waiter.run")]
async fn waiter(place: Arc<Mutex<Option<Waker>>>) {
    count();
    left_at(place).await;
    count();
}

#[traced(name = "Sender.run")]
async fn sender(place: Arc<Mutex<Option<Waker>>>) {
    count();
    let waker = place.lock().unwrap().take();
    waker.unwrap().wake();
    count();
    yield_now().await;
    count();
}

#[test]
fn a_waker_may_poll_another_task_within_a_poll() {
    let place = Arc::new(Mutex::new(None));
    let drawn = names(|| {
        let waiting = Inline::new(waiter(Arc::clone(&place)));
        waiting.poll();
        let sending = Inline::new(sender(Arc::clone(&place)));
        sending.poll();
        assert!(waiting.is_done());
        // Its own waker was called within its poll, where nobody could poll it.
        assert_eq!(sending.missed.load(Ordering::Relaxed), 1);
        sending.poll();
        assert!(sending.is_done());
    });
    assert_eq!(
        drawn,
        "\
Waiter.run
  Stock.count
  Stock.count
Sender.run
  Stock.count
  Stock.count
  Stock.count
"
    );
}

#[traced(name = "Outer.run")]
async fn polls_by_hand(inner: Arc<Inline>, times: usize) {
    for _ in 0..times {
        inner.poll();
        count();
    }
}

#[test]
fn a_future_that_is_polled_within_polls_of_others_keeps_its_own_parent() {
    let drawn = names(|| {
        let inner = Inline::new(waiter(Arc::default()));
        for _ in 0..2 {
            Inline::new(polls_by_hand(Arc::clone(&inner), 1)).poll();
        }
        assert_eq!(inner.polls.load(Ordering::Relaxed), 2);
    });
    assert_eq!(
        drawn,
        "\
Outer.run
  Stock.count
Waiter.run
  Stock.count
  Stock.count
Outer.run
  Stock.count
"
    );
}

/// Does something of its own when it is dropped.
struct Closing;

impl Drop for Closing {
    fn drop(&mut self) {
        count();
    }
}

#[traced(name = "Dropped.run")]
async fn holds_something() {
    let _closing = Closing;
    yield_now().await;
    std::future::pending::<()>().await;
}

#[traced(name = "Dropper.run")]
async fn drops(other: Arc<Inline>) {
    let task = other.task.lock().unwrap().take();
    drop(task);
    count();
}

#[test]
fn a_task_may_be_dropped_within_the_poll_of_another() {
    let drawn = tree(|| {
        let other = Inline::new(holds_something());
        other.poll();
        Inline::new(drops(other)).poll();
    });
    assert_eq!(
        drawn,
        "\
Dropped.run traced.polls=1 cancelled
  Stock.count
Dropper.run
  Stock.count
"
    );
}

/// Has spans of its own while it is written.
struct Chatty;

impl fmt::Display for Chatty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        traced::set!(order.text = "from within");
        write!(f, "{} left", count())
    }
}

impl fmt::Debug for Chatty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let span = traced::span!("Chatty.debug");
        span.in_scope(|| fmt::Display::fmt(self, f))
    }
}

impl Error for Chatty {}

#[traced(name = "Order.fails", err = true)]
fn fails() -> Result<(), Chatty> {
    Err(Chatty)
}

#[traced(name = "Order.fails_later", err = true)]
async fn fails_later() -> Result<(), Chatty> {
    yield_now().await;
    Err(Chatty)
}

#[test]
fn the_text_of_an_error_may_have_spans_of_its_own() {
    let drawn = tree(|| {
        assert!(fails().is_err());
        let later = Inline::new(async {
            assert!(fails_later().await.is_err());
        });
        later.poll();
        later.poll();
        assert!(later.is_done());
    });
    assert_eq!(
        drawn,
        "\
Order.fails order.text=from within error.type=macros::reentrant::Chatty error: 3 left
  * exception exception.type=macros::reentrant::Chatty exception.message=3 left exception.stacktrace=macros::reentrant::Chatty: 3 left
  Stock.count
Order.fails_later order.text=from within error.type=macros::reentrant::Chatty error: 3 left
  * exception exception.type=macros::reentrant::Chatty exception.message=3 left exception.stacktrace=macros::reentrant::Chatty: 3 left
  Stock.count
"
    );
}

#[traced(name = "Order.described", attrs(order.text = format!("{:?}", Chatty)))]
fn described() {}

#[test]
fn a_value_may_have_spans_of_its_own_while_it_is_made() {
    let drawn = tree(|| {
        described();
        count();
    });
    assert_eq!(
        drawn,
        "\
Order.described order.text=3 left
  Chatty.debug order.text=from within
    Stock.count
Stock.count
"
    );
}

/// What a thread leaves behind: at its end it calls what is traced, and ends a span.
struct Leftover {
    span: Option<Span>,
    seen: Arc<AtomicUsize>,
}

impl Drop for Leftover {
    fn drop(&mut self) {
        self.seen.fetch_add(count(), Ordering::Relaxed);
        if let Some(span) = self.span.take() {
            span.in_scope(count);
            traced::set!(order.text = "nobody hears");
            span.end();
        }
        // Its future lives and dies after the thread's own state, or before.
        Inline::new(holds_something()).poll();
    }
}

thread_local! {
    static EARLY: RefCell<Option<Leftover>> = const { RefCell::new(None) };
    static LATE: RefCell<Option<Leftover>> = const { RefCell::new(None) };
}

#[test]
fn the_end_of_a_thread_may_be_traced_in_any_order() {
    for _ in 0..20 {
        let seen = Arc::new(AtomicUsize::new(0));
        let thread = std::thread::spawn({
            let seen = Arc::clone(&seen);
            move || {
                let leave = |place: &'static LocalKey<RefCell<Option<Leftover>>>| {
                    let span = Some(traced::span!("Thread.left"));
                    let seen = Arc::clone(&seen);
                    place.with_borrow_mut(|left| *left = Some(Leftover { span, seen }));
                };
                // One is registered before the thread traces anything, one after.
                EARLY.with_borrow_mut(|left| assert!(left.is_none()));
                count();
                leave(&EARLY);
                leave(&LATE);
            }
        });
        thread.join().unwrap();
        assert_eq!(seen.load(Ordering::Relaxed), 6);
    }
}

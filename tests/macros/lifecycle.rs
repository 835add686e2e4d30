//! Parents, panics and futures that are dropped.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::pin::pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Waker;
use std::time::Duration;

use traced::traced;

use crate::tree::tree_async;
use crate::tree::yield_now;

#[derive(Clone)]
struct Service;

#[traced]
impl Service {
    async fn handle(self: Arc<Self>) {
        let spawned = tokio::spawn(Arc::clone(&self).work());
        let handed_over = tokio::spawn({
            let this = Arc::clone(&self);
            async move {
                yield_now().await;
                this.lost().await;
            }
        });
        self.quick();
        spawned.await.unwrap();
        handed_over.await.unwrap();
    }

    async fn work(self: Arc<Self>) {
        yield_now().await;
        self.quick();
    }

    async fn lost(&self) {
        let _ = self;
    }

    fn quick(&self) {
        let _ = self;
    }

    async fn stuck(&self) {
        self.deeper().await;
    }

    async fn deeper(&self) {
        yield_now().await;
        self.quick();
        std::future::pending::<()>().await;
    }

    fn panics(&self) {
        self.deep_panic();
    }

    fn deep_panic(&self) {
        let _ = self;
        panic!("on purpose")
    }

    async fn panics_later(&self) {
        yield_now().await;
        self.panics();
    }
}

#[test]
fn a_spawned_call_keeps_its_parent() {
    let drawn = tree_async(async {
        Arc::new(Service).handle().await;
    });
    // What is spawned without a call of ours is under what the runtime's thread has: here the
    // test's own context.
    let lines: Vec<&str> = drawn.lines().collect();
    assert_eq!(
        lines,
        [
            "Service.handle",
            "  Service.quick",
            "  Service.work",
            "    Service.quick",
            "Service.lost",
        ]
    );
}

#[test]
fn on_another_thread_the_parent_is_the_caller() {
    let drawn = tree_async(async {
        let outer = traced::span!("Caller.run");
        let future = outer.in_scope(|| Arc::new(Service).work());
        std::thread::spawn(|| {
            let mut future = pin!(future);
            let mut cx = Context::from_waker(Waker::noop());
            while future.as_mut().poll(&mut cx).is_pending() {}
        })
        .join()
        .unwrap();
    });
    assert_eq!(
        drawn,
        "\
Caller.run
  Service.work
    Service.quick
"
    );
}

#[test]
fn a_dropped_future_says_what_it_waited_in() {
    let drawn = tree_async(async {
        let stuck = Service.stuck();
        assert!(
            tokio::time::timeout(Duration::from_millis(5), stuck)
                .await
                .is_err()
        );
    });
    assert_eq!(
        drawn,
        "\
Service.stuck traced.waiting_in=Service.deeper traced.polls=3 cancelled
  Service.deeper traced.polls=3 cancelled
    Service.quick
"
    );
}

#[test]
fn a_panic_is_told_where_it_happened() {
    let drawn = tree_async(async {
        assert!(catch_unwind(AssertUnwindSafe(|| Service.panics())).is_err());
    });
    let without_place = drawn.split(" / at ").next().unwrap();
    assert_eq!(
        without_place,
        "\
Service.panics error.type=panic error: on purpose
  Service.deep_panic error.type=panic error: on purpose
    * exception exception.type=panic exception.message=on purpose \
exception.stacktrace=panic: on purpose"
    );
    assert_eq!(drawn.matches("* exception").count(), 1);

    let drawn = tree_async(async {
        let service = Service;
        let task = tokio::spawn(async move { service.panics_later().await });
        assert!(task.await.is_err());
    });
    let spans: Vec<&str> = drawn
        .lines()
        .filter(|line| !line.contains("* exception"))
        .collect();
    assert_eq!(
        spans,
        [
            "Service.panics_later error.type=panic error: on purpose",
            "  Service.panics error.type=panic error: on purpose",
            "    Service.deep_panic error.type=panic error: on purpose",
        ]
    );
    assert_eq!(drawn.matches("* exception").count(), 1);
}

//! The same calls without any tracing: what the others' figures are over.

use std::hint::black_box;

use crate::subject::Subject;
use crate::work::{CHILDREN, ROUTE, Refused, USER};

/// No tracing.
#[derive(Debug)]
pub struct Bare;

#[inline(never)]
fn work(n: u64) -> u64 {
    black_box(n)
}

#[inline(never)]
fn work_for(n: u64, user: &str) -> u64 {
    black_box(user);
    black_box(n)
}

#[inline(never)]
fn work_on(route: &'static str, n: u64, user: &str) -> u64 {
    black_box((route, user));
    black_box(n)
}

#[inline(never)]
fn refuse(n: u64) -> Result<u64, Refused> {
    Err(Refused::new(black_box(n)))
}

#[expect(
    clippy::unused_async,
    reason = "what is measured is an async call that never waits"
)]
#[inline(never)]
async fn work_async(n: u64) -> u64 {
    black_box(n)
}

#[inline(never)]
async fn work_yielding(n: u64) -> u64 {
    tokio::task::yield_now().await;
    black_box(n)
}

impl Subject for Bare {
    fn sync(&self) {
        for n in 0..CHILDREN {
            black_box(work(n));
        }
    }

    fn attributes(&self) {
        let user = black_box(USER.to_owned());
        for n in 0..CHILDREN {
            black_box(work_for(n, &user));
        }
    }

    fn five_attributes(&self) {
        let user = black_box(USER.to_owned());
        for n in 0..CHILDREN {
            black_box(work_on(ROUTE, n, &user));
        }
    }

    fn error(&self) {
        for n in 0..CHILDREN {
            let _ = black_box(refuse(n));
        }
    }

    fn unsampled(&self) {
        self.sync();
    }

    async fn ready(&self) {
        for n in 0..CHILDREN {
            black_box(work_async(n).await);
        }
    }

    async fn yielding(&self) {
        for n in 0..CHILDREN {
            black_box(work_yielding(n).await);
        }
    }

    fn flush(&self) {}
}

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Barrier;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;
use std::thread;

use traced_core::__private as p;
use traced_core::with_current;

use crate::process;
use crate::support::Stress;
use crate::support::TASK;
use crate::support::call;
use crate::support::sites;
use crate::support::watched;

sites! {
    TASK_RUN = "Task.run";
    TASK_STEP = "Task.step";
    TASK_WAIT = "Task.wait";
}

const TASKS: u64 = 200;
const HOPS: u64 = 50;
/// The task's own span, and in each round two calls, one of which waits.
const SPANS_PER_TASK: u64 = 1 + 2 * HOPS;

/// A task that goes on somewhere else whenever `hop` is done.
async fn task<F: Future<Output = ()>>(number: u64, hop: impl Fn() -> F) {
    let number = number.cast_signed();
    p::future(
        &TASK_RUN,
        async {
            with_current(|span| span.set(TASK, number));
            for _ in 0..HOPS {
                p::future(&TASK_WAIT, hop(), |(), span| span.set(TASK, number)).await;
                call(&TASK_STEP, || with_current(|span| span.set(TASK, number)));
            }
        },
        |(), _| {},
    )
    .await;
}

#[test]
fn tasks_of_tokio_that_are_woken_from_other_workers() {
    let stress = Stress::begin();
    watched(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(4)
            .thread_name(process::NAME)
            .build()
            .unwrap();
        // Whichever worker runs the empty task wakes this one there.
        let hop = || async { tokio::spawn(async {}).await.unwrap() };
        let tasks: Vec<_> = (0..TASKS)
            .map(|number| runtime.spawn(task(number, hop)))
            .collect();
        runtime.block_on(async {
            for task in tasks {
                task.await.unwrap();
            }
        });
    });
    let report = stress.end(TASKS * SPANS_PER_TASK);
    assert_eq!(report.lost(), 0, "{report}");
}

#[test]
fn tasks_that_move_to_another_thread_at_every_poll() {
    let stress = Stress::begin();
    let moves = Arc::new(AtomicU64::new(0));
    watched(|| {
        let tasks = (0..TASKS).map(|number| {
            let moves = Arc::clone(&moves);
            Box::pin(task(number, move || hop_on(Arc::clone(&moves)))) as Task
        });
        poll_in_turn(tasks.collect());
    });
    assert_eq!(moves.load(Relaxed), TASKS * HOPS);
    let report = stress.end(TASKS * SPANS_PER_TASK);
    assert_eq!(report.lost(), 0, "{report}");
}

/// Is pending once; counts if the next poll is on another thread.
async fn hop_on(moves: Arc<AtomicU64>) {
    let mut first = None;
    poll_fn(|_| {
        let here = thread::current().id();
        let Some(first) = first.replace(here) else {
            return Poll::Pending;
        };
        moves.fetch_add(u64::from(first != here), Relaxed);
        Poll::Ready(())
    })
    .await;
}

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Polls every task in every round, each time on the thread beside the one of the round before.
fn poll_in_turn(tasks: Vec<Task>) {
    const THREADS: usize = 4;
    let mut groups: Vec<Vec<Task>> = (0..THREADS).map(|_| Vec::new()).collect();
    for (number, task) in tasks.into_iter().enumerate() {
        groups[number % THREADS].push(task);
    }
    let groups: Vec<_> = groups.into_iter().map(Mutex::new).collect();
    let barrier = Barrier::new(THREADS);
    let run = &|at: usize| {
        let mut context = Context::from_waker(Waker::noop());
        // One poll for the start and one for each hop.
        for round in 0..=usize::try_from(HOPS).unwrap() {
            let mut group = groups[(at + round) % THREADS].lock().unwrap();
            group.retain_mut(|task| task.as_mut().poll(&mut context).is_pending());
            drop(group);
            barrier.wait();
        }
    };
    thread::scope(|threads| {
        for at in 0..THREADS {
            let thread = thread::Builder::new().name(process::NAME.to_owned());
            thread.spawn_scoped(threads, move || run(at)).unwrap();
        }
    });
    assert!(groups.iter().all(|group| group.lock().unwrap().is_empty()));
}

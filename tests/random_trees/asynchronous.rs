//! Work in futures and tasks.

use std::future::pending;
use std::pin::Pin;
use std::pin::pin;
use std::sync::Arc;

use futures_util::StreamExt as _;
use futures_util::future::join_all;
use futures_util::future::select;
use futures_util::stream;
use futures_util::stream::FuturesUnordered;
use smol::channel;
use smol::channel::Sender;
use traced::Context;
use traced::Envelope;
use traced::FutureExt as _;
use traced::Site;
use traced::StreamExt as _;
use traced::traced;

use crate::keys;
use crate::plan::Node;
use crate::plan::Step;
use crate::plan::Way;
use crate::sync;

/// Who polls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Runtime {
    /// On one thread or many.
    Tokio,
    /// A `LocalSet`, outside of which there are no tasks.
    TokioLocal,
    Smol,
    /// Nothing is known of it.
    Any,
}

impl Runtime {
    /// Spawns a task by the runtime's own function, and waits for it.
    pub(crate) async fn spawn_bare(self, future: impl Future<Output = ()> + Send + 'static) {
        match self {
            Self::Tokio => tokio::spawn(future).await.unwrap(),
            Self::TokioLocal => tokio::task::spawn_local(future).await.unwrap(),
            Self::Smol => smol::spawn(future).await,
            Self::Any => panic!("there may be no tasks"),
        }
    }

    async fn spawn(self, future: impl Future<Output = ()> + Send + 'static) {
        match self {
            Self::Tokio => traced::spawn(future).await.unwrap(),
            Self::TokioLocal => traced::spawn_local(future).await.unwrap(),
            _ => self.spawn_bare(future.in_current_context()).await,
        }
    }
}

type Boxed = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Carries a node out, in a span of its own, whose parent is the span of this call.
pub(crate) fn visit(node: Arc<Node>, runtime: Runtime) -> Boxed {
    Box::pin(visit_node(node, runtime))
}

#[traced(name = "Tree.visitLater", attrs(tree.node = node.id))]
async fn visit_node(node: Arc<Node>, runtime: Runtime) {
    steps(&node, runtime).await;
}

/// As [`visit`], but it tells when all is done, and does not end.
#[traced(name = "Tree.visitForEver", attrs(tree.node = node.id))]
async fn visit_for_ever(node: Arc<Node>, runtime: Runtime, done: Sender<()>) {
    steps(&node, runtime).await;
    done.send(()).await.unwrap();
    pending::<()>().await;
}

/// Of spans for what was taken out of a queue.
pub(crate) static TAKE: &Site = traced::site!("Queue.take");

/// Boxed, and of a type that is written down: it leads back here, without end as far as the compiler
/// knows.
fn steps(node: &Node, runtime: Runtime) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
    Box::pin(async move {
        for step in &node.steps {
            carry_out(step, runtime).await;
        }
    })
}

async fn carry_out(step: &Step, runtime: Runtime) {
    let owned = || Arc::clone(&step.children[0]);
    let visits = || {
        let all = step.children.iter();
        all.map(|child| visit(Arc::clone(child), runtime))
    };
    match step.way {
        Way::Await => visit(owned(), runtime).await,
        Way::Call => sync::visit(&owned()),
        Way::Yield => smol::future::yield_now().await,
        Way::Spawn => {
            let node = owned();
            let task = async move {
                smol::future::yield_now().await;
                visit(node, runtime).await;
            };
            runtime.spawn(task).await;
        }
        Way::SpawnCall => runtime.spawn_bare(visit(owned(), runtime)).await,
        Way::SpawnBlocking => {
            let node = owned();
            if runtime == Runtime::Smol {
                let visit = traced::context::capture().wrap_once(move |()| sync::visit(&node));
                smol::unblock(move || visit(())).await;
            } else {
                let task = traced::spawn_blocking(move || sync::visit(&node));
                task.await.unwrap();
            }
        }
        Way::JoinSet => {
            let mut set = traced::JoinSet::new();
            for child in &step.children {
                let child = Arc::clone(child);
                let task = async move { visit(child, runtime).await };
                if runtime == Runtime::TokioLocal {
                    set.spawn_local(task);
                } else {
                    set.spawn(task);
                }
            }
            while let Some(done) = set.join_next().await {
                done.unwrap();
            }
        }
        Way::JoinAll => {
            join_all(visits()).await;
        }
        Way::Unordered => {
            let mut all: FuturesUnordered<_> = visits().collect();
            while all.next().await.is_some() {}
        }
        Way::Select => select_first(step, runtime).await,
        Way::Dropped => drop(visit(owned(), runtime)),
        Way::Stream => {
            let children = step.children.clone();
            let all = stream::iter(children).then(move |child| visit(child, runtime));
            let mut all = all.boxed().in_current_context();
            let task = async move { while all.next().await.is_some() {} };
            runtime.spawn_bare(task).await;
        }
        Way::Queue => through_a_queue(owned(), runtime).await,
        Way::Thread => {
            let node = owned();
            traced::thread::spawn(move || sync::visit(&node))
                .join()
                .unwrap();
        }
        Way::Callback => {
            let callback = traced::context::capture().wrap(|node: Arc<Node>| sync::visit(&node));
            Context::empty().in_scope(|| callback(owned()));
        }
        other => panic!("{other:?} is not for tasks"),
    }
}

/// The second child does not end, the first one begins when it does nothing any more, and wins.
async fn select_first(step: &Step, runtime: Runtime) {
    let [winner, loser] = [0, 1].map(|at| Arc::clone(&step.children[at]));
    let (done, is_done) = channel::bounded(1);
    let loser = pin!(visit_for_ever(loser, runtime, done));
    let winner = pin!(async {
        is_done.recv().await.unwrap();
        visit(winner, runtime).await;
    });
    select(loser, winner).await;
}

/// The task that takes it out has nothing else to do with the one that puts it in.
async fn through_a_queue(node: Arc<Node>, runtime: Runtime) {
    let (send, receive) = channel::unbounded::<Envelope<Arc<Node>>>();
    let reader = async move {
        while let Ok(envelope) = receive.recv().await {
            let (span, node) = envelope.open(TAKE);
            span.set(keys::tree::node, node.id);
            steps(&node, runtime).in_span(span).await;
        }
    };
    send.send(Envelope::new(node)).await.unwrap();
    drop(send);
    runtime.spawn_bare(reader).await;
}

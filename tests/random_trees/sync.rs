//! Work on threads.

use std::sync::Arc;
use std::sync::mpsc;

use rayon::prelude::*;
use traced::Context;
use traced::Envelope;
use traced::rayon::ParallelIteratorExt as _;
use traced::traced;

use crate::asynchronous;
use crate::asynchronous::Runtime;
use crate::keys;
use crate::plan::Node;
use crate::plan::Step;
use crate::plan::Way;

/// Carries a node out, in a span of its own.
#[traced(name = "Tree.visit", attrs(tree.node = node.id))]
pub(crate) fn visit(node: &Node) {
    steps(node);
}

pub(crate) fn steps(node: &Node) {
    node.steps.iter().for_each(step);
}

fn step(Step { way, children }: &Step) {
    let child = children.first();
    let owned = || Arc::clone(child.unwrap());
    match way {
        Way::Call => visit(child.unwrap()),
        Way::BlockOn => smol::block_on(asynchronous::visit(owned(), Runtime::Any)),
        Way::Thread => {
            let node = owned();
            traced::thread::spawn(move || visit(&node)).join().unwrap();
        }
        Way::ScopedThreads => traced::thread::scope(|scope| {
            for child in children {
                scope.spawn(|| visit(child));
            }
        }),
        Way::ThreadQueue => through_a_queue(owned()),
        Way::Callback => {
            let callback = traced::context::capture().wrap(|node: &Node| visit(node));
            Context::empty().in_scope(|| callback(child.unwrap()));
        }
        Way::RayonJoin => {
            traced::rayon::join(|| visit(&children[0]), || visit(&children[1]));
        }
        Way::RayonScope => traced::rayon::scope(|scope| {
            for child in children {
                scope.spawn(|_| visit(child));
            }
        }),
        Way::RayonSpawn => {
            let (node, (done, is_done)) = (owned(), mpsc::channel());
            traced::rayon::spawn(move || {
                visit(&node);
                done.send(()).unwrap();
            });
            is_done.recv().unwrap();
        }
        Way::RayonIter => children
            .par_iter()
            .in_current_context()
            .for_each(|child| visit(child)),
        other => panic!("{other:?} is not for threads"),
    }
}

/// The thread that takes it out has nothing else to do with the one that puts it in.
fn through_a_queue(node: Arc<Node>) {
    let (send, receive) = mpsc::channel::<Envelope<Arc<Node>>>();
    let reader = std::thread::spawn(move || {
        for envelope in receive {
            let (span, node) = envelope.open(asynchronous::TAKE);
            span.set(keys::tree::node, node.id);
            span.in_scope(|| steps(&node));
        }
    });
    send.send(Envelope::new(node)).unwrap();
    drop(send);
    reader.join().unwrap();
}

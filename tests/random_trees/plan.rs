//! What is to be: spans, and the ways that work takes from one to the next.

use std::fmt;
use std::sync::Arc;

use crate::asynchronous::Runtime;
use crate::dice::Dice;

/// A span that is to be, and what is done in it.
pub(crate) struct Node {
    pub(crate) id: i64,
    pub(crate) steps: Vec<Step>,
}

/// Work that goes from a span to others.
pub(crate) struct Step {
    pub(crate) way: Way,
    pub(crate) children: Vec<Arc<Node>>,
}

/// In what way work gets there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Async: a call that is awaited.
    Await,
    /// A sync call.
    Call,
    /// The caller makes room for others first.
    Yield,
    /// `traced::spawn`, `traced::spawn_local`, or a future in the current context.
    Spawn,
    /// The future of a traced call, handed to the runtime's own function.
    SpawnCall,
    SpawnBlocking,
    JoinSet,
    JoinAll,
    Unordered,
    /// The second child waits for ever, and is dropped.
    Select,
    /// A call whose future is dropped before it is polled: no span.
    Dropped,
    /// A stream in the current context, driven by a task of its own.
    Stream,
    /// A queue between tasks.
    Queue,
    /// A future that is run to its end within a sync call.
    BlockOn,
    Thread,
    ScopedThreads,
    /// A queue between threads.
    ThreadQueue,
    Callback,
    RayonJoin,
    RayonScope,
    RayonSpawn,
    RayonIter,
}

/// Where a node runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Sync,
    /// On a worker of rayon's, which waits for nothing but other jobs: there may be no other worker.
    Rayon,
    Async(Runtime),
}

impl Way {
    /// Returns the ways that there are.
    const fn all(mode: Mode) -> &'static [Self] {
        match mode {
            Mode::Sync => &[
                Self::Call,
                Self::Call,
                Self::BlockOn,
                Self::Callback,
                Self::RayonIter,
                Self::RayonJoin,
                Self::RayonScope,
                Self::RayonSpawn,
                Self::ScopedThreads,
                Self::Thread,
                Self::ThreadQueue,
            ],
            Mode::Rayon => &[
                Self::Call,
                Self::Callback,
                Self::RayonIter,
                Self::RayonJoin,
                Self::RayonScope,
            ],
            // Whatever executor there is, or none.
            Mode::Async(Runtime::Any) => &[
                Self::Await,
                Self::Call,
                Self::Dropped,
                Self::JoinAll,
                Self::Select,
                Self::Unordered,
                Self::Yield,
            ],
            Mode::Async(runtime) => {
                let all: &[Self] = &[
                    Self::JoinSet, // tokio's alone
                    Self::Await,
                    Self::Await,
                    Self::Call,
                    Self::Callback,
                    Self::Dropped,
                    Self::JoinAll,
                    Self::Queue,
                    Self::Select,
                    Self::Spawn,
                    Self::SpawnBlocking,
                    Self::SpawnCall,
                    Self::Stream,
                    Self::Thread,
                    Self::Unordered,
                    Self::Yield,
                ];
                let is_tokio = matches!(runtime, Runtime::Tokio | Runtime::TokioLocal);
                if is_tokio { all } else { all.split_at(1).1 }
            }
        }
    }

    /// Returns the fewest and the most children.
    const fn children(self) -> (usize, usize) {
        match self {
            Self::Yield => (0, 0),
            Self::JoinAll
            | Self::JoinSet
            | Self::RayonIter
            | Self::RayonScope
            | Self::ScopedThreads
            | Self::Stream
            | Self::Unordered => (1, 3),
            Self::RayonJoin | Self::Select => (2, 2),
            _ => (1, 1),
        }
    }

    /// Returns where the children of a node run.
    const fn mode(self, mode: Mode) -> Mode {
        match (self, mode) {
            (Self::RayonIter | Self::RayonJoin | Self::RayonScope | Self::RayonSpawn, _)
            | (_, Mode::Rayon) => Mode::Rayon,
            (Self::Call | Self::Callback | Self::SpawnBlocking | Self::Thread, _) => Mode::Sync,
            (Self::BlockOn, _) => Mode::Async(Runtime::Any),
            (_, mode) => mode,
        }
    }
}

/// Plans traces.
pub(crate) struct Planner {
    dice: Dice,
    next: i64,
    /// How many nodes the trace may still have.
    left: usize,
}

impl Planner {
    /// Returns a planner; the numbers of its nodes begin there.
    pub(crate) const fn new(seed: u64, first: i64) -> Self {
        Self {
            dice: Dice::new(seed),
            next: first,
            left: 0,
        }
    }

    pub(crate) fn trace(&mut self, mode: Mode) -> Arc<Node> {
        self.left = 2 + self.dice.below(MOST_NODES);
        self.node(mode, 0)
    }

    fn node(&mut self, mode: Mode, depth: usize) -> Arc<Node> {
        let id = self.next;
        self.next += 1;
        self.left = self.left.saturating_sub(1);
        let mut steps = Vec::new();
        for _ in 0..self.dice.below(5) {
            let way = self.dice.one_of(Way::all(mode));
            let (fewest, most) = way.children();
            if depth == DEEPEST || self.left < fewest {
                continue;
            }
            let count = fewest + self.dice.below(1 + most.min(self.left) - fewest);
            let mode = way.mode(mode);
            let children = (0..count).map(|_| self.node(mode, depth + 1)).collect();
            steps.push(Step { way, children });
        }
        Arc::new(Node { id, steps })
    }
}

impl Node {
    /// Hands each span that is to be to `each`, with its parent.
    pub(crate) fn each(&self, parent: Option<i64>, each: &mut impl FnMut(i64, Option<i64>)) {
        each(self.id, parent);
        let run = self.steps.iter().filter(|step| step.way != Way::Dropped);
        for child in run.flat_map(|step| &step.children) {
            child.each(Some(self.id), each);
        }
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.id)?;
        for step in &self.steps {
            write!(f, " {:?}(", step.way)?;
            for child in &step.children {
                write!(f, "[{child}]")?;
            }
            write!(f, ")")?;
        }
        Ok(())
    }
}

const MOST_NODES: usize = 16;
const DEEPEST: usize = 5;

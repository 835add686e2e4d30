//! Random programs of spans.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

/// One step of a program.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    /// Records on the current span.
    Note(Note),
    /// Lets an async call wait for its next poll; nothing in a sync one.
    Yield,
    /// A sync call.
    Call(Arc<Call>),
    /// An async call. In an async one it is awaited, else it is polled here or on other threads;
    /// what is not done after so many polls is dropped.
    Async {
        call: Arc<Call>,
        polls: Vec<Where>,
        dropped: Where,
    },
    /// Starts an owned span; the slot's old one ends before.
    Start {
        slot: usize,
        site: usize,
        parent: Under,
    },
    /// Records on an owned span.
    NoteOn { slot: usize, note: Note },
    /// Runs steps with an owned span as the current one.
    Scope { slot: usize, body: Arc<[Op]> },
    /// Ends an owned span.
    End { slot: usize, at: Where },
    /// Runs steps in a context that is no span of this process.
    Within { place: Place, body: Arc<[Op]> },
    /// Runs steps on another thread, with or without the context.
    Away { is_bound: bool, body: Arc<[Op]> },
    /// Catches the panics of the steps.
    Catch(Arc<[Op]>),
}

/// A call, and what becomes of it.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) site: usize,
    pub(crate) body: Vec<Op>,
    pub(crate) end: End,
    pub(crate) then: Then,
}

/// How a call ends.
#[derive(Clone, Debug)]
pub(crate) enum End {
    Done,
    Fails(usize),
    Panics,
}

/// What the caller does with a failure.
#[derive(Clone, Debug)]
pub(crate) enum Then {
    Ignores,
    Propagates,
    Wraps(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    Here,
    Away,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Under {
    Current,
    Nothing,
    Slot(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Empty,
    Remote,
    Unsampled,
}

/// What a span is made to record.
#[derive(Clone, Debug)]
pub(crate) enum Note {
    /// The number by which a span is known here and in the model.
    Number(i64),
    Set(Setting),
    /// Attributes of so many names.
    SetMany(u32),
    Event(usize, Vec<Setting>),
    EventMany(u32),
    Link(Vec<Setting>),
    LinkMany(u32),
    Ok,
    Unset,
    Error(usize),
    RecordError(usize),
    Rename(usize),
}

/// A key of a type, and a value.
#[derive(Clone, Debug)]
pub(crate) enum Setting {
    Str(usize, String),
    NoStr(usize),
    I64(usize, i64),
    F64(usize, f64),
    Bool(usize, bool),
}

/// An error with its sources.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) message: &'static str,
    pub(crate) source: Option<Box<Failure>>,
}

pub(crate) type Outcome = Result<(), Failure>;

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl Failure {
    pub(crate) fn new(message: usize) -> Self {
        Self {
            message: MESSAGES[message],
            source: None,
        }
    }

    /// The message and those of all sources.
    pub(crate) fn messages(&self) -> Vec<&'static str> {
        let mut messages = vec![self.message];
        messages.extend(self.source.iter().flat_map(|source| source.messages()));
        messages
    }
}

impl Then {
    pub(crate) fn apply(&self, out: Outcome) -> Outcome {
        match (out, self) {
            (Ok(()), _) | (Err(_), Self::Ignores) => Ok(()),
            (Err(failure), Self::Propagates) => Err(failure),
            (Err(failure), Self::Wraps(message)) => Err(Failure {
                source: Some(Box::new(failure)),
                ..Failure::new(*message)
            }),
        }
    }
}

/// A program of some dozen steps.
pub(crate) fn program() -> impl Strategy<Value = Vec<Op>> {
    let leaf = prop_oneof![
        4 => note().prop_map(Op::Note),
        3 => Just(Op::Yield),
        2 => start(),
        2 => (slot(), note()).prop_map(|(slot, note)| Op::NoteOn { slot, note }),
        1 => (slot(), place_to_run()).prop_map(|(slot, at)| Op::End { slot, at }),
        1 => owned_failure(),
        1 => many_failures(),
    ];
    let op = leaf.prop_recursive(6, 200, 8, |op| {
        let body = vec(op.clone(), 1..9).prop_map(Arc::from);
        prop_oneof![
            4 => call(op.clone()).prop_map(Op::Call),
            5 => (call(op), vec(place_to_run(), 0..6), place_to_run())
                .prop_map(|(call, polls, dropped)| Op::Async { call, polls, dropped }),
            2 => (slot(), body.clone()).prop_map(|(slot, body)| Op::Scope { slot, body }),
            1 => (place(), body.clone()).prop_map(|(place, body)| Op::Within { place, body }),
            1 => (any::<bool>(), body.clone())
                .prop_map(|(is_bound, body)| Op::Away { is_bound, body }),
            1 => body.prop_map(Op::Catch),
        ]
    });
    vec(op, 1..12)
}

fn call(op: impl Strategy<Value = Op> + 'static) -> impl Strategy<Value = Arc<Call>> {
    let end = prop_oneof![
        5 => Just(End::Done),
        3 => (0..MESSAGES.len()).prop_map(End::Fails),
        1 => Just(End::Panics),
    ];
    let then = prop_oneof![
        Just(Then::Ignores),
        Just(Then::Propagates),
        (0..MESSAGES.len()).prop_map(Then::Wraps),
    ];
    (0..SITES, vec(op, 0..9), end, then).prop_map(|(site, body, end, then)| {
        Arc::new(Call {
            site,
            body,
            end,
            then,
        })
    })
}

/// What chance rarely brings: an owned span fails, and so does the call around it.
fn owned_failure() -> impl Strategy<Value = Op> {
    let message = 0..MESSAGES.len();
    let ends = (message.clone(), message, place_to_run());
    (slot(), 0..SITES, ends).prop_map(|(slot, site, (message, own, at))| {
        let parent = Under::Current;
        let body = vec![
            Op::Start { slot, site, parent },
            Op::NoteOn {
                slot,
                note: Note::RecordError(message),
            },
            Op::End { slot, at },
        ];
        failing(site, body, own)
    })
}

/// And a call fails like the first of many calls that it made.
fn many_failures() -> impl Strategy<Value = Op> {
    (0..SITES, 0..MESSAGES.len(), 5..12_usize).prop_map(|(site, message, others)| {
        let other = (message + 1) % MESSAGES.len();
        let first = failing(site, Vec::new(), message);
        let others = (0..others).map(|_| failing(site, Vec::new(), other));
        failing(
            site,
            std::iter::once(first).chain(others).collect(),
            message,
        )
    })
}

fn failing(site: usize, body: Vec<Op>, message: usize) -> Op {
    Op::Call(Arc::new(Call {
        site,
        body,
        end: End::Fails(message),
        then: Then::Ignores,
    }))
}

fn start() -> impl Strategy<Value = Op> {
    let parent = prop_oneof![
        3 => Just(Under::Current),
        1 => Just(Under::Nothing),
        2 => slot().prop_map(Under::Slot),
    ];
    (slot(), 0..SITES, parent).prop_map(|(slot, site, parent)| Op::Start { slot, site, parent })
}

fn note() -> impl Strategy<Value = Note> {
    let name = 0..NAMES.len();
    let message = 0..MESSAGES.len();
    prop_oneof![
        8 => setting().prop_map(Note::Set),
        1 => (100..160_u32).prop_map(Note::SetMany),
        3 => (name.clone(), vec(setting(), 0..4)).prop_map(|(name, set)| Note::Event(name, set)),
        1 => (100..160_u32).prop_map(Note::EventMany),
        2 => vec(setting(), 0..3).prop_map(Note::Link),
        1 => (100..160_u32).prop_map(Note::LinkMany),
        1 => Just(Note::Ok),
        1 => Just(Note::Unset),
        1 => message.clone().prop_map(Note::Error),
        2 => message.prop_map(Note::RecordError),
        1 => name.prop_map(Note::Rename),
    ]
}

fn setting() -> impl Strategy<Value = Setting> {
    let key = 0..KEYS_PER_TYPE;
    prop_oneof![
        3 => (key.clone(), ".{0,20}").prop_map(|(key, text)| Setting::Str(key, text)),
        1 => (key.clone(), 0..3000_usize).prop_map(|(key, n)| Setting::Str(key, "x".repeat(n))),
        1 => key.clone().prop_map(Setting::NoStr),
        2 => (key.clone(), any::<i64>()).prop_map(|(key, value)| Setting::I64(key, value)),
        1 => (key.clone(), -1e9..1e9).prop_map(|(key, value)| Setting::F64(key, value)),
        1 => (key, any::<bool>()).prop_map(|(key, value)| Setting::Bool(key, value)),
    ]
}

fn slot() -> impl Strategy<Value = usize> {
    0..SLOTS
}

fn place_to_run() -> impl Strategy<Value = Where> {
    prop_oneof![Just(Where::Here), Just(Where::Away)]
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Empty),
        Just(Place::Remote),
        Just(Place::Unsampled)
    ]
}

pub(crate) const SLOTS: usize = 3;
pub(crate) const SITES: usize = 4;
pub(crate) const KEYS_PER_TYPE: usize = 3;
pub(crate) const NAMES: [&str; 3] = ["order.created", "Über.größe", "x"];
pub(crate) const MESSAGES: [&str; 4] = ["refused", "no such order", "timed out", "disk full"];

/// The same program on one thread.
pub(crate) fn at_home(program: Vec<Op>) -> Vec<Op> {
    program.into_iter().map(stay).collect()
}

fn stay(op: Op) -> Op {
    let all = |body: Arc<[Op]>| body.iter().cloned().map(stay).collect::<Arc<[Op]>>();
    let of_call = |call: Arc<Call>| {
        Arc::new(Call {
            site: call.site,
            body: at_home(call.body.clone()),
            end: call.end.clone(),
            then: call.then.clone(),
        })
    };
    match op {
        Op::Call(call) => Op::Call(of_call(call)),
        Op::Async { call, polls, .. } => Op::Async {
            call: of_call(call),
            polls: vec![Where::Here; polls.len()],
            dropped: Where::Here,
        },
        Op::Scope { slot, body } => Op::Scope {
            slot,
            body: all(body),
        },
        Op::End { slot, .. } => Op::End {
            slot,
            at: Where::Here,
        },
        Op::Within { place, body } => Op::Within {
            place,
            body: all(body),
        },
        Op::Away { body, .. } | Op::Catch(body) => Op::Catch(all(body)),
        op @ (Op::Note(_) | Op::Yield | Op::Start { .. } | Op::NoteOn { .. }) => op,
    }
}

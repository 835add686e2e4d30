//! The real world: the crate, as macros and users call it.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread;

use traced_core::__private as p;
use traced_core::AttributeWriter;
use traced_core::Context;
use traced_core::Key;
use traced_core::Parent;
use traced_core::Recorder;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::current_context;
use traced_core::with_current;

use crate::flat::Numbers;
use crate::interpret::Body;
use crate::interpret::ParentOf;
use crate::interpret::World;
use crate::program::Failure;
use crate::program::MESSAGES;
use crate::program::NAMES;
use crate::program::Note;
use crate::program::Outcome;
use crate::program::Place;
use crate::program::SITES;
use crate::program::Setting;

macro_rules! sites {
    ($($text:literal $kind:ident),*) => {
        [$({
            static SITE: Site = traced_core::site!(
                traced_core::Name::Literal($text),
                SpanKind::$kind
            );
            &SITE
        }),*]
    };
}

/// The sites by their numbers.
pub(crate) fn sites() -> [&'static Site; SITES] {
    sites!["Api.order" Server, "Orders.create" Internal, "Orders.load" Internal, "Db.query" Client]
}

#[derive(Default)]
pub(crate) struct Real {
    /// Which span got which number.
    pub(crate) numbers: Mutex<Numbers>,
}

impl Real {
    fn apply(&self, span: Recorder<'_>, context: Option<SpanContext>, note: &Note) {
        if let (Note::Number(number), Some(context)) = (note, context) {
            self.numbers.lock().unwrap().add(&context, *number);
        }
        apply(span, note);
    }
}

impl World for Real {
    type Span = Span;

    fn sync(&self, site: usize, body: &mut dyn FnMut() -> Outcome) -> Outcome {
        p::sync_as(sites()[site], body, p::LookAtSources)
    }

    fn future(self: &Arc<Self>, site: usize, body: Body) -> Body {
        Box::pin(p::future_as(sites()[site], body, p::LookAtSources))
    }

    fn note(&self, note: &Note) {
        with_current(|span| self.apply(span, current_context(), note));
    }

    fn start(self: &Arc<Self>, site: usize, parent: ParentOf<'_, Span>) -> Span {
        let parent = match parent {
            ParentOf::Current => Parent::Current,
            ParentOf::Nothing => Parent::Root,
            ParentOf::Span(span) => Parent::from(span),
        };
        Span::start(sites()[site], parent)
    }

    fn note_on(&self, span: &Span, note: &Note) {
        span.record(|recorder| self.apply(recorder, span.context(), note));
    }

    fn in_scope(&self, span: &Span, body: &mut dyn FnMut() -> Outcome) -> Outcome {
        span.in_scope(body)
    }

    fn end(&self, span: Span) {
        span.end();
    }

    fn within(&self, place: Place, body: &mut dyn FnMut() -> Outcome) -> Outcome {
        let context = match place {
            Place::Empty => Context::empty(),
            Place::Remote => Context::from(remote_context(true)),
            Place::Unsampled => Context::from(remote_context(false)),
        };
        context.in_scope(body)
    }

    fn away(&self, is_bound: bool, body: &mut (dyn FnMut() + Send)) {
        let context = Context::current();
        thread::scope(|threads| {
            let running = threads.spawn(move || {
                let _ = catch_unwind(AssertUnwindSafe(|| {
                    if is_bound {
                        context.in_scope(body);
                    } else {
                        body();
                    }
                }));
            });
            running.join().unwrap();
        });
    }

    fn panic(&self, message: String) -> ! {
        std::panic::panic_any(message) // PANIC_LINE
    }
}

/// Where the panic above is raised, as the hook is told.
pub(crate) fn place_of_panic() -> String {
    let line = include_str!("real.rs")
        .lines()
        .position(|line| line.ends_with("// PANIC_LINE"));
    format!("{}:{}", file!(), line.unwrap() + 1)
}

/// A span of another service.
pub(crate) fn remote_context(is_sampled: bool) -> SpanContext {
    let flags = if is_sampled {
        TraceFlags::SAMPLED
    } else {
        TraceFlags::NONE
    };
    SpanContext::new(
        TraceId::from_u128(0xfeed).unwrap(),
        SpanId::from_u64(0xbeef).unwrap(),
        flags,
        true,
        Some(REMOTE_STATE.parse().unwrap()),
    )
}

/// What is linked to.
fn linked_context() -> SpanContext {
    SpanContext::new(
        TraceId::from_u128(0xabc).unwrap(),
        SpanId::from_u64(0xdef).unwrap(),
        TraceFlags::SAMPLED,
        true,
        Some("l=1".parse().unwrap()),
    )
}

/// The link to it, as `flat` writes it.
pub(crate) fn linked() -> String {
    let (trace, span) = (format!("{:032x}", 0xabc), format!("{:016x}", 0xdef));
    format!("{trace} {span} {:?} true l=1", TraceFlags::SAMPLED)
}

fn apply(span: Recorder<'_>, note: &Note) {
    match note {
        Note::Number(number) => span.set(Key::<i64>::new("n"), *number),
        Note::Set(setting) => set(span, setting),
        Note::SetMany(count) => {
            for at in 0..*count {
                span.set(Key::<i64>::dynamic(format!("many.{at}")), i64::from(at));
            }
        }
        Note::Event(name, settings) => {
            span.event(NAMES[*name], |event| set_all(event, settings));
        }
        Note::EventMany(count) => (0..*count).for_each(|_| span.event("tick", |_| {})),
        Note::Link(settings) => span.link(&linked_context(), |link| set_all(link, settings)),
        Note::LinkMany(count) => {
            (0..*count).for_each(|_| span.link(&linked_context(), |_| {}));
        }
        Note::Ok => span.set_status(Status::Ok),
        Note::Unset => span.set_status(Status::Unset),
        Note::Error(message) => span.set_status(Status::Error {
            description: MESSAGES[*message],
        }),
        Note::RecordError(message) => span.record_error(&Failure::new(*message)),
        Note::Rename(name) => span.rename(NAMES[*name]),
    }
}

fn set(span: Recorder<'_>, setting: &Setting) {
    match setting {
        Setting::Str(key, text) => span.set(STR[*key], text.as_str()),
        Setting::NoStr(key) => span.set(STR[*key], None::<&str>),
        Setting::I64(key, value) => span.set(I64[*key], *value),
        Setting::F64(key, value) => span.set(F64[*key], *value),
        Setting::Bool(key, value) => span.set(BOOL[*key], *value),
    }
}

fn set_all(out: &mut AttributeWriter<'_>, settings: &[Setting]) {
    for setting in settings {
        match setting {
            Setting::Str(key, text) => out.set(STR[*key], text.as_str()),
            Setting::NoStr(key) => out.set(STR[*key], None::<&str>),
            Setting::I64(key, value) => out.set(I64[*key], *value),
            Setting::F64(key, value) => out.set(F64[*key], *value),
            Setting::Bool(key, value) => out.set(BOOL[*key], *value),
        };
    }
}

pub(crate) const REMOTE_STATE: &str = "vendor=1";
const STR: [Key<str>; 3] = [Key::new("str.0"), Key::new("str.1"), Key::new("str.2")];
const I64: [Key<i64>; 3] = [Key::new("i64.0"), Key::new("i64.1"), Key::new("i64.2")];
const F64: [Key<f64>; 3] = [Key::new("f64.0"), Key::new("f64.1"), Key::new("f64.2")];
const BOOL: [Key<bool>; 3] = [Key::new("bool.0"), Key::new("bool.1"), Key::new("bool.2")];

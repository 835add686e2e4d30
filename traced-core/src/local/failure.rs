//! Recording errors and panics: once, where they were born.

use std::cell::RefCell;
use std::error::Error;
use std::fmt;
use std::panic::PanicHookInfo;
use std::sync::Once;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use super::details::Details;
use super::details::ErrorMark;
use super::items::Items;
use super::items_failure::EXCEPTION;
use super::items_failure::UNKNOWN_TYPE;
use super::limits;
use super::recorder::Recorder;
use super::story;
use super::story::LONGEST_CHAIN;
use super::story::fingerprint;
use super::thread::Thread;
use super::thread::with_local;
use super::ticks;
use crate::attribute::Key;
use crate::id::SpanId;
use crate::semconv;
use crate::span::SpanLimits;

/// The id of the span where an error was born, on the spans that it passed through.
pub(crate) const ERROR_ORIGIN: Key<str> = Key::new("traced.error.origin");

/// Records an error that a span ends with. `type_name` may be empty when it is not known.
#[cold]
pub fn record(
    span: Recorder<'_>,
    type_name: &str,
    error: &dyn fmt::Display,
    chain: Option<&dyn Error>,
) {
    if !span.is_recording() {
        return;
    }
    let scratch = with_local(|local| local.with_thread(Thread::take_scratch));
    let mut text = scratch.unwrap_or_default();
    let mut fingerprints = Fingerprints::none();
    let message = story::tell(&mut text, type_name, error, chain, |message| {
        fingerprints.add(message);
    });
    let story = str::from_utf8(&text).unwrap_or_default();
    let failure = Failure {
        error_type: if type_name.is_empty() {
            UNKNOWN_TYPE
        } else {
            type_name
        },
        message: story.get(message).unwrap_or_default(),
        stacktrace: story,
        fingerprints: fingerprints.as_slice(),
    };
    failure.record(span);
    with_local(|local| local.with_thread(|thread| thread.put_scratch(text)));
}

/// What the recording of an error needs to know.
struct Failure<'a> {
    error_type: &'a str,
    message: &'a str,
    stacktrace: &'a str,
    /// The first one is the failure's own; the others are those of its sources.
    fingerprints: &'a [u64],
}

impl Failure<'_> {
    fn record(&self, span: Recorder<'_>) {
        let is_status = span.mark_failed();
        span.with_details(|details| {
            if is_status {
                details.items.set_status_description(self.message);
            }
            self.record_details(details, span.span_id());
        });
    }

    fn record_details(&self, details: &mut Details, span_id: u64) {
        let limits = &limits::current();
        let known_origin = details.origin_of(self.fingerprints);
        details
            .items
            .set_text(&semconv::error::r#type, self.error_type, limits);
        if let Some(origin) = known_origin.and_then(SpanId::from_u64) {
            details
                .items
                .set(&ERROR_ORIGIN, crate::attribute::ByDisplay(origin), limits);
        } else {
            self.add_event(&mut details.items, limits);
        }
        details.own_error = Some(ErrorMark {
            origin: known_origin.unwrap_or(span_id),
            fingerprint: self.fingerprints.first().copied().unwrap_or(0),
        });
    }

    fn add_event(&self, items: &mut Items, limits: &SpanLimits) {
        let texts = [
            (&semconv::exception::r#type, self.error_type),
            (&semconv::exception::message, self.message),
            (&semconv::exception::stacktrace, self.stacktrace),
        ];
        items.event_of_texts(EXCEPTION, ticks::now(), limits, texts);
    }
}

/// The messages of an error and its sources, as numbers to be compared.
struct Fingerprints {
    all: [u64; LONGEST_CHAIN],
    len: usize,
}

impl Fingerprints {
    const fn none() -> Self {
        Self {
            all: [0; LONGEST_CHAIN],
            len: 0,
        }
    }

    fn add(&mut self, message: &[u8]) {
        if let Some(place) = self.all.get_mut(self.len) {
            *place = fingerprint(message);
            self.len += 1;
        }
    }

    fn as_slice(&self) -> &[u64] {
        self.all.get(..self.len).unwrap_or_default()
    }
}

thread_local! {
    /// The last panic of this thread that the hook saw; it may be over.
    static PANIC: RefCell<Option<Panic>> = const { RefCell::new(None) };
}

#[derive(Clone)]
struct Panic {
    /// Tells panics apart: a message may come twice.
    number: u64,
    /// When it began, in ticks.
    time: u64,
    message: String,
    location: String,
}

/// Installs the panic hook, once: only a hook learns where a panic happened. It calls the hook
/// that was there before.
pub(crate) fn watch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            remember(info);
            before(info);
        }));
    });
}

/// Whether a span records is not asked: the current one may not, and one around it, or in
/// somebody's hand.
fn remember(info: &PanicHookInfo<'_>) {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let panic = Panic {
        number: NUMBER.fetch_add(1, Relaxed),
        time: ticks::now(),
        message: message(info).to_owned(),
        location: info
            .location()
            .map_or_else(String::new, ToString::to_string),
    };
    // A thread that is ending, or a panic inside the assignment: it stays unknown.
    let _ = PANIC.try_with(|slot| slot.try_borrow_mut().map(|mut slot| *slot = Some(panic)));
}

/// The panic's text, if its payload is one: what `panic!` and its kin make.
fn message<'a>(info: &'a PanicHookInfo<'_>) -> &'a str {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("(a value that is no text)")
}

/// Records on a span that it is left by a panic.
#[cold]
pub(crate) fn record_panic(span: Recorder<'_>) {
    if !span.is_recording() {
        return;
    }
    let known = under_way(span.start());
    let number = known.as_ref().map_or(0, |panic| panic.number);
    let message = known.as_ref().map_or(UNKNOWN_PANIC, |panic| &panic.message);
    let story = match &known {
        Some(panic) => format!("panic: {message}\nat {}", panic.location),
        None => format!("panic: {message}"),
    };
    let failure = Failure {
        error_type: "panic",
        message,
        stacktrace: &story,
        fingerprints: &[number],
    };
    failure.record(span);
}

/// Returns the panic that leaves a span which started then, in ticks, if the hook saw it.
///
/// A panic is resumed without the hook, and its payload cannot be asked for while it passes. So the
/// last one that was seen is taken for it, unless that came before the span.
fn under_way(start: u64) -> Option<Panic> {
    let known = PANIC.try_with(|slot| slot.try_borrow().ok().and_then(|slot| slot.clone()));
    known.ok().flatten().filter(|panic| start <= panic.time)
}

const UNKNOWN_PANIC: &str =
    "(a panic that did not pass the panic hook: resumed, or the hook replaced)";

//! What one span of the model has recorded.

use crate::flat::Attributes;
use crate::flat::Flat;
use crate::flat::Parent;
use crate::flat::Verdict;
use crate::program::Failure;
use crate::program::MESSAGES;
use crate::program::NAMES;
use crate::program::Note;
use crate::program::Setting;
use crate::real::REMOTE_STATE;
use crate::real::linked;
use crate::real::place_of_panic;
use crate::real::sites;

#[derive(Default)]
pub(crate) struct ModelSpan {
    pub(crate) number: i64,
    pub(crate) name: String,
    pub(crate) site_name: &'static str,
    pub(crate) kind: &'static str,
    /// The root of the trace; `None` for the trace from elsewhere.
    pub(crate) trace: Option<usize>,
    pub(crate) parent: Parent,
    pub(crate) status: Verdict,
    pub(crate) is_cancelled: bool,
    pub(crate) is_ended: bool,
    pub(crate) attributes: Attributes,
    pub(crate) events: Vec<(String, Attributes, u32)>,
    pub(crate) links: Vec<(String, Attributes, u32)>,
    pub(crate) dropped_attributes: usize,
    pub(crate) dropped_events: usize,
    pub(crate) dropped_links: usize,
    /// While it is dropped: the deepest span that was open in it.
    pub(crate) waiting_in: Option<&'static str>,
    pub(crate) own_error: Option<Mark>,
    /// Those of the children, the newest last.
    child_errors: Vec<Mark>,
}

/// An error on its way outward.
#[derive(Clone)]
pub(crate) struct Mark {
    origin: i64,
    what: What,
}

#[derive(Clone, PartialEq, Eq)]
enum What {
    Message(String),
    Panic(u64),
}

impl ModelSpan {
    pub(crate) fn new(site: usize, trace: Option<usize>, parent: Parent) -> Self {
        let site = sites()[site];
        Self {
            number: -1,
            name: site.name().to_owned(),
            site_name: site.name(),
            kind: site.kind().name(),
            trace,
            parent,
            ..Self::default()
        }
    }

    pub(crate) fn flat(&self, trace: Option<i64>) -> Flat {
        let as_dropped = |count: usize| u32::try_from(count).unwrap();
        Flat {
            number: self.number,
            name: self.name.clone(),
            kind: self.kind,
            scope: format!("traced-core {}", env!("CARGO_PKG_VERSION")),
            parent: self.parent,
            trace,
            is_random: trace.is_some(),
            trace_state: if trace.is_some() { "" } else { REMOTE_STATE }.to_owned(),
            status: self.status.clone(),
            is_cancelled: self.is_cancelled,
            attributes: self.attributes.clone(),
            events: self.events.clone(),
            links: self.links.clone(),
            dropped: (
                as_dropped(self.dropped_attributes),
                as_dropped(self.dropped_events),
                as_dropped(self.dropped_links),
            ),
        }
    }

    pub(crate) fn note(&mut self, note: &Note) {
        match note {
            Note::Number(number) => {
                self.number = *number;
                self.set("n", format!("i{number}"));
            }
            Note::Set(setting) => {
                if let (name, Some(value)) = written(setting) {
                    self.set(&name, value);
                }
            }
            Note::SetMany(count) => {
                (0..*count).for_each(|at| self.set(&format!("many.{at}"), format!("i{at}")));
            }
            Note::Event(name, settings) => {
                let (attributes, dropped) = nested(settings);
                self.event(NAMES[*name], attributes, dropped);
            }
            Note::EventMany(count) => (0..*count).for_each(|_| self.event("tick", Vec::new(), 0)),
            Note::Link(settings) => self.link(nested(settings)),
            Note::LinkMany(count) => (0..*count).for_each(|_| self.link((Vec::new(), 0))),
            Note::Ok => self.status = Verdict::Ok,
            Note::Unset => {}
            Note::Error(message) => self.fail_with(MESSAGES[*message]),
            Note::RecordError(message) => self.failed(&Failure::new(*message), ""),
            Note::Rename(name) => NAMES[*name].clone_into(&mut self.name),
        }
    }

    /// The last value counts, in the last place; 128 names are kept.
    fn set(&mut self, name: &str, value: String) {
        let before = self.attributes.len();
        self.attributes.retain(|(known, _)| known != name);
        if before == LIMIT && self.attributes.len() == LIMIT {
            self.dropped_attributes += 1;
            return;
        }
        self.attributes.push((name.to_owned(), value));
    }

    fn event(&mut self, name: &str, attributes: Attributes, dropped: u32) {
        if self.events.len() == LIMIT {
            self.dropped_events += 1;
        } else {
            self.events.push((name.to_owned(), attributes, dropped));
        }
    }

    fn link(&mut self, (attributes, dropped): (Attributes, u32)) {
        if self.links.len() == LIMIT {
            self.dropped_links += 1;
        } else {
            self.links.push((linked(), attributes, dropped));
        }
    }

    /// `Ok` is final.
    fn fail_with(&mut self, description: &str) {
        if self.status != Verdict::Ok {
            self.status = Verdict::Error(description.to_owned());
        }
    }

    /// An error of this type; `""` when that is not known.
    pub(crate) fn failed(&mut self, failure: &Failure, type_name: &str) {
        let mut story = failure.messages().join("\ncaused by: ");
        if !type_name.is_empty() {
            story = format!("{type_name}: {story}");
        }
        let type_name = if type_name.is_empty() {
            "_OTHER"
        } else {
            type_name
        };
        let whats = failure.messages().into_iter();
        let whats: Vec<_> = whats.map(|text| What::Message(text.to_owned())).collect();
        self.tell(type_name, failure.message, &story, &whats);
    }

    pub(crate) fn panicked(&mut self, number: u64, message: &str) {
        let story = format!("panic: {message}\nat {}", place_of_panic());
        self.tell("panic", message, &story, &[What::Panic(number)]);
    }

    /// The whole story is told once, where the error was born.
    fn tell(&mut self, error_type: &str, message: &str, story: &str, whats: &[What]) {
        self.fail_with(message);
        self.set("error.type", format!("s{error_type}"));
        let mut known = self.child_errors.iter().rev();
        let known = known.find(|mark| whats.contains(&mark.what));
        let origin = known.map(|mark| mark.origin);
        if let Some(origin) = origin {
            self.set("traced.error.origin", format!("#{origin}"));
        } else {
            let attributes = [
                ("exception.type", error_type),
                ("exception.message", message),
                ("exception.stacktrace", story),
            ];
            let text = |(name, text): (&str, &str)| (name.to_owned(), format!("s{text}"));
            self.event("exception", attributes.map(text).to_vec(), 0);
        }
        self.own_error = Some(Mark {
            origin: origin.unwrap_or(self.number),
            what: whats[0].clone(),
        });
    }

    /// The last eight are remembered.
    pub(crate) fn child_failed(&mut self, mark: Mark) {
        self.child_errors.push(mark);
        let forgotten = self.child_errors.len().saturating_sub(8);
        self.child_errors.drain(..forgotten);
    }

    /// Returns the deepest span that was open.
    pub(crate) fn cancelled(&mut self, polls: u32) -> &'static str {
        self.is_cancelled = true;
        if let Some(name) = self.waiting_in {
            self.set("traced.waiting_in", format!("s{name}"));
        }
        self.set("traced.polls", format!("i{polls}"));
        self.waiting_in.unwrap_or(self.site_name)
    }
}

/// The attributes of an event or a link: the first value of a name stays.
fn nested(settings: &[Setting]) -> (Attributes, u32) {
    let (mut attributes, mut dropped) = (Attributes::new(), 0);
    for setting in settings {
        let (name, value) = written(setting);
        if attributes.iter().any(|(known, _)| *known == name) {
            dropped += 1;
        } else if let Some(value) = value {
            attributes.push((name, value));
        }
    }
    (attributes, dropped)
}

fn written(setting: &Setting) -> (String, Option<String>) {
    match setting {
        Setting::Str(key, text) => (format!("str.{key}"), Some(format!("s{text}"))),
        Setting::NoStr(key) => (format!("str.{key}"), None),
        Setting::I64(key, value) => (format!("i64.{key}"), Some(format!("i{value}"))),
        Setting::F64(key, value) => (format!("f64.{key}"), Some(format!("f{value:?}"))),
        Setting::Bool(key, value) => (format!("bool.{key}"), Some(format!("b{value}"))),
    }
}

/// Of attributes, events and links, as OpenTelemetry has it.
const LIMIT: usize = 128;

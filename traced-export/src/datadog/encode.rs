//! Spans to bodies of requests: lists of the spans of a trace each.

use std::collections::HashMap;

use traced_core::Resource;
use traced_core::SpanData;
use traced_core::propagation::DatadogContext;

use super::msgpack::MsgPack as _;
use super::origin::Origin;
use super::settings::Settings;
use super::span::Piece;
use super::span::SpanWriter;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode;
use crate::transport::Body;

/// Writes one body after the other.
///
/// The spans of a trace go together, the local root first, however they come: each is written when it
/// comes, and put in its place when the body ends.
#[derive(Debug)]
pub(crate) struct Encoder {
    limits: BodyLimits,
    settings: Settings,
    origin: Origin,
    writer: SpanWriter,
    /// The spans in the order in which they came.
    bytes: Vec<u8>,
    /// How much the end of the body will add to them, at most.
    more_bytes: usize,
    spans: Vec<Placed>,
    traces: Vec<Trace>,
    by_id: HashMap<u64, usize>,
    /// The trace of the last span: most come in a row.
    last: usize,
}

/// A span in the buffer.
#[derive(Debug)]
struct Placed {
    piece: Piece,
    /// The next one of the same trace.
    next: Option<usize>,
}

/// The spans of one trace in a body.
#[derive(Debug)]
struct Trace {
    high_id: u64,
    low_id: u64,
    first: usize,
    last: usize,
    len: usize,
    /// The local root, which goes first.
    root: Option<usize>,
    /// What came with the trace from elsewhere.
    datadog: Option<DatadogContext>,
    is_sampled: bool,
    /// True if the program has asked to keep it.
    is_kept: bool,
    has_other_service: bool,
}

impl Encoder {
    pub(super) fn new(limits: BodyLimits, settings: Settings) -> Self {
        Self {
            limits,
            settings,
            origin: Origin::default(),
            writer: SpanWriter::default(),
            bytes: Vec::new(),
            more_bytes: 0,
            spans: Vec::new(),
            traces: Vec::new(),
            by_id: HashMap::new(),
            last: 0,
        }
    }
}

impl Encode for Encoder {
    fn renew(&self) -> Self {
        Self::new(self.limits, self.settings.clone())
    }

    fn limits(&self) -> BodyLimits {
        self.limits
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.origin = Origin::new(resource, &self.settings);
    }

    fn append(&mut self, span: &SpanData<'_>) -> Appended {
        let before = self.bytes.len();
        let (takes_events, origin) = (self.settings.agent.takes_events(), &self.origin);
        let piece = self
            .writer
            .write(&mut self.bytes, span, origin, takes_events);
        let len = self.bytes.len() - before + AROUND_TRACE + span.trace_state().len();
        if len > self.limits.max_bytes {
            self.bytes.truncate(before);
            return Appended::TooLarge;
        }
        let is_over = before + self.more_bytes + len > self.limits.target_bytes;
        if self.spans.is_empty() || !(is_over || self.is_full()) {
            self.place(span, piece);
            return Appended::Fits;
        }
        let newest = self.bytes.split_off(before);
        let body = self.finish();
        self.bytes = newest;
        self.place(span, piece.moved_back(before));
        body.map_or(Appended::Fits, Appended::Next)
    }

    fn finish(&mut self) -> Option<Body> {
        if self.spans.is_empty() {
            return None;
        }
        let items = self.spans();
        let mut out = Vec::with_capacity(self.bytes.len() + self.more_bytes);
        out.array(self.traces.len());
        for trace in &self.traces {
            self.write_trace(&mut out, trace);
        }
        self.bytes.clear();
        self.more_bytes = 0;
        self.spans.clear();
        self.traces.clear();
        self.by_id.clear();
        Some(Body {
            bytes: out.into(),
            items,
        })
    }

    fn spans(&self) -> u64 {
        self.spans.len() as u64
    }

    fn wants_unsampled(&self) -> bool {
        self.settings.takes_unsampled
    }
}

impl Encoder {
    /// Puts the span that has been written last to the others of its trace.
    fn place(&mut self, span: &SpanData<'_>, piece: Piece) {
        let at = self.spans.len();
        let (high_id, low_id) = span.trace_id().to_halves();
        let is_last = |trace: &Trace| trace.low_id == low_id;
        if !self.traces.get(self.last).is_some_and(is_last) {
            self.last = *self.by_id.entry(low_id).or_insert(self.traces.len());
        }
        if self.last == self.traces.len() {
            self.more_bytes += AROUND_TRACE;
            self.traces.push(Trace {
                high_id,
                low_id,
                first: at,
                last: at,
                len: 0,
                root: None,
                datadog: None,
                is_sampled: span.is_sampled(),
                is_kept: false,
                has_other_service: false,
            });
        }
        let Some(trace) = self.traces.get_mut(self.last) else {
            return;
        };
        if trace.datadog.is_none() && !span.trace_state().is_empty() {
            let state = span.trace_state();
            trace.datadog = Some(DatadogContext::of_trace_state(state, trace.is_sampled));
        }
        trace.is_kept |= span.is_kept();
        let origin = trace.datadog.as_ref().and_then(DatadogContext::origin);
        self.more_bytes += AROUND_SPAN + origin.map_or(0, str::len);
        trace.has_other_service |= piece.other_service.is_some();
        if piece.is_local_root && trace.root.is_none() {
            trace.root = Some(at);
        }
        if trace.len > 0
            && let Some(before) = self.spans.get_mut(trace.last)
        {
            before.next = Some(at);
        }
        trace.last = at;
        trace.len += 1;
        self.spans.push(Placed { piece, next: None });
    }

    fn write_trace(&self, out: &mut Vec<u8>, trace: &Trace) {
        out.array(trace.len);
        let head = trace.root.unwrap_or(trace.first);
        if let Some(span) = self.spans.get(head) {
            self.write_span(out, trace, span, true);
        }
        for (at, span) in self.spans_of(trace) {
            if at != head {
                self.write_span(out, trace, span, false);
            }
        }
    }

    fn spans_of(&self, trace: &Trace) -> impl Iterator<Item = (usize, &Placed)> {
        let with_place = |at: usize| Some((at, self.spans.get(at)?));
        let first = with_place(trace.first);
        std::iter::successors(first, move |(_, span)| with_place(span.next?))
    }

    fn write_span(&self, out: &mut Vec<u8>, trace: &Trace, span: &Placed, is_head: bool) {
        let piece = &span.piece;
        let mut more = More::default();
        let origin = trace.datadog.as_ref().and_then(DatadogContext::origin);
        if let Some(origin) = origin {
            more.text("_dd.origin", origin);
        }
        if piece.is_local_root || self.is_of_other_service(trace, span) {
            more.number("_dd.top_level", 1.0);
        }
        if is_head {
            Self::write_decision(&mut more, trace, piece);
        }
        let bytes = |from: usize, to: usize| self.bytes.get(from..to).unwrap_or_default();
        let metrics = piece.metrics + more.numbers_len;
        out.map(piece.fields + 1 + usize::from(metrics > 0));
        out.extend_from_slice(bytes(piece.at, piece.meta_at));
        out.text("meta");
        out.map(piece.meta + more.texts_len);
        out.extend_from_slice(bytes(piece.meta_at, piece.metrics_at));
        out.extend_from_slice(&more.texts);
        if metrics > 0 {
            out.text("metrics");
            out.map(metrics);
            out.extend_from_slice(bytes(piece.metrics_at, piece.end));
            out.extend_from_slice(&more.numbers);
        }
    }

    /// Writes what is to be known of the whole trace.
    fn write_decision(more: &mut More, trace: &Trace, head: &Piece) {
        let datadog = trace.datadog.as_ref();
        let priority = if trace.is_kept {
            USER_KEEP
        } else {
            let priority = datadog.and_then(DatadogContext::priority);
            priority.unwrap_or(i8::from(trace.is_sampled))
        };
        if !head.has_priority {
            more.number("_sampling_priority_v1", priority.into());
        }
        if trace.high_id != 0 {
            more.text("_dd.p.tid", &format!("{:016x}", trace.high_id));
        }
        for (name, value) in datadog.into_iter().flat_map(DatadogContext::tags) {
            if name != DECISION_MAKER || !trace.is_kept {
                more.text(name, value);
            }
        }
        let is_decided_elsewhere = datadog.is_some_and(|it| it.tag(DECISION_MAKER).is_some());
        let is_decided_here = head.is_local_root && !head.is_remote && !is_decided_elsewhere;
        if trace.is_kept {
            more.text(DECISION_MAKER, "-4");
        } else if is_decided_here && priority > 0 {
            more.text(DECISION_MAKER, "-0");
        }
        let last_parent = datadog.and_then(DatadogContext::last_parent);
        if let Some(parent) = last_parent.filter(|_| head.is_remote) {
            more.text("_dd.parent_id", parent);
        }
    }

    /// Returns whether the span's parent is known to be of another service.
    fn is_of_other_service(&self, trace: &Trace, span: &Placed) -> bool {
        if !trace.has_other_service {
            return false;
        }
        let parent_id = span.piece.parent_id;
        let mut spans = self.spans_of(trace);
        let parent = spans.find(|(_, other)| other.piece.span_id == parent_id);
        let service = parent.and_then(|(_, parent)| parent.piece.other_service.as_deref());
        span.piece.other_service.as_deref() != service
    }
}

/// What is put into a span when its body ends.
#[derive(Default)]
struct More {
    texts: Vec<u8>,
    texts_len: usize,
    numbers: Vec<u8>,
    numbers_len: usize,
}

impl More {
    fn text(&mut self, name: &str, text: &str) {
        self.texts.text(name);
        self.texts.text(text);
        self.texts_len += 1;
    }

    fn number(&mut self, name: &str, number: f64) {
        self.numbers.text(name);
        self.numbers.double(number);
        self.numbers_len += 1;
    }
}

const DECISION_MAKER: &str = "_dd.p.dm";
/// The priority of what the program asks to keep.
const USER_KEEP: i8 = 2;
/// What the end of a body adds to a span, beside the trace's origin.
const AROUND_SPAN: usize = 64;
/// What it adds to a trace: the longest member of a trace state has 256 characters.
const AROUND_TRACE: usize = 1024;

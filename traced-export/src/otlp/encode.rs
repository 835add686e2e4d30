//! Spans to bodies of export requests.
//!
//! ```text
//! ExportTraceServiceRequest   1 resource_spans
//! ResourceSpans               1 resource   2 scope_spans…   3 schema_url
//! ScopeSpans                  1 scope   2 spans…
//! InstrumentationScope        1 name   2 version
//! ```
//!
//! Each scope has a buffer to which its spans are appended. In front of the spans stays room for
//! everything that comes before them, so that finishing a body copies no span of its largest scope:
//!
//! ```text
//! ┌ headroom ─────────────────────────────────┬ spans ───────┬ finishing appends ────────┐
//! │ (gap) │ resource_spans, resource, scope … │ span span …  │ other scopes, schema_url  │
//! └───────┴───────────────────────────────────┴──────────────┴───────────────────────────┘
//! ```

use bytes::Bytes;
use traced_core::Resource;
use traced_core::ScopeRef;
use traced_core::SpanData;

use super::pool::Pool;
use super::span::span as write_span;
use super::value::owned_key_value;
use super::wire::nested;
use super::wire::sized_len;
use super::wire::sized_unless_empty;
use super::wire::varint;
use super::wire::varint_len;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode;
use crate::transport::Body;

/// Writes one body after the other.
#[derive(Debug)]
pub(crate) struct Encoder {
    limits: BodyLimits,
    pool: Pool,
    /// The encoded `resource` field.
    resource: Vec<u8>,
    /// The encoded `schema_url` field.
    schema_url: Vec<u8>,
    scopes: Vec<Scope>,
    /// The scope of the last span, which is most likely that of the next.
    last: usize,
    spans: u64,
    /// Upper bound of what the body would be now.
    bytes: usize,
}

#[derive(Debug)]
struct Scope {
    name: String,
    version: String,
    /// The encoded `scope` field.
    head: Vec<u8>,
    /// Headroom and spans; empty if the scope has none in this body.
    spans: Vec<u8>,
    /// Bytes of the length of the last span: a guess for the next one.
    length_bytes: usize,
}

impl Encoder {
    pub(super) fn new(limits: BodyLimits) -> Self {
        Self {
            limits,
            pool: Pool::default(),
            resource: Vec::new(),
            schema_url: Vec::new(),
            scopes: Vec::new(),
            last: 0,
            spans: 0,
            bytes: 0,
        }
    }
}

impl Encode for Encoder {
    fn renew(&self) -> Self {
        Self::new(self.limits)
    }

    /// Encodes the resource, once, for all bodies to come.
    fn set_resource(&mut self, resource: &Resource) {
        self.resource.clear();
        self.schema_url.clear();
        if resource.attributes().next().is_some() {
            nested(&mut self.resource, RESOURCE, 2, |out| {
                for (key, value) in resource.attributes() {
                    owned_key_value(out, RESOURCE_ATTRIBUTES, key, value);
                }
            });
        }
        sized_unless_empty(
            &mut self.schema_url,
            SCHEMA_URL,
            resource.schema_url().as_bytes(),
        );
    }

    fn limits(&self) -> BodyLimits {
        self.limits
    }

    fn spans(&self) -> u64 {
        self.spans
    }

    /// Appends one span.
    fn append(&mut self, span: &SpanData<'_>) -> Appended {
        let index = self.scope_of(span.scope());
        self.last = index;
        let overhead = FIXED_OVERHEAD + self.resource.len() + self.schema_url.len();
        let Some(scope) = self.scopes.get_mut(index) else {
            return Appended::TooLarge;
        };
        let is_new = scope.spans.is_empty();
        if is_new {
            scope.spans = self.pool.take();
            scope.spans.resize(headroom(&self.resource, &scope.head), 0);
        }
        let before = scope.spans.len();
        let guess = scope.length_bytes;
        let size = nested(&mut scope.spans, SPANS, guess, |out| write_span(out, span));
        scope.length_bytes = varint_len(size as u64);
        let scope_bytes = if is_new {
            FIXED_OVERHEAD + scope.head.len()
        } else {
            0
        };
        let added = scope.spans.len() - before + scope_bytes;

        if overhead + added > self.limits.max_bytes {
            self.cut_off(index, before, is_new);
            return Appended::TooLarge;
        }
        let is_full = overhead + self.bytes + added > self.limits.target_bytes || self.is_full();
        if is_full && self.spans > 0 {
            return Appended::Next(self.start_next(index, before, is_new));
        }
        self.spans += 1;
        self.bytes += added;
        Appended::Fits
    }

    /// Ends the body; None if it has no span.
    fn finish(&mut self) -> Option<Body> {
        let spans = std::mem::take(&mut self.spans);
        self.bytes = 0;
        if spans == 0 {
            return None;
        }
        // A scope without a span in this body may be one that never comes again.
        self.scopes.retain(|scope| !scope.spans.is_empty());
        self.last = 0;
        let (largest, _) = self
            .scopes
            .iter()
            .enumerate()
            .max_by_key(|(_, scope)| scope.spans.len())?;
        let mut body = std::mem::take(&mut self.scopes.get_mut(largest)?.spans);
        let room = headroom(&self.resource, &self.scopes.get(largest)?.head);
        let own_size = self.scopes.get(largest)?.head.len() + body.len() - room;
        for (index, scope) in self.scopes.iter_mut().enumerate() {
            if index != largest {
                append_scope(&mut body, &self.resource, scope);
                self.pool.put(std::mem::take(&mut scope.spans));
            }
        }
        body.extend_from_slice(&self.schema_url);

        // What stands before the first span ends where the headroom ends.
        let scope = self.scopes.get(largest)?;
        let own_head = sized_len(own_size) - own_size + scope.head.len();
        let size = self.resource.len() + own_head + (body.len() - room);
        let mut front = Vec::with_capacity(room);
        front.push(RESOURCE_SPANS);
        varint(&mut front, size as u64);
        front.extend_from_slice(&self.resource);
        front.push(SCOPE_SPANS);
        varint(&mut front, own_size as u64);
        front.extend_from_slice(&scope.head);
        let start = room.checked_sub(front.len())?;
        body.get_mut(start..room)?.copy_from_slice(&front);
        Some(Body {
            bytes: self.pool.lend(body).slice(start..),
            items: spans,
        })
    }
}

impl Encoder {
    fn scope_of(&mut self, wanted: ScopeRef<'_>) -> usize {
        let is_it = |scope: &Scope| scope.name == wanted.name && scope.version == wanted.version;
        if self.scopes.get(self.last).is_some_and(is_it) {
            return self.last;
        }
        self.scopes.iter().position(is_it).unwrap_or_else(|| {
            self.scopes.push(Scope::new(wanted));
            self.scopes.len() - 1
        })
    }

    /// Finishes the body without its newest span, and begins the next one with it.
    fn start_next(&mut self, index: usize, before: usize, is_new: bool) -> Body {
        let newest = self.cut_off(index, before, is_new);
        let head = self
            .scopes
            .get(index)
            .map(|scope| (scope.name.clone(), scope.version.clone()));
        let body = self.finish().unwrap_or(Body {
            bytes: Bytes::new(),
            items: 0,
        });
        if let Some((name, version)) = head {
            let index = self.scope_of(ScopeRef {
                name: &name,
                version: &version,
            });
            self.last = index;
            if let Some(scope) = self.scopes.get_mut(index) {
                scope.spans = self.pool.take();
                scope.spans.resize(headroom(&self.resource, &scope.head), 0);
                scope.spans.extend_from_slice(&newest);
                self.bytes = newest.len() + FIXED_OVERHEAD + scope.head.len();
                self.spans = 1;
            }
        }
        body
    }

    /// Takes the newest span out of its scope again.
    fn cut_off(&mut self, index: usize, before: usize, is_new: bool) -> Vec<u8> {
        let Some(scope) = self.scopes.get_mut(index) else {
            return Vec::new();
        };
        let newest = scope.spans.split_off(before);
        if is_new {
            self.pool.put(std::mem::take(&mut scope.spans));
        }
        newest
    }
}

impl Scope {
    fn new(scope: ScopeRef<'_>) -> Self {
        let mut head = Vec::new();
        if !(scope.name.is_empty() && scope.version.is_empty()) {
            nested(&mut head, SCOPE, 1, |out| {
                sized_unless_empty(out, SCOPE_NAME, scope.name.as_bytes());
                sized_unless_empty(out, SCOPE_VERSION, scope.version.as_bytes());
            });
        }
        Self {
            name: scope.name.to_owned(),
            version: scope.version.to_owned(),
            head,
            spans: Vec::new(),
            length_bytes: 1,
        }
    }
}

/// Appends a scope with its spans to the body of another one.
fn append_scope(body: &mut Vec<u8>, resource: &[u8], scope: &Scope) {
    let spans = scope
        .spans
        .get(headroom(resource, &scope.head)..)
        .unwrap_or_default();
    body.push(SCOPE_SPANS);
    varint(body, (scope.head.len() + spans.len()) as u64);
    body.extend_from_slice(&scope.head);
    body.extend_from_slice(spans);
}

/// Room for whatever can stand in front of the first span.
fn headroom(resource: &[u8], scope_head: &[u8]) -> usize {
    FIXED_OVERHEAD + resource.len() + FIXED_OVERHEAD + scope_head.len()
}

/// A tag and the longest length.
const FIXED_OVERHEAD: usize = 1 + 10;

pub(super) const RESOURCE_SPANS: u8 = 0x0a;
const RESOURCE: u8 = 0x0a;
const RESOURCE_ATTRIBUTES: u8 = 0x0a;
pub(super) const SCOPE_SPANS: u8 = 0x12;
const SCHEMA_URL: u8 = 0x1a;
const SCOPE: u8 = 0x0a;
const SCOPE_NAME: u8 = 0x0a;
const SCOPE_VERSION: u8 = 0x12;
const SPANS: u8 = 0x12;

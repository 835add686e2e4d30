//! Spans to bodies of export requests.
//!
//! ```text
//! {"resourceSpans":[{"resource":{…},"scopeSpans":[{"scope":{…},"spans":[…]},…],"schemaUrl":"…"}]}
//! ```

use traced_core::Resource;
use traced_core::ScopeRef;
use traced_core::SpanData;

use super::span::write_span;
use super::value::write_attributes;
use crate::quote::quote;
use crate::resource::ResourceTexts;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode;
use crate::transport::Body;

/// Writes one body after the other.
#[derive(Debug)]
pub(crate) struct Encoder {
    limits: BodyLimits,
    /// Everything up to the scopes.
    front: String,
    /// Everything after them.
    back: String,
    scopes: Vec<Scope>,
    /// The span that is being written.
    span: String,
    spans: u64,
    bytes: usize,
}

#[derive(Debug)]
struct Scope {
    name: String,
    version: String,
    /// `{"scope":{…},"spans":[span,span`, without the end.
    text: String,
}

impl Encoder {
    pub(crate) fn new(limits: BodyLimits) -> Self {
        Self {
            limits,
            front: "{\"resourceSpans\":[{\"scopeSpans\":[".to_owned(),
            back: "]}]}".to_owned(),
            scopes: Vec::new(),
            span: String::new(),
            spans: 0,
            bytes: 0,
        }
    }
}

impl Encode for Encoder {
    fn renew(&self) -> Self {
        Self::new(self.limits)
    }

    fn limits(&self) -> BodyLimits {
        self.limits
    }

    fn set_resource(&mut self, resource: &Resource) {
        let texts = ResourceTexts::of(resource);
        self.front.clear();
        self.front.push_str("{\"resourceSpans\":[{");
        if texts.all().next().is_some() {
            self.front.push_str("\"resource\":{");
            write_attributes(&mut self.front, texts.all());
            self.front.push_str("},");
        }
        self.front.push_str("\"scopeSpans\":[");
        self.back.clear();
        self.back.push(']');
        if !resource.schema_url().is_empty() {
            self.back.push_str(",\"schemaUrl\":");
            quote(&mut self.back, resource.schema_url());
        }
        self.back.push_str("}]}");
    }

    fn append(&mut self, span: &SpanData<'_>) -> Appended {
        let mut text = std::mem::take(&mut self.span);
        text.clear();
        write_span(&mut text, span);
        let appended = self.append_text(span.scope(), &text);
        self.span = text;
        appended
    }

    fn finish(&mut self) -> Option<Body> {
        let items = std::mem::take(&mut self.spans);
        if items == 0 {
            return None;
        }
        let mut body = String::with_capacity(self.front.len() + self.bytes + self.back.len());
        body.push_str(&self.front);
        for (at, scope) in self.scopes.drain(..).enumerate() {
            body.push_str(if at == 0 { "" } else { "," });
            body.push_str(&scope.text);
            body.push_str("]}");
        }
        body.push_str(&self.back);
        self.bytes = 0;
        Some(Body {
            bytes: body.into_bytes().into(),
            items,
        })
    }

    fn spans(&self) -> u64 {
        self.spans
    }
}

impl Encoder {
    fn append_text(&mut self, scope: ScopeRef<'_>, span: &str) -> Appended {
        let around = self.front.len() + self.back.len();
        let added = span.len() + scope.name.len() + scope.version.len() + AROUND;
        if around + added > self.limits.max_bytes {
            return Appended::TooLarge;
        }
        let is_over = around + self.bytes + added > self.limits.target_bytes;
        let before = if self.spans > 0 && (is_over || self.is_full()) {
            self.finish()
        } else {
            None
        };
        let is_it = |it: &&mut Scope| it.name == scope.name && it.version == scope.version;
        match self.scopes.iter_mut().find(is_it) {
            Some(known) => {
                known.text.push(',');
                known.text.push_str(span);
            }
            None => self.scopes.push(Scope::new(scope, span)),
        }
        self.spans += 1;
        self.bytes += added;
        before.map_or(Appended::Fits, Appended::Next)
    }
}

impl Scope {
    fn new(scope: ScopeRef<'_>, span: &str) -> Self {
        let mut text = "{".to_owned();
        let mut separator = "\"scope\":{";
        for (name, value) in [("\"name\":", scope.name), ("\"version\":", scope.version)] {
            if !value.is_empty() {
                text.push_str(separator);
                text.push_str(name);
                quote(&mut text, value);
                separator = ",";
            }
        }
        if separator == "," {
            text.push_str("},");
        }
        text.push_str("\"spans\":[");
        text.push_str(span);
        Self {
            name: scope.name.to_owned(),
            version: scope.version.to_owned(),
            text,
        }
    }
}

/// What is around a span and its scope.
const AROUND: usize = "{\"scope\":{\"name\":\"\",\"version\":\"\"},\"spans\":[,]},".len();

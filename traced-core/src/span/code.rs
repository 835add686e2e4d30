//! Where in the source a span was made, as attributes: added when the span is handed on.

use std::collections::HashMap;
use std::ptr;

use super::SpanData;
use super::SpanLimits;
use crate::attribute::Key;
use crate::attribute::Plain;
use crate::local::Items;
use crate::semconv::code;
use crate::site::Site;

/// What each site that has made a span says of its place.
#[derive(Default)]
pub(crate) struct Codes {
    known: HashMap<usize, Code>,
    /// The items of the span at hand, and what is added to them. A copy, so that reading a span's
    /// attributes costs no more for those that nothing is added to.
    items: Items,
}

impl Codes {
    /// Returns the span with the attributes of its site, but for those that it has itself.
    pub(crate) fn added_to<'a>(&'a mut self, span: &SpanData<'a>) -> SpanData<'a> {
        let Some(site) = span.site else {
            return *span;
        };
        let address = ptr::from_ref(site).addr();
        let code = self.known.entry(address);
        let code = code.or_insert_with(|| Code::of(site));
        self.items.copy_of(span.items);
        for (name, value) in code.all() {
            if span.attribute(name).is_none() {
                self.items.set_plain(name, value, &SpanLimits::NONE);
            }
        }
        SpanData {
            items: self.items.bytes(),
            ..*span
        }
    }
}

/// What a site says of its place.
struct Code {
    function: Option<Box<str>>,
    file: &'static str,
    line: u32,
}

impl Code {
    fn of(site: &Site) -> Self {
        let location = site.location();
        Self {
            function: site.function().map(Into::into),
            file: location.file,
            line: location.line,
        }
    }

    fn all(&self) -> impl Iterator<Item = (&'static str, Plain<'_>)> {
        let function = self.function.as_deref().map(Plain::Str);
        let file = (!self.file.is_empty()).then_some(Plain::Str(self.file));
        let line = (self.line > 0).then(|| Plain::I64(self.line.into()));
        let all = [
            (FUNCTION.name(), function),
            (FILE.name(), file),
            (LINE.name(), line),
        ];
        all.into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
    }
}

const FUNCTION: Key<str> = code::function::name;
const FILE: Key<str> = code::file::path;
const LINE: Key<i64> = code::line::number;

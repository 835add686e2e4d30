//! What went wrong in a span, in Datadog's three fields.

use std::borrow::Cow;

use traced_core::SpanData;
use traced_core::Status;
use traced_core::ValueRef;

use crate::json;

/// One telling of an error.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told<'a> {
    pub(super) message: Option<&'a str>,
    pub(super) kind: Option<&'a str>,
    pub(super) stack: Option<&'a str>,
}

/// All tellings of a span's error; the first that knows a field wins.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Failure<'a> {
    /// By attributes that Datadog has for the purpose.
    pub(super) given: Told<'a>,
    /// By the last exception.
    exception: Told<'a>,
    /// By attributes of the fields' own names.
    pub(super) told: Told<'a>,
    pub(super) http_status: Option<ValueRef<'a>>,
    pub(super) http_text: Option<&'a str>,
}

impl<'a> Failure<'a> {
    /// Looks for exceptions, and returns whether there are any.
    pub(super) fn see_events(&mut self, span: &SpanData<'a>) -> bool {
        let exceptions = span.events().filter(|event| event.name() == "exception");
        let Some(last) = exceptions.last() else {
            return false;
        };
        for (name, value) in last.attributes() {
            let place = match name {
                "exception.message" => &mut self.exception.message,
                "exception.type" => &mut self.exception.kind,
                "exception.stacktrace" => &mut self.exception.stack,
                _ => continue,
            };
            *place = value.as_str();
        }
        true
    }

    pub(super) fn message(&self, status: Status<'a>) -> Option<Cow<'a, str>> {
        let description = match status {
            Status::Error { description } => Some(description).filter(|text| !text.is_empty()),
            _ => None,
        };
        let message = self.given.message.or(self.exception.message);
        let message = message.or(self.told.message).or(description);
        message
            .map(Cow::Borrowed)
            .or_else(|| self.http_message().map(Cow::Owned))
    }

    fn http_message(&self) -> Option<String> {
        let mut text = String::new();
        json::text(&mut text, self.http_status?);
        if let Some(more) = self.http_text {
            text.push(' ');
            text.push_str(more);
        }
        Some(text)
    }

    pub(super) fn kind(&self) -> Option<&'a str> {
        self.given.kind.or(self.exception.kind).or(self.told.kind)
    }

    pub(super) fn stack(&self) -> Option<&'a str> {
        self.given
            .stack
            .or(self.exception.stack)
            .or(self.told.stack)
    }
}

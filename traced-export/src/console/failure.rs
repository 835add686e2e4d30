//! What is told of an error: type, message, and the chain of its sources.

use traced_core::EventRef;
use traced_core::SpanData;
use traced_core::Status;
use traced_core::ValueRef;

use crate::console::span::Failure;
use crate::console::text::clip;

/// Returns the error that a span ended with, if it did.
pub(super) fn failure(span: &SpanData<'_>) -> Option<Failure> {
    let Status::Error { description } = span.status() else {
        return None;
    };
    let text = |name| span.attribute(name).and_then(ValueRef::as_str);
    let origin = text(ERROR_ORIGIN).and_then(|id| id.parse().ok());
    if let Some(origin) = origin.filter(|&id| id != span.span_id()) {
        return Some(Failure::From(origin));
    }
    let events = span.events();
    let exceptions: Vec<_> = events.filter_map(|event| Exception::of(&event)).collect();
    let mut lines = Vec::new();
    // The status says what the exception says, unless the application has set it by hand.
    if !exceptions.iter().any(|known| known.message == description) {
        let known = exceptions.is_empty().then(|| text("error.type")).flatten();
        let status = Exception {
            kind: known.unwrap_or_default(),
            message: description,
            stacktrace: "",
        };
        status.tell(&mut lines);
    }
    for exception in exceptions {
        exception.tell(&mut lines);
    }
    if lines.is_empty() {
        lines.push("error".into());
    }
    Some(Failure::Here(lines.into()))
}

/// An `exception` event's parts; absent ones are empty.
#[derive(Default)]
pub(super) struct Exception<'a> {
    kind: &'a str,
    message: &'a str,
    stacktrace: &'a str,
}

impl<'a> Exception<'a> {
    /// Reads the event, if it is an exception.
    pub(super) fn of(event: &EventRef<'a>) -> Option<Self> {
        if event.name() != EXCEPTION {
            return None;
        }
        let mut parts = Self::default();
        for (name, value) in event.attributes() {
            let ValueRef::Str(text) = value else { continue };
            match name {
                EXCEPTION_TYPE => parts.kind = text,
                EXCEPTION_MESSAGE => parts.message = text,
                EXCEPTION_STACKTRACE => parts.stacktrace = text,
                _ => {}
            }
        }
        Some(parts)
    }

    /// Adds `Type: message`, then what the stack trace has beyond it; within bounds.
    ///
    /// ```text
    /// PaymentError: payment refused
    /// caused by: card declined
    /// caused by: insufficient funds
    /// ```
    pub(super) fn tell(&self, lines: &mut Vec<Box<str>>) {
        let head = self.head(&short_type(self.kind));
        // The stack trace begins with the same, as a rule.
        let stacktrace = self.stacktrace.trim_end();
        let rest = [self.head(self.kind).as_str(), head.as_str()]
            .into_iter()
            .find_map(|told| stacktrace.strip_prefix(told));
        let mut all = head
            .lines()
            .chain(rest.unwrap_or(stacktrace).lines())
            .filter(|line| !line.trim().is_empty());
        let room = MAX_LINES.saturating_sub(lines.len());
        let told = all.by_ref().take(room);
        lines.extend(told.map(|line| Box::from(clip(line, MAX_LINE_BYTES))));
        let more = all.count();
        if more > 0 && lines.len() == MAX_LINES {
            lines.push(format!("({more} more lines)").into());
        }
    }

    fn head(&self, kind: &str) -> String {
        match (kind, self.message) {
            (kind, "") => kind.to_owned(),
            ("", message) => message.to_owned(),
            (kind, message) => format!("{kind}: {message}"),
        }
    }
}

/// Whether `tell` tells what this attribute of an exception says.
pub(super) fn is_told(name: &str) -> bool {
    [EXCEPTION_TYPE, EXCEPTION_MESSAGE, EXCEPTION_STACKTRACE].contains(&name)
}

/// Leaves the modules out: `shop::Refused<std::io::Error>` becomes `Refused<Error>`. A type that
/// is not known is no type.
fn short_type(name: &str) -> String {
    if name == UNKNOWN_TYPE {
        return String::new();
    }
    let mut out = String::with_capacity(name.len());
    let mut path = 0;
    for c in name.chars() {
        out.push(c);
        if out.get(path..).is_some_and(|path| path.ends_with("::")) {
            out.truncate(path);
        } else if !(c.is_alphanumeric() || matches!(c, '_' | ':')) {
            path = out.len();
        }
    }
    out
}

/// The attribute that names the span where an error was born.
pub(super) const ERROR_ORIGIN: &str = "traced.error.origin";
/// What stands before each source in a chain.
pub(super) const CAUSED_BY: &str = "caused by: ";

const EXCEPTION: &str = "exception";
const EXCEPTION_TYPE: &str = "exception.type";
const EXCEPTION_MESSAGE: &str = "exception.message";
const EXCEPTION_STACKTRACE: &str = "exception.stacktrace";
const UNKNOWN_TYPE: &str = "_OTHER";
const MAX_LINES: usize = 16;
/// A line of an error is cut to this.
const MAX_LINE_BYTES: usize = 2_048;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_without_modules() {
        let table = [
            ("shop::pay::PaymentError", "PaymentError"),
            ("PaymentError", "PaymentError"),
            (
                "alloc::boxed::Box<dyn core::error::Error + core::marker::Send>",
                "Box<dyn Error + Send>",
            ),
            (
                "shop::Refused<(std::io::Error, &str)>",
                "Refused<(Error, &str)>",
            ),
            ("java.io.IOException", "java.io.IOException"),
            ("500", "500"),
            ("a:b", "a:b"),
            ("::", ""),
            ("_OTHER", ""),
            ("", ""),
        ];
        for (name, expected) in table {
            assert_eq!(short_type(name), expected, "{name}");
        }
    }
}

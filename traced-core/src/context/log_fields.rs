//! What lines of a log say of the trace they belong to.

use std::fmt;

use super::Context;

impl Context {
    /// Returns what a line of a log should say, to be found again beside its trace: the ids, and what
    /// the request is called in everybody's logs.
    ///
    /// # Examples
    ///
    /// For any logger, as text before the message or field by field:
    ///
    /// ```
    /// use traced_core::Context;
    ///
    /// let fields = Context::current().log_fields();
    /// println!("{fields} order refused");
    /// let fields: Vec<(&str, String)> = fields.collect();
    /// # assert!(fields.is_empty());
    /// ```
    pub fn log_fields(&self) -> LogFields {
        let trace_id = self.trace_id().map(|id| id.to_string());
        let span = self.span();
        let request_id = self.request_id().map(|id| id.as_str().to_owned());
        LogFields {
            fields: [
                ("trace_id", trace_id),
                ("span_id", span.map(|span| span.span_id().to_string())),
                (
                    "trace_flags",
                    span.map(|span| format!("{:02x}", span.flags().bits())),
                ),
                ("request_id", request_id),
            ],
            next: 0,
        }
    }
}

/// The fields of a log line: `trace_id`, `span_id` and `trace_flags`, as OpenTelemetry's log formats
/// that are no OTLP name them, and `request_id`.
///
/// Displayed, it is `trace_id=.. span_id=.. trace_flags=01 request_id=..`, without what there is not.
#[derive(Clone, Debug)]
pub struct LogFields {
    fields: [(&'static str, Option<String>); 4],
    next: usize,
}

impl Iterator for LogFields {
    type Item = (&'static str, String);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some((name, value)) = self.fields.get_mut(self.next) {
            self.next += 1;
            if let Some(value) = value.take() {
                return Some((name, value));
            }
        }
        None
    }
}

impl fmt::Display for LogFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (name, value) in &self.fields {
            if let Some(value) = value {
                write!(f, "{separator}{name}={value}")?;
                separator = " ";
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::span::SpanContext;
    use crate::span::TraceFlags;

    use super::*;

    #[test]
    fn what_is_not_there_is_left_out() {
        let span = SpanContext::new(
            "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap(),
            "00f067aa0ba902b7".parse().unwrap(),
            TraceFlags::SAMPLED,
            false,
            None,
        );
        let context = Context::from(span);
        let ids =
            "trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7 trace_flags=01";
        assert_eq!(context.log_fields().to_string(), ids);
        let named = context.with_request_id("r-1".parse().unwrap());
        assert_eq!(
            named.log_fields().to_string(),
            format!("{ids} request_id=r-1")
        );
        assert_eq!(named.log_fields().count(), 4);
        let request = Context::empty().with_request_id("r-1".parse().unwrap());
        assert_eq!(request.log_fields().to_string(), "request_id=r-1");
        assert_eq!(Context::empty().log_fields().to_string(), "");
    }
}

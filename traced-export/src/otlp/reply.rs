//! What the collector answers.
//!
//! ```text
//! ExportTraceServiceResponse   1 partial_success
//! ExportTracePartialSuccess    1 rejected_spans (int64)   2 error_message
//! google.rpc.Status            1 code   2 message
//! ```

#[cfg(feature = "grpc")]
use std::time::Duration;

use super::wire::Fields;
use super::wire::Garbled;
use super::wire::Payload;
use crate::transport::Reply;

/// Reads the body of a success. One that cannot be read does not unmake the success.
pub(super) fn read(body: &[u8]) -> Reply {
    response(body).unwrap_or_else(|Garbled| unreadable())
}

/// What a success that cannot be read says.
pub(super) fn unreadable() -> Reply {
    Reply {
        refused: 0,
        message: Some("the collector took the spans, but its reply is unreadable".to_owned()),
    }
}

/// Reads the message in the body of a refusal.
pub(super) fn read_refusal(body: &[u8]) -> Option<String> {
    let mut fields = Fields(body);
    let mut message = None;
    while let Some((number, payload)) = fields.next().ok()? {
        if let (2, Payload::Sized(text)) = (number, payload) {
            message = Some(shown(text));
        }
    }
    message
}

/// Reads the `RetryInfo` among the details of a `google.rpc.Status`: how long to wait.
#[cfg(feature = "grpc")]
pub(super) fn read_wait(status: &[u8]) -> Option<Duration> {
    let mut fields = Fields(status);
    while let Some((number, payload)) = fields.next().ok()? {
        if let (3, Payload::Sized(any)) = (number, payload)
            && let Some(wait) = retry_delay(any)
        {
            return Some(wait);
        }
    }
    None
}

/// Reads an `Any` that is a `RetryInfo`. A delay that is negative, or none, is no delay.
#[cfg(feature = "grpc")]
fn retry_delay(any: &[u8]) -> Option<Duration> {
    let (mut is_it, mut info) = (false, &[][..]);
    let mut fields = Fields(any);
    while let Some(field) = fields.next().ok()? {
        match field {
            (1, Payload::Sized(name)) => is_it = name.ends_with(b"/google.rpc.RetryInfo"),
            (2, Payload::Sized(value)) => info = value,
            _ => {}
        }
    }
    let mut wait = Duration::ZERO;
    let mut fields = Fields(info);
    while let Some((number, payload)) = fields.next().ok()? {
        let (1, Payload::Sized(delay)) = (number, payload) else {
            continue;
        };
        let mut parts = Fields(delay);
        while let Some(part) = parts.next().ok()? {
            let (is_nanos, (1 | 2, Payload::Varint(count))) = (part.0 == 2, part) else {
                continue;
            };
            let count = u64::try_from(count.cast_signed()).unwrap_or(0);
            wait = wait.saturating_add(if is_nanos {
                Duration::from_nanos(count)
            } else {
                Duration::from_secs(count)
            });
        }
    }
    is_it.then_some(wait)
}

fn response(body: &[u8]) -> Result<Reply, Garbled> {
    let (mut refused, mut message) = (0, String::new());
    let mut fields = Fields(body);
    while let Some((number, payload)) = fields.next()? {
        let (1, Payload::Sized(partial)) = (number, payload) else {
            continue;
        };
        let mut fields = Fields(partial);
        while let Some(field) = fields.next()? {
            match field {
                // An int64: a negative count means nothing.
                (1, Payload::Varint(count)) => refused = count.cast_signed().max(0).cast_unsigned(),
                (2, Payload::Sized(text)) => message = shown(text),
                _ => {}
            }
        }
    }
    Ok(partial(refused, &message))
}

/// What a success says that is none for some of the spans, or that has a message.
pub(super) fn partial(refused: u64, message: &str) -> Reply {
    let message = match (refused, message.is_empty()) {
        (0, true) => None,
        (0, false) => Some(format!("the collector says: {message}")),
        (_, true) => Some(format!("the collector refused {refused} spans")),
        (_, false) => Some(format!("the collector refused {refused} spans: {message}")),
    };
    Reply { refused, message }
}

/// Text of the other side, fit for a terminal and not endless.
pub(super) fn shown(text: &[u8]) -> String {
    const LONGEST: usize = 300;
    let text = String::from_utf8_lossy(text);
    text.chars().take(LONGEST).flat_map(escaped).collect()
}

fn escaped(c: char) -> impl Iterator<Item = char> {
    let (plain, escape) = if c.is_control() {
        (None, Some(c.escape_default()))
    } else {
        (Some(c), None)
    };
    plain.into_iter().chain(escape.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use prost::Message;

    use super::*;
    #[cfg(feature = "grpc")]
    use crate::retry::Verdict;
    use crate::vectors::unhex;

    #[test]
    fn replies_of_the_specification() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/otlp_wire.json")).unwrap();
        for case in vectors["export_responses"].as_array().unwrap() {
            let Some(hex) = case["protobuf_hex"].as_str() else {
                continue;
            };
            let reply = read(&unhex(hex));
            assert_eq!(reply.refused, case["outcome"]["rejected"], "{case}");
            assert_eq!(reply.message.is_some(), case["outcome"]["warn"], "{case}");
        }
    }

    #[test]
    fn refusal_messages() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/otlp_wire.json")).unwrap();
        for case in vectors["grpc_status"].as_array().unwrap() {
            let message = read_refusal(&unhex(case["status_protobuf_hex"].as_str().unwrap()));
            assert_eq!(message.as_deref(), case["message"].as_str(), "{case}");
        }
        #[cfg(feature = "grpc")]
        for case in vectors["grpc_status"].as_array().unwrap() {
            let wait = read_wait(&unhex(case["status_protobuf_hex"].as_str().unwrap()));
            let expected = case["retry_delay_s"].as_f64();
            assert_eq!(wait.map(|wait| wait.as_secs_f64()), expected, "{case}");
            let code = i32::try_from(case["grpc_status"].as_i64().unwrap()).unwrap();
            let verdict = crate::retry::judge_grpc(code, wait);
            let expected = match (case["outcome"]["retry"].as_bool(), expected) {
                (Some(true), Some(wait)) if wait > 0.0 => {
                    Verdict::Retry(Some(Duration::from_secs_f64(wait)))
                }
                (Some(true), _) => Verdict::Retry(None),
                _ => Verdict::Final,
            };
            assert_eq!(verdict, expected, "{case}");
        }
        assert_eq!(
            read_refusal(b"\x12\x03a\x1bb").as_deref(),
            Some("a\\u{1b}b")
        );
        assert_eq!(read_refusal(b"<html>"), None);
    }

    proptest! {
        #[test]
        fn any_body_is_a_reply(body in any::<Vec<u8>>()) {
            let _ = read_refusal(&body);
            let reply = read(&body);
            let judge = opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceResponse::decode(&*body);
            if let Ok(judge) = judge {
                let refused = judge.partial_success.unwrap_or_default().rejected_spans;
                prop_assert_eq!(reply.refused, u64::try_from(refused).unwrap_or(0));
            }
        }
    }
}

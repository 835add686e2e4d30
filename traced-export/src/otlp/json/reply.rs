//! What the collector answers, as JSON.

use serde_json::Value as Json;

use super::super::reply;
use crate::transport::Reply;

/// Reads the body of a success. One that cannot be read does not unmake the success.
pub(crate) fn read(body: &[u8]) -> Reply {
    let json = if body.is_empty() {
        Json::Null
    } else {
        match serde_json::from_slice(body) {
            Ok(json) => json,
            Err(_) => return reply::unreadable(),
        }
    };
    let partial = json.get("partialSuccess").unwrap_or(&Json::Null);
    let refused = partial.get("rejectedSpans");
    // 64-bit numbers are texts, and may be numbers.
    let refused = refused.and_then(|refused| match refused {
        Json::String(text) => text.parse().ok(),
        other => other.as_i64(),
    });
    let refused = refused.unwrap_or(0).max(0).cast_unsigned();
    let message = partial.get("errorMessage").and_then(Json::as_str);
    reply::partial(
        refused,
        &reply::shown(message.unwrap_or_default().as_bytes()),
    )
}

/// Reads the message in the body of a refusal.
pub(crate) fn read_refusal(body: &[u8]) -> Option<String> {
    let json: Json = serde_json::from_slice(body).ok()?;
    let message = json.get("message")?.as_str()?;
    Some(reply::shown(message.as_bytes()))
}

//! Requests to the agent, divided in two. A trace stays whole: its first span speaks for the others.

use super::msgpack::MsgPack as _;
use super::msgpack::array_len;
use super::msgpack::skip;
use super::msgpack::text;
use crate::transport::Body;
use crate::transport::Split;

/// Divides the traces of a request, or tells the name of the first span of the only one.
pub(super) fn split(body: &Body) -> Split {
    halves(body).unwrap_or_else(|| Split::Whole(name(&body.bytes)))
}

fn halves(body: &Body) -> Option<Split> {
    let traces = array_len(&body.bytes);
    let half = traces / 2;
    if half == 0 {
        return None;
    }
    let begin = head_len(traces);
    let (mut middle, mut items) = (begin, 0);
    for _ in 0..half {
        items += array_len(body.bytes.get(middle..)?) as u64;
        middle = skip(&body.bytes, middle)?;
    }
    let of = |count, part: &[u8], items| {
        let mut bytes = Vec::with_capacity(part.len() + LONGEST_HEAD);
        bytes.array(count);
        bytes.extend_from_slice(part);
        Body {
            bytes: bytes.into(),
            items,
        }
    };
    Some(Split::Halves([
        of(half, body.bytes.get(begin..middle)?, items),
        of(
            traces - half,
            body.bytes.get(middle..)?,
            body.items.checked_sub(items)?,
        ),
    ]))
}

/// How many bytes the start of a list takes.
fn head_len(len: usize) -> usize {
    let mut head = Vec::new();
    head.array(len);
    head.len()
}

/// The resource of the first span: what the agent calls its name is often the same for all.
fn name(request: &[u8]) -> Option<String> {
    let trace = head_len(array_len(request));
    let span = trace + head_len(array_len(request.get(trace..)?));
    // The start of a map of at most 15 pairs takes a byte.
    let mut at = span + 1;
    loop {
        let value = skip(request, at)?;
        let end = skip(request, value)?;
        if request.get(at..value)? == b"\xa8resource" {
            let name = String::from_utf8_lossy(text(request.get(value..end)?)?);
            return Some(format!("{name:?}"));
        }
        at = end;
    }
}

const LONGEST_HEAD: usize = 5;

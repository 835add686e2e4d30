//! Batches over HTTP, divided in two.

use std::ops::Range;

use super::thrift::Protocol;
use super::thrift::Writer;
use super::thrift::end_of_value;
use super::thrift::fields;
use crate::transport::Body;
use crate::transport::Split;

/// Divides a batch, or tells the name of its only span.
pub(super) fn split(body: &Body) -> Split {
    let Some(spans) = spans(&body.bytes) else {
        return Split::Whole(None);
    };
    Split::in_halves(body, |range| part(&body.bytes, &spans, range)).unwrap_or_else(|| {
        let first = spans.first().cloned();
        Split::Whole(first.and_then(|span| name(&body.bytes, span)))
    })
}

/// The batch with those spans alone whose numbers are in the range.
fn part(batch: &[u8], spans: &[Range<usize>], range: Range<u64>) -> Option<Vec<u8>> {
    let range = usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?;
    let some = spans.get(range)?;
    let mut out = batch.get(..list_of_spans(batch)?.start)?.to_vec();
    Writer::new(&mut out, Protocol::Binary).list(SPANS, some.len());
    out.extend_from_slice(batch.get(some.first()?.start..some.last()?.end)?);
    out.extend_from_slice(batch.get(spans.last()?.end..)?);
    Some(out)
}

/// Where each span is.
fn spans(batch: &[u8]) -> Option<Vec<Range<usize>>> {
    let list = list_of_spans(batch)?;
    let count = batch.get(list.end.checked_sub(4)?..list.end)?;
    let count = u32::from_be_bytes(count.try_into().ok()?);
    let mut begin = list.end;
    let ranges = (0..count).map(|_| {
        let end = end_of_value(batch, STRUCT, begin)?;
        Some(std::mem::replace(&mut begin, end)..end)
    });
    ranges.collect()
}

/// Where the head of the list is: that of the field, the type of the elements, their number.
fn list_of_spans(batch: &[u8]) -> Option<Range<usize>> {
    let field = fields(batch, 0).find(|field| field.number == u16::from(SPANS))?;
    Some(field.value.checked_sub(3)?..field.value + 5)
}

fn name(batch: &[u8], span: Range<usize>) -> Option<String> {
    let name = fields(batch, span.start).find(|field| field.number == OPERATION_NAME)?;
    let end = end_of_value(batch, name.kind, name.value)?;
    let name = batch.get(name.value + 4..end)?;
    Some(format!("{:?}", String::from_utf8_lossy(name)))
}

const SPANS: u8 = 2;
const OPERATION_NAME: u16 = 5;
const STRUCT: u8 = 12;

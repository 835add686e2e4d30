//! Spans to batches: bodies of requests over HTTP, or whole datagrams.

use traced_core::Resource;
use traced_core::SpanData;

use super::span;
use super::span::write_tag;
use super::thrift::Protocol;
use super::thrift::Writer;
use super::thrift::bytes;
use super::thrift::varint;
use crate::resource::ResourceTexts;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode;
use crate::transport::Body;

/// What is around a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Nothing, as it goes over HTTP, in the binary protocol.
    Bare,
    /// A call of `emitBatch`, of which it is the argument.
    Call(Protocol),
}

impl Frame {
    fn protocol(self) -> Protocol {
        match self {
            Self::Bare => Protocol::Binary,
            Self::Call(protocol) => protocol,
        }
    }
}

/// Writes one batch after the other.
#[derive(Debug)]
pub(super) struct Encoder {
    limits: BodyLimits,
    /// The encoded process.
    process: Vec<u8>,
    /// The encoded spans of the batch.
    batch: Vec<u8>,
    spans: u64,
    /// How many batches there have been: a receiver notices when one is missing.
    batches: i64,
    frame: Frame,
}

impl Encoder {
    pub(super) fn new(limits: BodyLimits, frame: Frame) -> Self {
        Self {
            limits,
            process: Vec::new(),
            batch: Vec::new(),
            spans: 0,
            batches: 0,
            frame,
        }
    }
}

impl Encode for Encoder {
    fn renew(&self) -> Self {
        Self::new(self.limits, self.frame)
    }

    fn limits(&self) -> BodyLimits {
        self.limits
    }

    fn set_resource(&mut self, resource: &Resource) {
        let resource = ResourceTexts::of(resource);
        self.process.clear();
        let mut process = Writer::new(&mut self.process, self.frame.protocol());
        process.bytes(1, resource.service().as_bytes());
        let count = resource.others().count();
        if count > 0 {
            process.list(2, count);
            for (name, value) in resource.others() {
                process.element(|tag| write_tag(tag, name, value));
            }
        }
        process.end();
    }

    fn append(&mut self, span: &SpanData<'_>) -> Appended {
        let before = self.batch.len();
        span::write(&mut self.batch, self.frame.protocol(), span);
        let size = self.batch.len() - before;
        let around = self.process.len() + AROUND;
        if around + size > self.limits.max_bytes {
            self.batch.truncate(before);
            return Appended::TooLarge;
        }
        let is_over = around + self.batch.len() > self.limits.target_bytes;
        if self.spans == 0 || !(is_over || self.is_full()) {
            self.spans += 1;
            return Appended::Fits;
        }
        let newest = self.batch.split_off(before);
        let body = self.finish();
        self.batch = newest;
        self.spans = 1;
        body.map_or(Appended::Fits, Appended::Next)
    }

    fn finish(&mut self) -> Option<Body> {
        let items = std::mem::take(&mut self.spans);
        if items == 0 {
            return None;
        }
        self.batches = self.batches.wrapping_add(1);
        let mut out = Vec::with_capacity(self.process.len() + AROUND + self.batch.len());
        let protocol = self.frame.protocol();
        if self.frame != Frame::Bare {
            begin_call(&mut out, protocol);
        }
        let mut batch = Writer::new(&mut out, protocol);
        batch.struct_head(1);
        batch.raw(&self.process);
        batch.list(2, usize::try_from(items).unwrap_or(usize::MAX));
        batch.raw(&self.batch);
        batch.i64(3, self.batches);
        batch.end();
        if self.frame != Frame::Bare {
            out.push(0);
        }
        self.batch.clear();
        Some(Body {
            bytes: out.into(),
            items,
        })
    }

    fn spans(&self) -> u64 {
        self.spans
    }
}

/// Writes the head of a call of `emitBatch` that nobody answers, up to its argument.
fn begin_call(out: &mut Vec<u8>, protocol: Protocol) {
    match protocol {
        Protocol::Binary => {
            out.extend_from_slice(&[0x80, 1, 0, 4]);
            bytes(out, protocol, METHOD);
            out.extend_from_slice(&[0; 4]); // the number of the call
        }
        Protocol::Compact => {
            out.extend_from_slice(&[0x82, 0x81]);
            varint(out, 0);
            bytes(out, protocol, METHOD);
        }
    }
    Writer::new(out, protocol).struct_head(1);
}

const METHOD: &[u8] = b"emitBatch";
/// What the rest of a message is at most: Jaeger's own clients count so.
const AROUND: usize = 70;

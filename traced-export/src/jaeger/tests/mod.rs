//! Byte for byte what Apache Thrift's own code makes of the same spans.

use std::net::UdpSocket;
use std::thread;
use std::time::Duration;

use serde_json::Value as Json;
use traced_core::DropReason;
use traced_core::ExporterStats;
use traced_core::OwnedSpanData;
use traced_core::Resource;
use traced_core::exporter::Exporter as _;

use super::AgentProtocol;
use super::JaegerAgentExporter;
use super::encode::Encoder;
use super::encode::Frame;
use super::split::split;
use super::thrift::Protocol;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode as _;
use crate::transport::Body;
use crate::transport::Split;
use crate::vectors::json_resource;
use crate::vectors::json_span;
use crate::vectors::unhex;

macro_rules! files {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../../tests/vectors/spans/", $name, ".json")))),*]
    };
}

/// In the order in which batches.json has them.
const FILES: [(&str, &str); 7] = files![
    "root",
    "child_error",
    "producer",
    "consumer_link",
    "unicode_types",
    "limits",
    "remote_parent"
];

fn bodies(
    frame: Frame,
    limits: BodyLimits,
    resource: &Resource,
    spans: &[OwnedSpanData],
) -> (Vec<Body>, usize) {
    let mut encoder = Encoder::new(limits, frame);
    encoder.set_resource(resource);
    let (mut bodies, mut lost) = (Vec::new(), 0);
    for span in spans {
        match encoder.append(&span.as_ref()) {
            Appended::Fits => {}
            Appended::Next(body) => bodies.push(body),
            Appended::TooLarge => lost += 1,
        }
    }
    bodies.extend(encoder.finish());
    (bodies, lost)
}

fn cases() -> Vec<(&'static str, Json, Resource, OwnedSpanData)> {
    let read = |(name, text): (&'static str, &str)| {
        let json: Json = serde_json::from_str(text).unwrap();
        let resource = json_resource(&json["resource"]);
        let span = json_span(&json["span"], &json["scope"]);
        (name, json["jaeger"].clone(), resource, span)
    };
    FILES.into_iter().map(read).collect()
}

fn check(frame: Frame, member: &str) {
    for (name, jaeger, resource, span) in cases() {
        let (bodies, _) = bodies(frame, BodyLimits::default(), &resource, &[span]);
        assert_eq!(
            *bodies[0].bytes,
            *first(&jaeger, member),
            "{name}, {member}"
        );
    }
}

/// Returns the bytes of a vector as the first batch of an exporter: those of one span alone are
/// without the field that counts batches.
fn first(jaeger: &Json, member: &str) -> Vec<u8> {
    let mut bytes = unhex(jaeger[member].as_str().unwrap());
    let ends = if member.starts_with("udp") { 2 } else { 1 };
    let number: &[u8] = if member.contains("compact") {
        &[0x16, 2]
    } else {
        &[0x0a, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1]
    };
    let at = bytes.len() - ends;
    bytes.splice(at..at, number.iter().copied());
    bytes
}

#[test]
fn each_span_alone() {
    check(Frame::Bare, "batch_binary_hex");
    check(Frame::Call(Protocol::Compact), "udp_emit_batch_compact_hex");
    check(Frame::Call(Protocol::Binary), "udp_emit_batch_binary_hex");
}

#[test]
fn all_spans_in_one_batch() {
    let batches = include_str!("../../../tests/vectors/spans/batches.json");
    let batches: Json = serde_json::from_str(batches).unwrap();
    let expected = unhex(batches["jaeger"]["batch_binary_hex"].as_str().unwrap());
    let spans: Vec<_> = cases().into_iter().map(|(_, _, _, span)| span).collect();
    let (bodies, _) = bodies(Frame::Bare, BodyLimits::default(), &cases()[0].2, &spans);
    assert_eq!((bodies.len(), bodies[0].items), (1, 7));
    assert_eq!(*bodies[0].bytes, *expected);
}

#[test]
fn datagrams_are_as_full_as_they_may_be() {
    let (_, _, resource, span) = cases().swap_remove(0);
    let spans = vec![span; 500];
    let limits = BodyLimits {
        target_bytes: 9_000,
        max_bytes: 9_000,
        max_spans: u64::MAX,
    };
    let (bodies, lost) = bodies(Frame::Call(Protocol::Compact), limits, &resource, &spans);
    assert_eq!(lost, 0);
    assert_eq!(bodies.iter().map(|body| body.items).sum::<u64>(), 500);
    let one = bodies.last().unwrap().items.max(1);
    for body in &bodies {
        assert!(body.bytes.len() <= 9_000);
        let is_last = std::ptr::eq(body, bodies.last().unwrap());
        assert!(
            is_last || body.items >= one && body.bytes.len() > 8_000,
            "{}",
            body.bytes.len()
        );
    }
}

#[test]
fn datagrams_arrive_and_what_is_too_large_is_counted() {
    let receiver = UdpSocket::bind("127.0.0.1:0").unwrap();
    receiver
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    let port = receiver.local_addr().unwrap().port();
    for (protocol, member) in [
        (AgentProtocol::Compact, "udp_emit_batch_compact_hex"),
        (AgentProtocol::Binary, "udp_emit_batch_binary_hex"),
    ] {
        let builder = JaegerAgentExporter::builder().host("127.0.0.1").port(port);
        let mut exporter = builder
            .protocol(protocol)
            .schedule_delay(Duration::ZERO)
            .build();
        let (_, jaeger, resource, span) = cases().swap_remove(1);
        exporter.start(&resource);
        let huge = OwnedSpanData::builder(
            span.as_ref().trace_id(),
            span.as_ref().span_id(),
            "Test.run",
        );
        let huge = huge.attribute("text", "x".repeat(65_000)).build();
        exporter.export(&huge.as_ref());
        exporter.export(&span.as_ref());
        exporter.poll(std::time::Instant::now());
        let mut datagram = vec![0; 65_536];
        let length = receiver.recv(&mut datagram).unwrap();
        assert_eq!(datagram[..length], first(&jaeger, member));
        let stats = loop {
            let stats = settled(&exporter);
            if stats.exported() > 0 {
                break stats;
            }
        };
        assert_eq!(
            (stats.exported(), stats.dropped_for(DropReason::TooLarge)),
            (1, 1)
        );
    }
}

#[test]
fn a_host_that_is_not_found_costs_the_spans_and_is_told() {
    let builder = JaegerAgentExporter::builder().host("nowhere.invalid");
    let mut exporter = builder.schedule_delay(Duration::ZERO).build();
    let (_, _, resource, span) = cases().swap_remove(0);
    exporter.start(&resource);
    exporter.export(&span.as_ref());
    exporter.poll(std::time::Instant::now());
    let stats = settled(&exporter);
    assert_eq!(stats.dropped_for(DropReason::ExportFailed), 1);
    assert!(stats.last_error().unwrap().contains("nowhere.invalid"));
}

/// The numbers, once something has become of a span.
fn settled(exporter: &JaegerAgentExporter) -> ExporterStats {
    loop {
        let stats = exporter.accounts().snapshot("jaeger");
        if stats.exported() + stats.dropped() > 0 {
            return stats;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_receiver_that_comes_late_gets_the_next_datagram() {
    let receiver = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = receiver.local_addr().unwrap();
    drop(receiver);
    let builder = JaegerAgentExporter::builder().host("127.0.0.1");
    let builder = builder.port(address.port()).schedule_delay(Duration::ZERO);
    let mut exporter = builder.build();
    let (_, _, resource, span) = cases().swap_remove(0);
    exporter.start(&resource);
    exporter.export(&span.as_ref());
    exporter.poll(std::time::Instant::now());
    // Nobody has heard it, which the system tells with the next one.
    settled(&exporter);
    let receiver = UdpSocket::bind(address).unwrap();
    receiver
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    exporter.export(&span.as_ref());
    exporter.poll(std::time::Instant::now());
    assert!(receiver.recv(&mut [0; 9000]).unwrap() > 0);
}

#[test]
fn halves_are_what_the_encoder_makes_of_half_of_the_spans() {
    let spans: Vec<_> = cases().into_iter().map(|(_, _, _, span)| span).collect();
    let resource = &cases()[0].2;
    let make = |spans: &[OwnedSpanData]| {
        bodies(Frame::Bare, BodyLimits::default(), resource, spans)
            .0
            .remove(0)
    };
    let Split::Halves(halves) = split(&make(&spans)) else {
        panic!("it has seven spans");
    };
    for (half, expected) in halves.iter().zip([make(&spans[..3]), make(&spans[3..])]) {
        assert_eq!((&half.bytes, half.items), (&expected.bytes, expected.items));
    }
    for span in &spans {
        let Split::Whole(Some(name)) = split(&make(std::slice::from_ref(span))) else {
            panic!("it has one span");
        };
        assert_eq!(name, format!("{:?}", span.as_ref().name()));
    }
}

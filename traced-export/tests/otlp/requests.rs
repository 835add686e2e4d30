//! What a request looks like on the wire.

use traced_export::Compression;

use crate::harness::end_spans;
use crate::harness::exporter;
use crate::harness::install;
#[cfg(any(feature = "gzip", feature = "otlp-json", feature = "zstd"))]
use crate::server::Answer;
#[cfg(any(feature = "gzip", feature = "zstd"))]
use crate::server::Received;
use crate::server::Server;

#[test]
fn requests_carry_what_the_specification_asks_for() {
    let server = Server::start([]);
    let endpoint = format!(
        "http://Aladdin:open%20sesame@{}/base?tenant=1",
        server.address()
    );
    let builder = exporter(&endpoint)
        .header("X-Scope-OrgID", "tenant 1")
        .header("user-agent", "mine/2");
    let installed = install(builder);
    end_spans(1);
    assert_eq!(installed.end().exported(), 1);

    let request = &server.received()[0];
    assert_eq!(request.line, "POST /base/v1/traces?tenant=1 HTTP/1.1");
    let expected = [
        ("host", server.address().to_string()),
        ("content-type", "application/x-protobuf".to_owned()),
        ("content-length", request.body.len().to_string()),
        ("x-scope-orgid", "tenant 1".to_owned()),
        // The pair of RFC 7617, section 2.
        (
            "authorization",
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==".to_owned(),
        ),
    ];
    for (name, value) in expected {
        assert_eq!(request.headers.get(name), Some(&value), "{name}");
    }
    let agent = &request.headers["user-agent"];
    assert!(
        agent.starts_with("mine/2 ") && agent.contains("OTel-OTLP-Exporter-Rust/"),
        "{agent}"
    );
}

#[test]
fn connections_are_kept() {
    let server = Server::start([]);
    let installed = install(exporter(&server.endpoint()));
    for _ in 0..3 {
        end_spans(1);
        assert!(installed.guard.flush().is_ok());
    }
    assert_eq!(installed.end().exported(), 3);
    let received = server.received();
    assert_eq!(received.len(), 3);
    assert!(
        received
            .iter()
            .all(|each| each.connection == received[0].connection)
    );
}

#[cfg(feature = "gzip")]
#[test]
fn requests_are_compressed_where_that_is_asked_for() {
    use std::io::Read as _;

    compressed(Compression::Gzip, "gzip", |bytes| {
        let mut out = Vec::new();
        flate2::read::GzDecoder::new(bytes)
            .read_to_end(&mut out)
            .unwrap();
        out
    });
}

#[cfg(feature = "zstd")]
#[test]
fn requests_are_compressed_by_zstandard_too() {
    compressed(Compression::Zstd, "zstd", |bytes| {
        zstd::decode_all(bytes).unwrap()
    });
}

#[cfg(any(feature = "gzip", feature = "zstd"))]
fn compressed(compression: Compression, name: &str, decode: impl Fn(&[u8]) -> Vec<u8>) {
    let server = Server::start([Answer::Status(503, "", Vec::new())]);
    let builder = exporter(&server.endpoint()).compression(compression);
    let installed = install(builder);
    end_spans(500);
    assert_eq!(installed.end().exported(), 500);
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].body, received[1].body, "the same bytes again");
    let request = &received[1];
    assert_eq!(request.headers["content-encoding"], name);
    assert_eq!(
        request.headers["content-length"],
        request.body.len().to_string()
    );
    let body = decode(&request.body);
    assert!(
        request.body.len() * 3 < body.len() * 2,
        "{} of {}",
        request.body.len(),
        body.len()
    );
    let plain = Received {
        body,
        ..request.clone()
    };
    assert_eq!(plain.spans().len(), 500);
}

#[cfg(feature = "otlp-json")]
#[test]
fn requests_are_json_where_that_is_asked_for() {
    use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
    use traced_export::OtlpProtocol;

    let json = "content-type: application/json\r\n";
    let partial = br#"{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}}"#;
    let server = Server::start([
        Answer::Status(200, json, partial.to_vec()),
        Answer::Status(400, json, br#"{"code":3,"message":"not so"}"#.to_vec()),
    ]);
    let builder = exporter(&server.endpoint()).protocol(OtlpProtocol::HttpJson);
    let installed = install(builder);
    end_spans(5);
    let error = installed.guard.flush().unwrap_err();
    let report = error.report();
    let stats = &report.exporters()[0];
    assert_eq!((stats.exported(), stats.rejected()), (3, 2));
    assert!(stats.last_error().unwrap().contains("too old"), "{report}");
    end_spans(1);
    let stats = installed.end();
    assert_eq!(
        (stats.exported(), stats.rejected(), stats.dropped()),
        (3, 2, 1)
    );
    assert!(
        stats
            .last_error()
            .unwrap()
            .contains("400 Bad Request: not so"),
        "{stats:?}"
    );
    let request = &server.received()[0];
    assert_eq!(request.headers["content-type"], "application/json");
    let read: ExportTraceServiceRequest = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(read.resource_spans[0].scope_spans[0].spans.len(), 5);
}

#[test]
fn what_this_build_cannot_do_is_said_when_it_is_built() {
    use traced_export::OtlpProtocol;

    let compressed = exporter("http://localhost")
        .compression(Compression::Gzip)
        .build();
    let json = exporter("http://localhost")
        .protocol(OtlpProtocol::HttpJson)
        .build();
    for (built, is_there, feature) in [
        (compressed, cfg!(feature = "gzip"), "`gzip`"),
        (json, cfg!(feature = "otlp-json"), "`otlp-json`"),
    ] {
        match built {
            Ok(_) => assert!(is_there, "{feature}"),
            Err(error) => {
                assert!(!is_there && error.to_string().contains(feature), "{error}");
            }
        }
    }
}

//! What a request looks like on the wire.

use crate::harness::end_spans;
use crate::harness::exporter;
use crate::harness::install;
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

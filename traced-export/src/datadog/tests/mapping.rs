//! The fields that are made from attributes, case by case.

use serde_json::Value as Json;
use traced_core::OwnedSpanDataBuilder;
use traced_core::Resource;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::Value;

use super::builder;
use super::modern;
use super::one;
use super::resource;

fn sent(span: OwnedSpanDataBuilder) -> Json {
    one(modern(), &resource(), span.build())
}

fn span(kind: SpanKind, attributes: &str) -> OwnedSpanDataBuilder {
    let pairs = attributes
        .split_whitespace()
        .map(|pair| pair.split_once('=').unwrap());
    pairs.fold(builder("Shop.run").kind(kind), |span, (name, value)| {
        span.attribute(name, value.to_owned())
    })
}

#[test]
fn name_resource_and_type() {
    use SpanKind::Client;
    use SpanKind::Consumer;
    use SpanKind::Internal;
    use SpanKind::Producer;
    use SpanKind::Server;

    #[rustfmt::skip]
    let cases = [
        // kind, attributes, name, resource, type
        (Internal, "", "internal", "Shop.run", "custom"),
        (Producer, "", "producer", "Shop.run", "custom"),
        (Consumer, "", "consumer", "Shop.run", "custom"),
        (Server, "", "server.request", "Shop.run", "web"),
        (Client, "", "client.request", "Shop.run", "http"),
        (Internal, "operation.name=My.Op", "My.Op", "Shop.run", "custom"),
        (Server, "http.request.method=GET http.route=/a/{id}", "http.server.request", "GET /a/{id}", "web"),
        (Client, "http.request.method=GET http.route=/a/{id}", "http.client.request", "GET", "http"),
        (Client, "http.method=PUT", "http.client.request", "PUT", "http"),
        (Client, "http.method=PUT http.request.method=POST", "http.client.request", "POST", "http"),
        (Server, "http.request.method=_OTHER", "http.server.request", "HTTP", "web"),
        (Internal, "http.request.method=GET", "internal", "GET", "custom"),
        (Client, "db.system=MySQL", "mysql.query", "Shop.run", "db"),
        (Client, "db.system.name=mysql db.query.text=SELECT", "mysql.query", "SELECT", "sql"),
        (Client, "db.system.name=mysql db.query.text=NEW db.statement=OLD", "mysql.query", "OLD", "sql"),
        (Client, "db.query.text=SELECT", "client.request", "Shop.run", "http"),
        (Client, "db.system.name=redis", "redis.query", "Shop.run", "redis"),
        (Client, "db.system.name=microsoft.sql_server", "microsoft.sql_server.query", "Shop.run", "sql"),
        (Client, "db.system.name=neo4j", "neo4j.query", "Shop.run", "db"),
        (Internal, "db.system.name=mysql", "internal", "Shop.run", "custom"),
        (Producer, "messaging.system=kafka messaging.operation.type=send messaging.destination.name=orders",
            "kafka.send", "send orders", "custom"),
        (Server, "messaging.system=kafka messaging.operation=process", "kafka.process", "process", "web"),
        (Internal, "messaging.system=kafka messaging.operation=process", "internal", "process", "custom"),
        (Client, "rpc.system=aws-api rpc.service=S3 rpc.method=Get", "aws.s3.request", "Get S3", "http"),
        (Client, "rpc.system=aws-api", "aws.client.request", "Shop.run", "http"),
        (Client, "rpc.system=grpc rpc.method=Get rpc.service=Shop", "grpc.client.request", "Get Shop", "http"),
        (Server, "rpc.system=grpc", "grpc.server.request", "Shop.run", "web"),
        (Client, "faas.invoked_provider=aws faas.invoked_name=Fn", "aws.fn.invoke", "Shop.run", "http"),
        (Server, "faas.trigger=timer", "timer.invoke", "Shop.run", "web"),
        (Internal, "graphql.operation.type=query graphql.operation.name=Me", "graphql.server.request",
            "query Me", "custom"),
        (Server, "network.protocol.name=AMQP", "amqp.server.request", "Shop.run", "web"),
        (Client, "network.protocol.name=ftp", "ftp.client.request", "Shop.run", "http"),
        (Server, "resource.name=Mine http.request.method=GET span.type=queue", "http.server.request",
            "Mine", "queue"),
        (Server, "datadog.name=N datadog.resource=R datadog.type=T operation.name=n resource.name=r span.type=t",
            "N", "R", "T"),
    ];
    for (kind, attributes, name, resource, span_type) in cases {
        let sent = sent(span(kind, attributes));
        let found = ["name", "resource", "type"].map(|field| sent[field].as_str().unwrap());
        assert_eq!(found, [name, resource, span_type], "{kind:?} {attributes}");
    }
}

#[test]
fn the_resource_counts_more_for_resource_and_type() {
    let resource = Resource::builder()
        .attribute("service.name", "shop")
        .attribute("span.type", "queue")
        .attribute("http.request.method", "GET");
    let span = span(SpanKind::Server, "http.request.method=POST").build();
    let sent = one(modern(), &resource.build(), span);
    assert_eq!(sent["resource"], "GET");
    assert_eq!(sent["type"], "queue");
    assert_eq!(sent["name"], "http.server.request");
}

#[test]
fn renamed_and_consumed_attributes() {
    let meta = |attributes: &str| sent(span(SpanKind::Internal, attributes))["meta"].clone();
    for (name, other) in [
        ("http.request.method", "http.method"),
        ("http.request.body.size", "http.request.content_length"),
        ("http.response.body.size", "http.response.content_length"),
        ("http.request.header.referrer", "http.referrer"),
        ("http.request.header.x-a", "http.request.headers.x-a"),
        ("url.full", "http.url"),
        ("user_agent.original", "http.useragent"),
        ("client.address", "http.client_ip"),
        ("server.address", "http.server_name"),
        ("network.protocol.version", "http.version"),
        ("url.path", "url.path"),
    ] {
        let meta = meta(&format!("{name}=v"));
        assert_eq!(meta[other], "v", "{name}");
        assert_eq!(meta.get(name).is_some(), name == other, "{name}");
    }
    for consumed in [
        "datadog.service",
        "datadog.name",
        "datadog.resource",
        "datadog.type",
        "datadog.error.msg",
        "datadog.error.type",
        "datadog.error.stack",
        "datadog.env",
        "datadog.version",
        "datadog.span.kind",
        "operation.name",
        "resource.name",
        "service.name",
        "span.type",
    ] {
        assert_eq!(
            meta(&format!("{consumed}=v")).get(consumed),
            None,
            "{consumed}"
        );
    }
    let meta = meta("datadog.env=e env=x datadog.version=2 datadog.span.kind=batch");
    assert_eq!(meta["env"], "e");
    assert_eq!(meta["version"], "2");
    assert_eq!(meta["span.kind"], "batch");
}

#[test]
fn numbers_that_tell_the_agent_what_to_do() {
    let metrics = |name: &str, value: Value| {
        let span = builder("Shop.run").attribute(name, value).build();
        one(modern(), &resource(), span)["metrics"].clone()
    };
    let marked = |value| {
        metrics("analytics.event", value)
            .get("_dd1.sr.eausr")
            .cloned()
    };
    for value in [Value::Bool(true), Value::I64(1)] {
        assert_eq!(marked(value), Some(1.0.into()));
    }
    // As Go's strconv.ParseBool has them.
    for text in ["1", "t", "T", "true", "True", "TRUE"] {
        assert_eq!(marked(Value::from(text)), Some(1.0.into()), "{text}");
    }
    for text in ["0", "f", "F", "false", "False", "FALSE"] {
        assert_eq!(marked(Value::from(text)), Some(0.0.into()), "{text}");
    }
    for text in ["what", "tRUE", "fAlse", ""] {
        assert_eq!(marked(Value::from(text)), None, "{text}");
    }
    assert_eq!(
        metrics("sampling.priority", Value::I64(-1))["_sampling_priority_v1"],
        -1.0
    );
    assert_eq!(
        metrics("http.response.status_code", Value::I64(204))["http.status_code"],
        204.0
    );
}

#[test]
fn errors() {
    let failed = |attributes: &str, description: &'static str| {
        let span = span(SpanKind::Internal, attributes);
        sent(span.status(Status::Error { description }))
    };
    let told = failed("", "it broke");
    assert_eq!(told["error"], 1);
    assert_eq!(told["meta"]["error.message"], "it broke");
    let told = failed("error.type=Broken error.message=more", "it broke");
    assert_eq!(told["meta"]["error.type"], "Broken");
    assert_eq!(told["meta"]["error.message"], "more");
    let told = failed(
        "http.response.status_code=503 http.status_text=Unavailable",
        "",
    );
    assert_eq!(told["meta"]["error.message"], "503 Unavailable");
    let told = failed(
        "datadog.error.msg=m datadog.error.type=t datadog.error.stack=s error.type=x",
        "d",
    );
    assert_eq!(told["meta"]["error.message"], "m");
    assert_eq!(told["meta"]["error.type"], "t");
    assert_eq!(told["meta"]["error.stack"], "s");

    // An exception alone is none, and attributes of the same names stay.
    let exception = ("exception.message".to_owned(), Value::from("caught"));
    let caught =
        span(SpanKind::Internal, "error.type=Caught").event("exception", 5, &[exception], 0);
    let caught = sent(caught);
    assert_eq!(caught.get("error"), None);
    assert_eq!(caught["meta"].get("error.message"), None);
    assert_eq!(caught["meta"]["error.type"], "Caught");
    assert_eq!(caught["meta"]["_dd.span_events.has_exception"], "true");

    assert_eq!(
        sent(span(SpanKind::Internal, "datadog.error=true"))["error"],
        1
    );
    assert_eq!(failed("datadog.error=0", "it broke").get("error"), None);
}

#[test]
fn values_of_every_kind() {
    let map = Value::Map(vec![("a".into(), Value::I64(1))]);
    let nested = Value::Array(vec![Value::Array(vec![Value::I64(1)]), Value::from("x")]);
    let span = builder("Shop.run")
        .attribute("map", map)
        .attribute("bytes", Value::Bytes(b"foob".to_vec()))
        .attribute("nested", nested)
        .attribute("none", Value::Empty);
    let sent = sent(span);
    assert_eq!(sent["meta"]["map"], "{\"a\":1}");
    assert_eq!(sent["meta"]["bytes"], "Zm9vYg==");
    assert_eq!(sent["metrics"]["nested.0.0"], 1.0);
    assert_eq!(sent["meta"]["nested.1"], "x");
    assert_eq!(sent["meta"].get("none"), None);
}

#[test]
fn priority_and_who_has_decided() {
    let plain = || builder("Shop.run");
    // By the table of priorities and mechanisms: who has decided is told of what is kept alone.
    for (span, priority, decided, reason) in [
        (plain(), 1.0, Some("-0"), "nobody had a say"),
        (plain().unsampled(), 0.0, None, "the sampler was against it"),
        (
            plain().unsampled().trace_state("dd=s:-1"),
            -1.0,
            None,
            "a rule was against it",
        ),
        (
            plain().trace_state("dd=s:2;t.dm:-3"),
            2.0,
            Some("-3"),
            "a rule was for it",
        ),
        (
            plain().unsampled().trace_state("dd=s:-1").kept(),
            2.0,
            Some("-4"),
            "the program, after all",
        ),
        (
            plain().trace_state("dd=s:2;t.dm:-3").kept(),
            2.0,
            Some("-4"),
            "the program, too",
        ),
    ] {
        let sent = sent(span);
        assert_eq!(
            sent["metrics"]["_sampling_priority_v1"], priority,
            "{reason}"
        );
        let told = sent["meta"].get("_dd.p.dm").and_then(Json::as_str);
        assert_eq!(told, decided, "{reason}");
    }
}

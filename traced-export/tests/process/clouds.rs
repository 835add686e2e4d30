//! What clouds tell, and those that say nothing.

use std::collections::BTreeMap;
use std::time::Duration;
use std::time::Instant;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use prost::Message as _;

use crate::run;
use crate::server::Answer;
use crate::server::Server;

fn json(text: &str) -> Answer {
    Answer::Status(
        200,
        "content-type: application/json\r\n",
        text.as_bytes().to_vec(),
    )
}

/// The attributes of the resource that has arrived.
fn resource(collector: &Server) -> BTreeMap<String, String> {
    let body = collector.received().remove(0).body;
    let mut request = ExportTraceServiceRequest::decode(&*body).unwrap();
    let resource = request.resource_spans.remove(0).resource.unwrap();
    let texts =
        resource
            .attributes
            .into_iter()
            .filter_map(|attribute| match attribute.value?.value? {
                Value::StringValue(text) => Some((attribute.key, text)),
                _ => None,
            });
    texts.collect()
}

/// Cloud, variable of its address, its answers, what is asked, what is known.
type Case = (
    &'static str,
    &'static str,
    Vec<Answer>,
    &'static str,
    &'static [(&'static str, &'static str)],
);

fn cases() -> [Case; 3] {
    [
        (
            "aws",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
            vec![
                Answer::Status(200, "", b"a-token".to_vec()),
                json(
                    r#"{"accountId":"123","region":"eu-west-1","availabilityZone":"eu-west-1b",
                        "instanceId":"i-0a1b","instanceType":"m7g.large","imageId":"ami-1"}"#,
                ),
            ],
            "GET /latest/dynamic/instance-identity/document HTTP/1.1",
            &[
                ("cloud.provider", "aws"),
                ("cloud.platform", "aws_ec2"),
                ("cloud.account.id", "123"),
                ("cloud.region", "eu-west-1"),
                ("cloud.availability_zone", "eu-west-1b"),
                ("host.id", "i-0a1b"),
                ("host.type", "m7g.large"),
                ("host.image.id", "ami-1"),
            ],
        ),
        (
            "azure",
            "TRACE_AZURE_METADATA_ENDPOINT",
            vec![json(
                r#"{"location":"westeurope","vmId":"7e","name":"orders-1","vmSize":"D2s","subscriptionId":"s-1"}"#,
            )],
            "GET /metadata/instance/compute?api-version=2021-12-13&format=json HTTP/1.1",
            &[
                ("cloud.platform", "azure.vm"),
                ("cloud.region", "westeurope"),
                ("cloud.account.id", "s-1"),
                ("host.id", "7e"),
                ("host.type", "D2s"),
            ],
        ),
        (
            "gcp",
            "GCE_METADATA_HOST",
            vec![json(
                r#"{"instance":{"id":4711,"zone":"projects/1/zones/europe-west1-b",
                    "machineType":"projects/1/machineTypes/e2-small"},"project":{"projectId":"shop"}}"#,
            )],
            "GET /computeMetadata/v1/?recursive=true HTTP/1.1",
            &[
                ("cloud.platform", "gcp_compute_engine"),
                ("cloud.account.id", "shop"),
                ("cloud.region", "europe-west1"),
                ("cloud.availability_zone", "europe-west1-b"),
                ("host.id", "4711"),
                ("host.type", "e2-small"),
            ],
        ),
    ]
}

#[test]
fn each_cloud_tells_what_it_knows() {
    for (cloud, variable, answers, asked, expected) in cases() {
        let (collector, metadata) = (Server::start([]), Server::start(answers));
        let address = metadata.address().to_string();
        let said = run(&[
            ("OTEL_EXPORTER_OTLP_ENDPOINT", &collector.endpoint()),
            ("OTEL_RESOURCE_ATTRIBUTES", "cloud.region=mine,team=orders"),
            ("TRACE_RESOURCE_DETECTORS", cloud),
            (variable, &address),
        ]);
        assert_eq!(said, "", "{cloud}");
        let resource = resource(&collector);
        for (key, value) in expected {
            // What the environment says is stronger.
            let value = if *key == "cloud.region" {
                "mine"
            } else {
                value
            };
            assert_eq!(
                resource.get(*key).map(|text| &**text),
                Some(value),
                "{cloud} {key}"
            );
        }
        let received = metadata.received();
        assert_eq!(received.last().unwrap().line, asked);
        if cloud == "aws" {
            let token = received
                .last()
                .unwrap()
                .headers
                .get("x-aws-ec2-metadata-token");
            assert_eq!(token.unwrap(), "a-token");
        }
    }
}

#[test]
fn a_cloud_that_does_not_answer_is_not_waited_for() {
    let collector = Server::start([]);
    let (silent, broken) = (Server::always(Answer::Hang), Server::always(Answer::NoHttp));
    let (silent, broken) = (silent.address().to_string(), broken.address().to_string());
    let begun = Instant::now();
    let said = run(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &collector.endpoint()),
        ("TRACE_RESOURCE_DETECTORS", "aws,azure,gcp"),
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT", &silent),
        ("GCE_METADATA_HOST", "192.0.2.1"),
        ("TRACE_AZURE_METADATA_ENDPOINT", &broken),
    ]);
    assert_eq!(said, "");
    // The first export has waited for half a second at most; the rest is the program's start and end.
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(collector.taken().len(), 5);
    assert_eq!(resource(&collector).get("cloud.provider"), None);
}

#[test]
fn clouds_that_nobody_knows() {
    let collector = Server::start([]);
    let said = run(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &collector.endpoint()),
        ("TRACE_RESOURCE_DETECTORS", "ec2"),
    ]);
    assert!(
        said.contains("expected a list of aws, azure and gcp, or none"),
        "{said}"
    );
    assert_eq!(collector.taken().len(), 5);
}

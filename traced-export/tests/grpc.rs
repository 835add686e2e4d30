//! The OTLP exporter by gRPC, against a server of tonic's that answers by a script.
#![cfg(feature = "grpc")]
// Helpers live outside #[test], where clippy.toml does not reach.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::indexing_slicing, reason = "a test that cannot go on fails")]

#[path = "otlp/harness.rs"]
mod harness;

use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTracePartialSuccess;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceResponse;
use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::TraceService;
use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::TraceServiceServer;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::Code;
use tonic::Request;
use tonic::Response;
use tonic::Status;
use tonic::metadata::MetadataMap;
use tonic::transport::Server;
use traced_core::DropReason;
use traced_export::Connections;
use traced_export::OtlpProtocol;
use traced_export::RetryPolicy;
use traced_export::otlp::OtlpExporterBuilder;

use crate::harness::closed_port;
use crate::harness::end_spans;
use crate::harness::exporter;
use crate::harness::install;

/// What to do with one call.
#[derive(Clone)]
enum Answer {
    Ok,
    Partial(i64, &'static str),
    Status(Status),
    Hang,
}

/// A call as it came: its metadata, and how many spans were in it.
type Call = (MetadataMap, usize);

#[derive(Clone)]
struct Receiver {
    address: SocketAddr,
    script: Arc<Mutex<Vec<Answer>>>,
    calls: Arc<Mutex<Vec<Call>>>,
}

#[tonic::async_trait]
impl TraceService for Receiver {
    async fn export(
        &self,
        request: Request<ExportTraceServiceRequest>,
    ) -> Result<Response<ExportTraceServiceResponse>, Status> {
        let metadata = request.metadata().clone();
        let scopes = request.into_inner().resource_spans.into_iter();
        let scopes = scopes.flat_map(|all| all.scope_spans);
        let spans = scopes.map(|scope| scope.spans.len()).sum();
        self.calls.lock().unwrap().push((metadata, spans));
        let answer = {
            let mut script = self.script.lock().unwrap();
            if script.is_empty() {
                Answer::Ok
            } else {
                script.remove(0)
            }
        };
        match answer {
            Answer::Ok => Ok(Response::new(ExportTraceServiceResponse::default())),
            Answer::Partial(rejected_spans, message) => {
                let partial_success = Some(ExportTracePartialSuccess {
                    rejected_spans,
                    error_message: message.to_owned(),
                });
                Ok(Response::new(ExportTraceServiceResponse {
                    partial_success,
                }))
            }
            Answer::Status(status) => Err(status),
            Answer::Hang => std::future::pending().await,
        }
    }
}

impl Receiver {
    /// Answers the first calls by the script, and takes all further ones.
    fn start(script: impl IntoIterator<Item = Answer>) -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap(), script)
    }

    fn start_at(address: SocketAddr, script: impl IntoIterator<Item = Answer>) -> Self {
        Self::start_limited(address, script, 4 << 20)
    }

    /// Takes messages of so many bytes at most.
    fn start_with_limit(bytes: usize) -> Self {
        Self::start_limited("127.0.0.1:0".parse().unwrap(), [], bytes)
    }

    fn start_limited(
        address: SocketAddr,
        script: impl IntoIterator<Item = Answer>,
        max_bytes: usize,
    ) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        listener.set_nonblocking(true).unwrap();
        let receiver = Self {
            address: listener.local_addr().unwrap(),
            script: Arc::new(Mutex::new(script.into_iter().collect())),
            calls: Arc::default(),
        };
        let service = TraceServiceServer::new(receiver.clone());
        let service = service.max_decoding_message_size(max_bytes);
        #[cfg(feature = "gzip")]
        let service = service.accept_compressed(tonic::codec::CompressionEncoding::Gzip);
        #[cfg(feature = "zstd")]
        let service = service.accept_compressed(tonic::codec::CompressionEncoding::Zstd);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.unwrap().block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                let connections = TcpListenerStream::new(listener);
                let server = Server::builder().add_service(service);
                server.serve_with_incoming(connections).await.unwrap();
            });
        });
        receiver
    }

    fn exporter(&self) -> OtlpExporterBuilder {
        grpc(&format!("http://{}", self.address))
    }

    fn spans(&self) -> Vec<usize> {
        self.calls
            .lock()
            .unwrap()
            .iter()
            .map(|(_, spans)| *spans)
            .collect()
    }
}

fn grpc(endpoint: &str) -> OtlpExporterBuilder {
    exporter(endpoint).protocol(OtlpProtocol::Grpc)
}

#[test]
fn calls_carry_the_spans_and_the_headers() {
    let receiver = Receiver::start([]);
    let installed = install(receiver.exporter().header("x-tenant", "one"));
    end_spans(1000);
    assert_eq!(installed.end().exported(), 1000);
    assert_eq!(receiver.spans(), [1000]);
    let (metadata, _) = receiver.calls.lock().unwrap()[0].clone();
    assert_eq!(metadata.get("x-tenant").unwrap(), "one");
    let agent = metadata.get("user-agent").unwrap().to_str().unwrap();
    assert!(agent.contains("OTel-OTLP-Exporter-Rust/"), "{agent}");
    assert_eq!(metadata.get("grpc-encoding"), None);
}

#[cfg(feature = "gzip")]
#[test]
fn calls_are_compressed_where_that_is_asked_for() {
    compressed(traced_export::Compression::Gzip, "gzip");
}

#[cfg(feature = "zstd")]
#[test]
fn calls_are_compressed_by_zstandard_too() {
    compressed(traced_export::Compression::Zstd, "zstd");
}

#[cfg(any(feature = "gzip", feature = "zstd"))]
fn compressed(compression: traced_export::Compression, name: &str) {
    let receiver = Receiver::start([]);
    let installed = install(receiver.exporter().compression(compression));
    end_spans(1000);
    assert_eq!(installed.end().exported(), 1000);
    let (metadata, spans) = receiver.calls.lock().unwrap()[0].clone();
    assert_eq!(metadata.get("grpc-encoding").unwrap(), name);
    assert_eq!(spans, 1000);
}

#[test]
fn a_partial_success_is_not_repeated() {
    let receiver = Receiver::start([Answer::Partial(2, "too old")]);
    let installed = install(receiver.exporter());
    end_spans(5);
    let stats = installed.end();
    assert_eq!((stats.exported(), stats.rejected()), (3, 2));
    assert!(stats.last_error().unwrap().contains("too old"));
    assert_eq!(receiver.spans(), [5]);
}

#[test]
fn what_may_succeed_later_is_sent_again() {
    for code in [Code::Unavailable, Code::Aborted, Code::DataLoss] {
        let busy = Answer::Status(Status::new(code, "later"));
        let receiver = Receiver::start([busy]);
        let installed = install(receiver.exporter());
        end_spans(3);
        assert_eq!(installed.end().exported(), 3, "{code:?}");
        assert_eq!(receiver.spans(), [3, 3], "{code:?}");
    }
}

#[test]
fn what_is_refused_for_good_is_not() {
    for code in [
        Code::InvalidArgument,
        Code::Unauthenticated,
        Code::ResourceExhausted,
    ] {
        let refused = Answer::Status(Status::new(code, "not so\x1b"));
        let receiver = Receiver::start([refused]);
        let installed = install(receiver.exporter());
        end_spans(3);
        let stats = installed.end();
        assert_eq!(stats.dropped_for(DropReason::ExportFailed), 3, "{code:?}");
        let told = stats.last_error().unwrap();
        assert!(
            told.contains(&format!("{code:?}: not so\\u{{1b}}")),
            "{told}"
        );
        let names_headers = told.contains("OTEL_EXPORTER_OTLP_HEADERS");
        assert_eq!(names_headers, code == Code::Unauthenticated, "{told}");
        assert_eq!(receiver.spans(), [3], "{code:?}");
    }
}

#[test]
fn exhausted_for_a_while_is_sent_again_after_the_wait() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("vectors/otlp_wire.json")).unwrap();
    let cases = vectors["grpc_status"].as_array().unwrap();
    // RESOURCE_EXHAUSTED that asks for a second.
    let case = cases
        .iter()
        .find(|case| case["id"] == "grpc-status-04")
        .unwrap();
    let hex = case["status_protobuf_hex"].as_str().unwrap();
    let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    let details: Vec<u8> = (0..hex.len()).step_by(2).map(byte).collect();
    let status = Status::with_details(Code::ResourceExhausted, "quota", details.into());
    let receiver = Receiver::start([Answer::Status(status)]);
    let installed = install(receiver.exporter());
    end_spans(3);
    let began = Instant::now();
    assert_eq!(installed.end().exported(), 3);
    assert!(
        began.elapsed() >= Duration::from_secs(1),
        "{:?}",
        began.elapsed()
    );
    assert_eq!(receiver.spans(), [3, 3]);
}

#[test]
fn a_server_that_hangs_costs_the_timeout() {
    let receiver = Receiver::start([Answer::Hang]);
    let builder = receiver.exporter().timeout(Duration::from_millis(300));
    let installed = install(builder);
    end_spans(3);
    let began = Instant::now();
    let stats = installed.end();
    let took = began.elapsed();
    assert!(took < Duration::from_secs(3), "{took:?}");
    assert_eq!(stats.dropped_for(DropReason::Timeout), 3, "{stats:?}");
}

#[test]
fn what_is_larger_than_the_receiver_takes_goes_in_parts() {
    // As the servers of Go and Java say it; tonic's own words are those of this receiver.
    let too_large = |code, message| Answer::Status(Status::new(code, message));
    for answer in [
        too_large(
            Code::ResourceExhausted,
            "grpc: received message larger than max (5000000 vs. 4194304)",
        ),
        too_large(
            Code::ResourceExhausted,
            "gRPC message exceeds maximum size 4194304: 5000000",
        ),
    ] {
        let receiver = Receiver::start([answer]);
        let installed = install(receiver.exporter());
        end_spans(10);
        assert_eq!(installed.end().exported(), 10);
        assert_eq!(receiver.spans(), [10, 5, 5]);
    }
    let receiver = Receiver::start_with_limit(10_000);
    let installed = install(receiver.exporter());
    end_spans(1000);
    assert_eq!(installed.end().exported(), 1000);
    let spans = receiver.spans();
    assert!(
        spans.len() > 4 && spans.iter().sum::<usize>() == 1000,
        "{spans:?}"
    );
}

#[test]
fn a_server_that_is_exhausted_for_another_reason_is_not_asked_in_parts() {
    let exhausted = Status::resource_exhausted("no quota is left");
    let receiver = Receiver::start([Answer::Status(exhausted)]);
    let installed = install(receiver.exporter());
    end_spans(10);
    let stats = installed.end();
    assert_eq!(stats.dropped_for(DropReason::ExportFailed), 10);
    assert_eq!(receiver.spans(), [10]);
}

#[test]
fn nobody_listens() {
    let installed = install(grpc(&format!("http://{}", closed_port())));
    end_spans(3);
    let stats = installed.end();
    assert_eq!(stats.dropped_for(DropReason::ExportFailed), 3);
    let told = stats.last_error().unwrap();
    assert!(told.contains("OTEL_EXPORTER_OTLP_ENDPOINT"), "{told}");
}

#[test]
fn a_server_of_http_1_is_told_from_a_collector() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
            // Until the other side has read it, and closes.
            let _ = io::copy(&mut stream, &mut io::sink());
        }
    });
    // Whether the answer itself is read, or only that the connection is over, is a race inside h2.
    is_told_from_a_collector(address);
}

#[test]
fn a_server_that_closes_before_its_answer_is_read_may_be_of_http_1() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || listener.incoming().for_each(drop));
    is_told_from_a_collector(address);
}

fn is_told_from_a_collector(address: SocketAddr) {
    let installed = install(grpc(&format!("http://{address}")));
    end_spans(3);
    let stats = installed.end();
    assert_eq!(stats.dropped_for(DropReason::ExportFailed), 3);
    let told = stats.last_error().unwrap();
    assert!(
        told.contains("OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"),
        "{told}"
    );
}

/// A proxy that connects everybody to one server; returns its address.
fn proxy(server: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            client.read_exact(&mut byte).unwrap();
            head.extend(byte);
        }
        assert!(head.starts_with(b"CONNECT collector.test:4317 HTTP/1.1\r\n"));
        client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        let mut server = TcpStream::connect(server).unwrap();
        let (mut from, mut to) = (server.try_clone().unwrap(), client.try_clone().unwrap());
        thread::spawn(move || io::copy(&mut from, &mut to));
        let _ = io::copy(&mut client, &mut server);
    });
    address
}

#[test]
fn calls_go_through_a_proxy() {
    let receiver = Receiver::start([]);
    let proxy = format!("http://{}", proxy(receiver.address));
    let connections = Connections::default().https_proxy(&proxy).unwrap();
    let installed = install(grpc("http://collector.test:4317").connections(connections));
    end_spans(3);
    assert_eq!(installed.end().exported(), 3);
    assert_eq!(receiver.spans(), [3]);
}

#[test]
fn the_receiver_starts_late() {
    let address = closed_port();
    let installed = install(
        grpc(&format!("http://{address}"))
            .retry(RetryPolicy::default().first_wait(Duration::from_millis(200))),
    );
    end_spans(3);
    // The first attempt finds nobody.
    assert!(
        installed
            .guard
            .flush_within(Duration::from_millis(50))
            .is_err()
    );
    let receiver = Receiver::start_at(address, []);
    assert_eq!(installed.end().exported(), 3);
    assert_eq!(receiver.spans(), [3]);
}

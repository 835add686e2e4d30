//! Servers behind proxies.

use std::io;
use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Write as _;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread;

use crate::run;
use crate::server::Answer;
use crate::server::Server;
#[cfg(feature = "tls")]
use crate::tls;

/// A proxy that connects everybody who asks for it to one server, whatever its name is.
struct Proxy {
    address: SocketAddr,
    /// The heads of the requests.
    heads: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// Without a server it refuses.
    fn start(server: Option<SocketAddr>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = Self {
            address: listener.local_addr().unwrap(),
            heads: Arc::default(),
        };
        let heads = Arc::clone(&proxy.heads);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let heads = Arc::clone(&heads);
                thread::spawn(move || serve(stream.unwrap(), server, &heads));
            }
        });
        proxy
    }
}

fn serve(mut client: TcpStream, server: Option<SocketAddr>, heads: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(client.try_clone().unwrap());
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if lines.read_line(&mut head).unwrap() == 0 {
            return;
        }
    }
    heads.lock().unwrap().push(head);
    let Some(server) = server else {
        let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
        return client.write_all(refusal).unwrap();
    };
    let mut server = TcpStream::connect(server).unwrap();
    client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
    let (mut from_server, mut to_client) = (server.try_clone().unwrap(), client);
    thread::spawn(move || io::copy(&mut from_server, &mut to_client));
    let _ = io::copy(&mut lines, &mut server);
}

#[test]
fn a_proxy_passes_requests_to_http_addresses_on() {
    let proxy = Server::start([]);
    let by_way_of = format!("http://me:secret@{}", proxy.address());
    let said = run(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.test:4318"),
        ("HTTP_PROXY", &by_way_of),
    ]);
    assert_eq!(said, "");
    assert_eq!(proxy.taken().len(), 5);
    for request in proxy.received() {
        let line = "POST http://collector.test:4318/v1/traces HTTP/1.1";
        assert_eq!(request.line, line);
        // "me:secret"
        let value = request.headers.get("proxy-authorization").unwrap();
        assert_eq!(value, "Basic bWU6c2VjcmV0");
    }
}

#[cfg(feature = "tls")]
#[test]
fn a_proxy_connects_to_https_addresses_and_reads_nothing() {
    let authority = tls::authority("an authority");
    let (server, roots) = (tls::server(&authority), tls::roots(&authority));
    let proxy = Proxy::start(Some(server.address()));
    let by_way_of = format!("http://me:secret@{}", proxy.address);
    let said = run(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.test:4318"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=ours"),
        ("SSL_CERT_FILE", roots.path().to_str().unwrap()),
        ("https_proxy", &by_way_of),
        ("HTTP_PROXY", "http://127.0.0.1:9"),
    ]);
    assert_eq!(said, "");
    assert_eq!(server.taken().len(), 5);
    let heads = proxy.heads.lock().unwrap();
    assert_eq!(heads.len(), 1, "one connection for all");
    assert!(heads[0].starts_with("CONNECT collector.test:4318 HTTP/1.1\r\n"));
    assert!(heads[0].contains("Proxy-Authorization: Basic bWU6c2VjcmV0\r\n"));
    assert!(!heads[0].contains("ours"), "{heads:?}");
    for request in server.received() {
        assert_eq!(request.headers.get("authorization").unwrap(), "ours");
        assert_eq!(request.headers.get("proxy-authorization"), None);
    }
}

#[test]
fn this_machine_and_exceptions_are_reached_without_the_proxy() {
    let server = Server::start([]);
    let endpoint = format!("http://{}", server.address());
    let said = run(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &endpoint),
        ("HTTP_PROXY", "http://127.0.0.1:9"),
    ]);
    assert_eq!(said, "");
    assert_eq!(server.taken().len(), 5);
}

#[test]
fn a_proxy_that_refuses_is_named() {
    let refusing = Proxy::start(None);
    let refusing = format!("http://me:secret@{}", refusing.address);
    let asks_for_more = Server::always(Answer::Status(407, "", Vec::new()));
    let asks_for_more = format!("http://{}", asks_for_more.address());
    // (endpoint, variable, its value)
    let mut cases = vec![
        ("http://collector.test", "HTTP_PROXY", &*asks_for_more),
        ("http://collector.test", "HTTP_PROXY", "http://127.0.0.1:9"),
    ];
    if cfg!(feature = "tls") {
        cases.push(("https://collector.test", "HTTPS_PROXY", &*refusing));
    }
    for (endpoint, variable, proxy) in cases {
        let said = run(&[
            ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "500"),
            (variable, proxy),
        ]);
        let shown = proxy.replace("me:secret@", "");
        assert!(
            said.contains(&format!("(through the proxy {shown})")),
            "{said}"
        );
        assert!(
            said.contains(&format!("{variable} names the proxy")),
            "{said}"
        );
        assert!(!said.contains("secret"), "{said}");
    }
}

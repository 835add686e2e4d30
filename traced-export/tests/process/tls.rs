//! https, with certificates that are made for each test.

use std::io::Write as _;
use std::net::TcpStream;
use std::sync::Arc;

use rcgen::BasicConstraints;
use rcgen::Certificate;
use rcgen::CertificateParams;
use rcgen::CertifiedIssuer;
use rcgen::DnType;
use rcgen::IsCa;
use rcgen::KeyPair;
use rustls::RootCertStore;
use rustls::ServerConfig;
use rustls::ServerConnection;
use rustls::StreamOwned;
use rustls::pki_types::PrivateKeyDer;
use rustls::server::WebPkiClientVerifier;
use tempfile::NamedTempFile;

use crate::run;
use crate::server::Answer;
use crate::server::Server;

pub(crate) type Authority = CertifiedIssuer<'static, KeyPair>;

pub(crate) fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, name);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A file of trusted roots: this authority alone.
pub(crate) fn roots(authority: &Authority) -> NamedTempFile {
    file(&authority.pem())
}

fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn path(file: &NamedTempFile) -> &str {
    file.path().to_str().unwrap()
}

/// A certificate with its key for these names, which the authority vouches for.
fn vouched(authority: &Authority, names: &[&str]) -> (Certificate, KeyPair) {
    let key = KeyPair::generate().unwrap();
    let names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
    let params = CertificateParams::new(names).unwrap();
    (params.signed_by(&key, authority).unwrap(), key)
}

/// The two as files.
fn files((certificate, key): &(Certificate, KeyPair)) -> (NamedTempFile, NamedTempFile) {
    (file(&certificate.pem()), file(&key.serialize_pem()))
}

/// A server for which the authority vouches, by name and by address.
pub(crate) fn server(authority: &Authority) -> Server {
    start(authority, None)
}

/// If there is an authority of clients, it must vouch for those that come.
fn start(authority: &Authority, of_clients: Option<&Authority>) -> Server {
    let names = ["localhost", "127.0.0.1", "collector.test"];
    let (certificate, key) = vouched(authority, &names);
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap();
    let config = match of_clients {
        None => config.with_no_client_auth(),
        Some(authority) => {
            let mut roots = RootCertStore::empty();
            roots.add(authority.der().clone()).unwrap();
            let verifier =
                WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build();
            config.with_client_cert_verifier(verifier.unwrap())
        }
    };
    let config = config.with_single_cert(vec![certificate.der().clone()], key);
    let config = Arc::new(config.unwrap());
    let wrap = move |stream: TcpStream| {
        let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
        StreamOwned::new(connection, stream)
    };
    Server::start_wrapped("127.0.0.1:0".parse().unwrap(), [], Answer::Ok, wrap)
}

#[test]
fn spans_arrive_over_https() {
    let authority = authority("an authority");
    let (server, roots) = (server(&authority), roots(&authority));
    let port = server.address().port();
    for host in ["localhost", "127.0.0.1"] {
        let endpoint = format!("https://{host}:{port}");
        let said = run(&[
            ("OTEL_EXPORTER_OTLP_ENDPOINT", &endpoint),
            ("SSL_CERT_FILE", roots.path().to_str().unwrap()),
        ]);
        assert_eq!(said, "", "{host}");
    }
    assert_eq!(server.taken().len(), 10);
}

#[test]
fn a_server_that_nobody_vouches_for_gets_nothing() {
    let server = server(&authority("an authority"));
    let roots = roots(&authority("another authority"));
    let endpoint = format!("https://{}", server.address());
    let said = run(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &endpoint),
        ("SSL_CERT_FILE", roots.path().to_str().unwrap()),
    ]);
    assert!(
        said.contains(
            "certificate must be of one of the system's trusted roots, or of those in \
             OTEL_EXPORTER_OTLP_CERTIFICATE"
        ),
        "{said}"
    );
    assert!(said.contains("5 of 5 spans were lost"), "{said}");
    assert!(server.received().is_empty());
}

#[test]
fn roots_by_a_variable_stand_in_for_the_systems() {
    let authority = authority("an authority");
    let (server, roots) = (server(&authority), roots(&authority));
    let endpoint = format!("https://{}", server.address());
    let said = run(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &endpoint),
        ("OTEL_EXPORTER_OTLP_CERTIFICATE", path(&roots)),
    ]);
    assert_eq!(said, "");
    assert_eq!(server.taken().len(), 5);
}

#[test]
fn a_server_may_ask_who_comes() {
    let (of_servers, of_clients) = (authority("of servers"), authority("of clients"));
    let server = start(&of_servers, Some(&of_clients));
    let roots = roots(&of_servers);
    let (certificate, key) = files(&vouched(&of_clients, &["a client"]));
    let endpoint = format!("https://{}", server.address());
    let common = [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &*endpoint),
        ("OTEL_EXPORTER_OTLP_CERTIFICATE", path(&roots)),
    ];
    let of_ours = [
        ("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", path(&certificate)),
        ("OTEL_EXPORTER_OTLP_CLIENT_KEY", path(&key)),
    ];
    assert_eq!(run(&[common, of_ours].concat()), "");
    assert_eq!(server.taken().len(), 5);
    let said = run(&common);
    assert!(
        said.contains("gets the one in OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"),
        "{said}"
    );
    assert_eq!(server.taken().len(), 5);
}

#[test]
fn certificates_that_cannot_be_used_switch_the_collector_off() {
    const ROOTS: &str = "OTEL_EXPORTER_OTLP_CERTIFICATE";
    const CERTIFICATE: &str = "OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE";
    const KEY: &str = "OTEL_EXPORTER_OTLP_CLIENT_KEY";

    let authority = authority("an authority");
    let server = server(&authority);
    let roots = roots(&authority);
    let (certificate, key) = files(&vouched(&authority, &["a client"]));
    let (_, key_of_another) = files(&vouched(&authority, &["another"]));
    let endpoint = format!("https://{}", server.address());
    // (variables, part of the text)
    let cases: [(&[(&str, &str)], _); 5] = [
        (
            &[(ROOTS, "/nowhere/ca.pem")],
            "\"/nowhere/ca.pem\" cannot be read",
        ),
        (&[(ROOTS, path(&key))], "no certificate in PEM form"),
        (
            &[(CERTIFICATE, path(&certificate))],
            "OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE is of no use without \
             OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY",
        ),
        (
            &[(KEY, path(&key))],
            "OTEL_EXPORTER_OTLP_CLIENT_KEY is of no use without",
        ),
        (
            &[
                (CERTIFICATE, path(&certificate)),
                (KEY, path(&key_of_another)),
            ],
            "unusable client key",
        ),
    ];
    for (variables, part) in cases {
        let common = [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", &*endpoint),
            ("SSL_CERT_FILE", path(&roots)),
        ];
        let said = run(&[&common, variables].concat());
        assert!(said.contains(part), "{part}: {said}");
        assert!(said.contains("no spans go to the collector"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    assert!(server.received().is_empty());
}

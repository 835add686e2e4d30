//! https, with certificates that are made for each test.

use std::io::Write as _;
use std::net::TcpStream;
use std::sync::Arc;

use rcgen::BasicConstraints;
use rcgen::CertificateParams;
use rcgen::CertifiedIssuer;
use rcgen::DnType;
use rcgen::IsCa;
use rcgen::KeyPair;
use rustls::ServerConfig;
use rustls::ServerConnection;
use rustls::StreamOwned;
use rustls::pki_types::PrivateKeyDer;
use tempfile::NamedTempFile;

use crate::run;
use crate::server::Answer;
use crate::server::Server;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, name);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A file of trusted roots: this authority alone.
fn roots(authority: &Authority) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(authority.pem().as_bytes()).unwrap();
    file
}

/// A server for which the authority vouches, by name and by address.
fn server(authority: &Authority) -> Server {
    let key = KeyPair::generate().unwrap();
    let names = ["localhost", "127.0.0.1"].map(str::to_owned);
    let params = CertificateParams::new(names).unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = rustls::crypto::ring::default_provider();
    let config = ServerConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
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
        said.contains("certificate must be one of the system's trusted roots"),
        "{said}"
    );
    assert!(said.contains("5 of 5 spans were lost"), "{said}");
    assert!(server.received().is_empty());
}

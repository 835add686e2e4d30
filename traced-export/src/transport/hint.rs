//! What most likely helps, in a few words behind a message.

use http::StatusCode;

use super::Names;
use super::connections::Proxy;

/// What to look at when a server has refused.
pub(super) fn of_status(
    status: StatusCode,
    names: &Names,
    proxy: Option<&Proxy>,
) -> Option<String> {
    let Names { endpoint, path, .. } = names;
    Some(match status {
        StatusCode::PROXY_AUTHENTICATION_REQUIRED => of_proxy(proxy?),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => match names.headers {
            Some(headers) => format!("; are the credentials in {headers} right?"),
            None => format!("; credentials go into {endpoint}, as in https://user:password@host"),
        },
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
            format!("; is the path right? {path}")
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            let content_type = names.content_type;
            format!("; it must take {content_type}")
        }
        status if status.is_redirection() => {
            format!("; redirects are not followed: name the final address in {endpoint}")
        }
        _ => return None,
    })
}

/// What to look at when the other side of this port is not what was expected.
pub(super) fn of_port(port: Option<u16>) -> Option<&'static str> {
    (port == Some(GRPC))
        .then_some("; port 4317 is the one for gRPC, OTLP over HTTP is on 4318 as a rule")
}

/// What to look at when a call has failed with this code.
#[cfg(feature = "grpc")]
pub(super) fn of_code(code: tonic::Code, names: &Names) -> String {
    match (code, names.headers) {
        (tonic::Code::Unauthenticated | tonic::Code::PermissionDenied, Some(headers)) => {
            format!("; are the credentials in {headers} right?")
        }
        (tonic::Code::Unimplemented, _) => {
            format!("; does {} lead to a collector?", names.endpoint)
        }
        _ => String::new(),
    }
}

/// What to look at when the other side of this port does not speak HTTP/2.
#[cfg(feature = "grpc")]
pub(super) fn of_http_port(port: Option<u16>) -> &'static str {
    if port == Some(HTTP) {
        "; port 4318 is the one for HTTP, gRPC is on 4317 as a rule"
    } else {
        "; is OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf meant?"
    }
}

/// What to look at when a TLS handshake has failed for this cause.
pub(super) fn of_tls(cause: &str, names: &Names) -> String {
    const NO_TLS: [&str; 3] = ["InvalidContentType", "corrupt message", "handshake eof"];
    const NO_IDENTITY: [&str; 2] = ["CertificateRequired", "HandshakeFailure"];
    let is_any = |signs: &[&str]| signs.iter().any(|sign| cause.contains(sign));
    if is_any(&NO_TLS) {
        return "; the server does not speak TLS: is http:// meant?".to_owned();
    }
    if is_any(&NO_IDENTITY)
        && let Some(prefix) = names.certificates
    {
        return format!(
            "; a server that asks for a certificate gets the one in {prefix}_CLIENT_CERTIFICATE"
        );
    }
    if !cause.contains("certificate") {
        return String::new();
    }
    let other = names.certificates.map_or_else(String::new, |prefix| {
        format!(", or of those in {prefix}_CERTIFICATE")
    });
    format!("; the server's certificate must be of one of the system's trusted roots{other}")
}

/// What to look at when there is no connection through a proxy.
pub(super) fn of_proxy(proxy: &Proxy) -> String {
    let variable = proxy.variable();
    format!(
        "; {variable} names the proxy (http://user:password@host:port), NO_PROXY the hosts that are \
         reached without it"
    )
}

/// What to look at when there is no connection.
pub(super) fn nobody_there(names: &Names) -> String {
    let endpoint = names.endpoint;
    format!("; is a collector running there? {endpoint} says where to send")
}

const GRPC: u16 = 4317;
#[cfg(feature = "grpc")]
const HTTP: u16 = 4318;

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: Names = Names {
        endpoint: "THE_ENDPOINT",
        headers: Some("THE_HEADERS"),
        certificates: Some("THE"),
        path: "THE_ENDPOINT gets /v1/traces appended",
        content_type: "application/x-protobuf",
        reply_type: "application/x-protobuf",
    };

    #[test]
    fn hints_name_the_way_out() {
        let of_status =
            |code| of_status(StatusCode::from_u16(code).unwrap(), &NAMES, None).unwrap_or_default();
        let of_port = |port| of_port(Some(port)).unwrap_or_default().to_owned();
        let without_headers = Names {
            headers: None,
            ..NAMES
        };
        // (hint, part, reason)
        let cases = [
            (of_status(401), "THE_HEADERS", "no credentials"),
            (of_status(404), "/v1/traces", "another path"),
            (of_status(415), "application/x-protobuf", "another format"),
            (of_status(308), "final address in THE_ENDPOINT", "moved"),
            (of_status(500), "", "nothing to be done from here"),
            (of_port(4317), "4318", "the port for gRPC"),
            (of_port(4318), "", "the right port"),
            (nobody_there(&NAMES), "THE_ENDPOINT", "a closed port"),
            (of_tls("tls handshake eof", &NAMES), "http://", "not TLS"),
            (
                of_tls("invalid peer certificate: UnknownIssuer", &NAMES),
                "THE_CERTIFICATE",
                "an unknown authority",
            ),
            (
                of_tls("received fatal alert: CertificateRequired", &NAMES),
                "THE_CLIENT_CERTIFICATE",
                "no client certificate",
            ),
            (
                super::of_status(StatusCode::FORBIDDEN, &without_headers, None).unwrap(),
                "user:password@host",
                "no headers to be set",
            ),
        ];
        for (hint, part, reason) in cases {
            assert_eq!(hint.is_empty(), part.is_empty(), "{reason}");
            assert!(hint.contains(part), "{reason}: {hint}");
        }
    }
}

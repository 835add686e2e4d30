//! What most likely helps, in a few words behind a message.

use http::StatusCode;

/// What to look at when a server has refused.
pub(super) fn of_status(status: StatusCode) -> Option<&'static str> {
    Some(match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            "; are the credentials in OTEL_EXPORTER_OTLP_HEADERS right?"
        }
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
            "; is the path right? OTEL_EXPORTER_OTLP_ENDPOINT gets /v1/traces appended, \
             OTEL_EXPORTER_OTLP_TRACES_ENDPOINT does not"
        }
        StatusCode::PAYLOAD_TOO_LARGE => "; a lower OTEL_BSP_MAX_EXPORT_BATCH_SIZE may help",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "; it must take application/x-protobuf",
        status if status.is_redirection() => {
            "; redirects are not followed: name the final address in OTEL_EXPORTER_OTLP_ENDPOINT"
        }
        _ => return None,
    })
}

/// What to look at when the other side of this port is not what was expected.
pub(super) fn of_port(port: Option<u16>) -> Option<&'static str> {
    (port == Some(GRPC))
        .then_some("; port 4317 is the one for gRPC, OTLP over HTTP is on 4318 as a rule")
}

/// What to look at when a TLS handshake has failed for this cause.
pub(super) fn of_tls(cause: &str) -> &'static str {
    const NO_TLS: [&str; 3] = ["InvalidContentType", "corrupt message", "handshake eof"];
    if NO_TLS.iter().any(|sign| cause.contains(sign)) {
        "; the server does not speak TLS: is http:// meant?"
    } else if cause.contains("certificate") {
        "; the server's certificate must be one of the system's trusted roots"
    } else {
        ""
    }
}

pub(super) const NOBODY_THERE: &str =
    "; is a collector running there? OTEL_EXPORTER_OTLP_ENDPOINT says where to send";

const GRPC: u16 = 4317;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_name_the_way_out() {
        let of_status = |code| of_status(StatusCode::from_u16(code).unwrap());
        // (hint, part, reason)
        let cases = [
            (
                of_status(401),
                Some("OTEL_EXPORTER_OTLP_HEADERS"),
                "no credentials",
            ),
            (of_status(404), Some("/v1/traces"), "another path"),
            (
                of_status(413),
                Some("OTEL_BSP_MAX_EXPORT_BATCH_SIZE"),
                "too large",
            ),
            (of_status(308), Some("not followed"), "moved"),
            (of_status(500), None, "nothing to be done from here"),
            (of_port(Some(4317)), Some("4318"), "the port for gRPC"),
            (of_port(Some(4318)), None, "the right port"),
            (
                Some(of_tls("tls handshake eof")),
                Some("http://"),
                "not TLS",
            ),
            (
                Some(of_tls("invalid peer certificate: UnknownIssuer")),
                Some("trusted roots"),
                "an unknown authority",
            ),
        ];
        for (hint, part, reason) in cases {
            assert_eq!(hint.is_some(), part.is_some(), "{reason}");
            let hint = hint.unwrap_or_default();
            assert!(hint.contains(part.unwrap_or_default()), "{reason}: {hint}");
        }
    }
}

//! What the environment says of connections: certificates, and proxies.

use std::borrow::Cow;

use super::table;
use super::vars::Reader;
use super::vars::Setting;

/// What the environment says of connections: certificates, and proxies.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ConnectionSettings {
    /// The file of the roots that the collector's certificate is checked by, in place of the system's.
    pub certificate: Option<Setting<String>>,
    /// The file of the certificate that the collector is shown.
    pub client_certificate: Option<Setting<String>>,
    /// The file of the key of that certificate.
    pub client_key: Option<Setting<String>>,
    /// The proxy of requests to `http` addresses, of every back end.
    pub http_proxy: Option<Setting<String>>,
    /// The proxy of connections to `https` addresses and to servers of gRPC.
    pub https_proxy: Option<Setting<String>>,
    /// Where no proxy is made use of.
    pub no_proxy: Option<Setting<String>>,
}

pub(super) fn read(reader: &mut Reader) -> ConnectionSettings {
    // A web server that starts programs hands a header `Proxy` of anybody's on as HTTP_PROXY.
    let http_proxy = if reader.get("REQUEST_METHOD").is_some() {
        &table::HTTP_PROXY_OF_CGI
    } else {
        &table::HTTP_PROXY
    };
    ConnectionSettings {
        certificate: reader.read(&table::CERTIFICATE),
        client_certificate: reader.read(&table::CLIENT_CERTIFICATE),
        client_key: reader.read(&table::CLIENT_KEY),
        http_proxy: reader.read(http_proxy),
        https_proxy: reader.read(&table::HTTPS_PROXY),
        no_proxy: reader.read(&table::NO_PROXY),
    }
}

/// Reads the address of an HTTP proxy; without a scheme it is `http`.
pub(crate) fn proxy_address(text: &str) -> Result<String, Cow<'static, str>> {
    const EXPECTED: &str = "the address of an HTTP proxy, such as http://proxy:3128";
    let address = match text.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => rest,
        Some((scheme, _)) => {
            return Err(format!("{EXPECTED}; {scheme} is not supported").into());
        }
        None => text,
    };
    let address = address.split(['/', '?', '#']).next().unwrap_or_default();
    let (_, host_port) = address.rsplit_once('@').unwrap_or(("", address));
    let is_printed = text.bytes().all(|byte| byte.is_ascii_graphic());
    match super::endpoint::split_port(host_port) {
        Some((host, _)) if !host.is_empty() && is_printed => Ok(format!("http://{address}")),
        _ => Err(EXPECTED.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies() {
        // (text, address)
        let good = [
            ("http://proxy:3128", "http://proxy:3128"),
            ("proxy:3128", "http://proxy:3128"),
            ("HTTP://proxy/", "http://proxy"),
            (
                "http://me:se%40cret@[::1]:80",
                "http://me:se%40cret@[::1]:80",
            ),
        ];
        for (text, address) in good {
            assert_eq!(proxy_address(text).as_deref(), Ok(address), "{text}");
        }
        for text in [
            "socks5://p:1",
            "https://p",
            "http://",
            "http://p:0",
            "p q",
            ":80",
        ] {
            let error = proxy_address(text).unwrap_err();
            assert!(error.contains("http://proxy:3128"), "{text}: {error}");
        }
    }
}

//! What makes attempts: over HTTP, or by gRPC.

use bytes::Bytes;

use super::HttpConfig;
use super::client::Attempt;
use super::client::HttpClient;
use super::client::Message;
#[cfg(feature = "grpc")]
use super::grpc::GrpcClient;

/// Makes attempts.
#[derive(Debug)]
pub(super) enum Sender {
    Http(HttpClient),
    #[cfg(feature = "grpc")]
    Grpc(GrpcClient),
}

impl Sender {
    /// Fails if TLS is asked for and cannot be set up; the text says why.
    pub(super) fn new(config: &HttpConfig) -> Result<Self, String> {
        #[cfg(feature = "grpc")]
        if let Some(method) = config.dialect.method() {
            return GrpcClient::new(config, method).map(Self::Grpc);
        }
        HttpClient::new(config).map(Self::Http)
    }

    /// Makes of a body what is sent, however often.
    pub(super) fn message(&self, body: &Bytes) -> Message {
        match self {
            Self::Http(client) => client.message(body),
            #[cfg(feature = "grpc")]
            Self::Grpc(client) => client.message(body),
        }
    }

    /// Asks what the dialect wants to know, if anything.
    pub(super) async fn ask(&self, until: Option<tokio::time::Instant>) {
        match self {
            Self::Http(client) => client.ask(until).await,
            #[cfg(feature = "grpc")]
            Self::Grpc(_) => {}
        }
    }

    /// Sends a message once. `until` bounds all of it.
    pub(super) async fn attempt(
        &self,
        message: &Message,
        until: Option<tokio::time::Instant>,
    ) -> Attempt {
        match self {
            Self::Http(client) => client.attempt(message, until).await,
            #[cfg(feature = "grpc")]
            Self::Grpc(client) => client.attempt(message, until).await,
        }
    }
}

//! What a transport must know of the protocol inside the bodies.

use std::fmt;
#[cfg(feature = "grpc")]
use std::time::Duration;

use http::header::HeaderMap;

use super::Body;
use super::Split;

/// What a transport must know of the protocol inside the bodies.
pub(crate) trait Dialect: fmt::Debug + Send + Sync + 'static {
    /// What is sent, and what to name in messages about it.
    fn names(&self) -> Names;

    /// What bodies that are kept on disk are called: those of one name have one form.
    #[cfg(feature = "spool")]
    fn file_name(&self) -> &'static str;

    /// The program, as it calls itself.
    fn user_agent(&self) -> &'static str {
        concat!("traced/", env!("CARGO_PKG_VERSION"))
    }

    /// Adds headers that depend on the body, or that change.
    fn add_headers(&self, _body: &[u8], _headers: &mut HeaderMap) {}

    /// Returns whether a request that got this status may succeed later.
    fn is_temporary(&self, status: u16) -> bool {
        matches!(status, 429 | 502..=504)
    }

    /// Reads the reply of a success.
    fn read_reply(&self, _headers: &HeaderMap, _body: &[u8]) -> Reply {
        Reply::default()
    }

    /// Reads the message in the body of a refusal.
    fn read_refusal(&self, _body: &[u8]) -> Option<String> {
        None
    }

    /// Makes less of a body that is too large for the server.
    fn split(&self, _body: &Body) -> Split {
        Split::Whole(None)
    }

    /// Returns the method that bodies are given to by gRPC, if they are.
    #[cfg(feature = "grpc")]
    fn method(&self) -> Option<&'static str> {
        None
    }

    /// Reads how long the details of a gRPC status ask to wait; none if they ask for nothing.
    #[cfg(feature = "grpc")]
    fn read_wait(&self, _details: &[u8]) -> Option<Duration> {
        None
    }

    /// Returns the path under which something is to be asked before the next body goes out.
    fn question(&self) -> Option<&'static str> {
        None
    }

    /// Takes the answer, if there was one.
    fn answer(&self, _headers: &HeaderMap, _body: Option<&[u8]>) {}
}

/// What is sent, and the names of what can be set, for messages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names {
    /// The variable that has the address.
    pub(crate) endpoint: &'static str,
    /// The variable that has headers.
    pub(crate) headers: Option<&'static str>,
    /// What the names of the variables that have certificates begin with.
    pub(crate) certificates: Option<&'static str>,
    pub(crate) content_type: &'static str,
    /// Of the replies that are read.
    pub(crate) reply_type: &'static str,
    /// What to know of paths.
    pub(crate) path: &'static str,
}

/// What a success says beside "taken".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reply {
    /// Items that were refused after all.
    pub(crate) refused: u64,
    /// What the server wants to be known.
    pub(crate) message: Option<String>,
}

//! Responses as outcomes: the server's own fault is a failure, whatever the `Result` says.

use std::borrow::Cow;

use http::StatusCode;

use crate::outcome::Failure;
use crate::outcome::Outcome;

/// A status from 500 on is a failure.
impl<B> Outcome for http::Response<B> {
    fn failure(&self) -> Option<Failure<'_>> {
        of_status(self.status())
    }
}

/// A status from 500 on is a failure.
#[cfg(feature = "reqwest")]
impl Outcome for reqwest::Response {
    fn failure(&self) -> Option<Failure<'_>> {
        of_status(self.status())
    }
}

/// A status from 500 on is a failure.
impl Outcome for StatusCode {
    fn failure(&self) -> Option<Failure<'_>> {
        of_status(*self)
    }
}

fn of_status(status: StatusCode) -> Option<Failure<'static>> {
    status
        .is_server_error()
        .then(|| Failure::new(Cow::Owned(status.as_str().to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_what_the_server_is_to_blame_for() {
        for (status, failure, reason) in [
            (200, None, "a success"),
            (
                404,
                None,
                "an answer: the caller asked for what is not there",
            ),
            (429, None, "the caller's fault"),
            (500, Some("500"), "the server's fault"),
            (503, Some("503"), "the server's state"),
        ] {
            let mut response = http::Response::new(());
            *response.status_mut() = StatusCode::from_u16(status).unwrap();
            let found = response.failure();
            let found = found.as_ref().map(Failure::error_type);
            assert_eq!(found, failure, "{reason}");
        }
    }
}

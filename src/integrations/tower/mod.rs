//! Layers for [tower](https://docs.rs/tower) services: spans for requests received and sent.
//!
//! [`ServerLayer`] goes around a service that answers requests, such as an axum router;
//! [`ClientLayer`] around one that sends them, such as a hyper client. Both work on
//! `http::Request` and `http::Response` with any body.
//!
//! # Examples
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! use axum::{Router, routing::get};
//! use traced::tower::ServerLayer;
//!
//! let app: Router = Router::new()
//!     .route("/orders/{id}", get(|| async { "an order" }))
//!     .layer(ServerLayer::new());     // spans: GET /orders/{id}
//! # }
//! ```

/// What both layers can be told of recording.
macro_rules! recording_options {
    () => {
        /// Records these headers of requests, as `http.request.header.<name>`.
        #[must_use]
        pub fn request_headers(
            mut self,
            names: impl IntoIterator<Item = http::HeaderName>,
        ) -> Self {
            self.config.capture.request = names.into_iter().collect();
            self
        }

        /// Records these headers of responses, as `http.response.header.<name>`.
        #[must_use]
        pub fn response_headers(
            mut self,
            names: impl IntoIterator<Item = http::HeaderName>,
        ) -> Self {
            self.config.capture.response = names.into_iter().collect();
            self
        }

        /// Hides the values of these query parameters, in place of the default ones: those that sign
        /// links at Amazon, Google and Microsoft, and `token`, `password`, `api_key` and their like.
        /// Names are compared without case.
        #[must_use]
        pub fn sensitive_query_parameters(
            mut self,
            names: impl IntoIterator<Item = impl Into<std::borrow::Cow<'static, str>>>,
        ) -> Self {
            self.config.redaction = $crate::integrations::http::Redaction::of(names);
            self
        }
    };
}

mod body;
mod client;
mod server;

pub use self::body::TracedBody;
pub use self::client::ClientFuture;
pub use self::client::ClientLayer;
pub use self::client::ClientService;
pub use self::server::ServerFuture;
pub use self::server::ServerLayer;
pub use self::server::ServerService;

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

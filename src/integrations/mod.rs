//! One module per outside library, each behind its feature.

#[cfg(feature = "axum")]
mod axum;
#[cfg(any(feature = "reqwest", feature = "tower"))]
pub mod http;
#[cfg(feature = "rayon")]
pub mod rayon;
#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "tokio")]
mod tokio;
#[cfg(feature = "tonic")]
pub mod tonic;
#[cfg(feature = "tower")]
pub mod tower;

#[cfg(feature = "tokio")]
pub use self::tokio::JoinSet;
#[cfg(feature = "tokio")]
pub use self::tokio::spawn;
#[cfg(feature = "tokio")]
pub use self::tokio::spawn_blocking;
#[cfg(feature = "tokio")]
pub use self::tokio::spawn_local;

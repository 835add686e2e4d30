//! Servio, a small restaurant-ordering platform: an HTTP API, a service, a repository over a real
//! database, and a payment provider reached over HTTP.
//!
//! ```text
//! client ──HTTP──▶ http ─▶ OrderService ─▶ OrderRepository ──SQL──▶ SQLite or PostgreSQL
//!                              └─────────▶ PaymentService ──HTTP──▶ payment::server ─▶ PaymentGateway
//! ```

#![allow(
    unreachable_pub,
    reason = "written as the library crate it would be in a real platform"
)]

pub mod database;
pub mod http;
pub mod keys;
pub mod orders;
pub mod payment;
pub mod reports;
pub mod server;
pub mod traffic;

use std::error::Error;
use std::net::SocketAddr;

use tempfile::TempDir;

use crate::app::database::{Database, StorageError};
use crate::app::http::Api;
use crate::app::orders::{OrderRepository, OrderService};
use crate::app::payment::PaymentService;
use crate::app::reports::ReportService;
use crate::app::server::{ListenError, Server};

/// What can be chosen when the platform starts.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Port of the API on the loopback address; 0 takes a free one.
    pub port: u16,
    /// `sqlite:…` or `postgres://…`; without one, a `SQLite` file that goes at the stop.
    pub database_url: Option<String>,
    /// Largest size of the `SQLite` file in pages, to see what a full disk does.
    pub max_pages: Option<u32>,
}

/// The running platform.
#[derive(Debug)]
pub struct Servio {
    api: Server,
    payments: Server,
    database: Database,
    storage_warning: Option<StorageError>,
    _scratch: Option<TempDir>,
}

impl Servio {
    /// Starts the payment provider and the API.
    ///
    /// A database that cannot be used does not stop the start: the API answers 503 until it can.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let (url, scratch) = match options.database_url {
            Some(url) => (url, None),
            None => scratch_database().map(|(url, dir)| (url, Some(dir)))?,
        };
        let database = Database::open(&url, options.max_pages).map_err(StartError::Database)?;
        let storage_warning = database.pool().await.err();

        let payments = Server::start(0, payment::server::router()).await?;
        let repository = OrderRepository::new(database.clone());
        let api = Api {
            orders: OrderService::new(
                repository.clone(),
                PaymentService::new(format!("http://{}/payments", payments.address())),
            ),
            reports: ReportService::new(repository),
        };
        let api = Server::start(options.port, http::router(api)).await?;
        Ok(Self {
            api,
            payments,
            database,
            storage_warning,
            _scratch: scratch,
        })
    }

    /// Where the API listens.
    pub fn address(&self) -> SocketAddr {
        self.api.address()
    }

    /// Why the database could not be used at the start, if so.
    pub fn storage_warning(&self) -> Option<&StorageError> {
        self.storage_warning.as_ref()
    }

    /// Takes no more requests, finishes those under way, and closes the database.
    pub async fn stop(self) {
        self.api.stop().await;
        self.payments.stop().await;
        self.database.close().await;
    }
}

/// Why the platform did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    #[error("cannot use the database")]
    Database(#[source] StorageError),
    #[error(transparent)]
    Listen(#[from] ListenError),
    #[error("cannot make a directory for the database; name one with DATABASE_URL=sqlite:<file>")]
    Scratch(#[source] std::io::Error),
}

fn scratch_database() -> Result<(String, TempDir), StartError> {
    let dir = tempfile::Builder::new()
        .prefix("servio-")
        .tempdir()
        .map_err(StartError::Scratch)?;
    let url = format!("sqlite://{}", dir.path().join("servio.db").display());
    Ok((url, dir))
}

/// An error and its causes in one line, outermost first.
pub fn explain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    for cause in std::iter::successors(error.source(), |&error| error.source()) {
        let cause = cause.to_string();
        // Some libraries say the cause in their own words already.
        if !text.ends_with(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

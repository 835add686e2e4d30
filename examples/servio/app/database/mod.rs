//! One pool for `SQLite` and `PostgreSQL`.

mod error;

pub use error::StorageError;

use std::sync::Arc;
use std::time::Duration;

use sqlx::AnyPool;
use sqlx::any::AnyPoolOptions;
use tokio::sync::OnceCell;

/// How long a request waits for a connection before it answers that there is none.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(2);

/// A database, ready or not: its tables are made when it is first reached.
#[derive(Clone, Debug)]
pub struct Database {
    pool: AnyPool,
    system: System,
    namespace: Arc<str>,
    tables: Arc<OnceCell<()>>,
}

impl Database {
    /// Reads the URL, `sqlite:<file>` or `postgres://…`; connects later.
    pub fn open(url: &str, max_pages: Option<u32>) -> Result<Self, StorageError> {
        let system = System::of(url)?;
        let url = match system {
            // sqlx opens only files that exist unless told otherwise.
            System::Sqlite if !url.contains("mode=") => {
                format!("{url}{}mode=rwc", if url.contains('?') { '&' } else { '?' })
            }
            System::Sqlite | System::PostgreSql => url.to_owned(),
        };
        sqlx::any::install_default_drivers();
        let mut options = AnyPoolOptions::new()
            .max_connections(4)
            .acquire_timeout(ACQUIRE_TIMEOUT);
        if let (System::Sqlite, Some(pages)) = (system, max_pages) {
            options = options.after_connect(move |connection, _| {
                Box::pin(async move {
                    // SQLite takes no parameters here; the number is one by its type.
                    let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
                    sqlx::query(limit).execute(connection).await.map(drop)
                })
            });
        }
        let pool = options.connect_lazy(&url)?;
        let namespace = namespace(&url).into();
        Ok(Self {
            pool,
            system,
            namespace,
            tables: Arc::default(),
        })
    }

    /// The connections, once the tables are there.
    pub async fn pool(&self) -> Result<&AnyPool, StorageError> {
        self.tables
            .get_or_try_init(|| async {
                sqlx::raw_sql(self.system.schema())
                    .execute(&self.pool)
                    .await
                    .map(drop)
            })
            .await?;
        Ok(&self.pool)
    }

    /// The system's name as OpenTelemetry spells it.
    pub fn system(&self) -> &'static str {
        match self.system {
            System::PostgreSql => "postgresql",
            System::Sqlite => "sqlite",
        }
    }

    /// Name of the database: the file's, for `SQLite`.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    pub async fn close(&self) {
        self.pool.close().await;
    }
}

#[derive(Clone, Copy, Debug)]
enum System {
    PostgreSql,
    Sqlite,
}

impl System {
    fn of(url: &str) -> Result<Self, StorageError> {
        match url.split_once(':') {
            Some(("postgres" | "postgresql", _)) => Ok(Self::PostgreSql),
            Some(("sqlite", _)) => Ok(Self::Sqlite),
            _ => Err(StorageError::Url),
        }
    }

    fn schema(self) -> &'static str {
        match self {
            Self::PostgreSql => include_str!("postgresql.sql"),
            Self::Sqlite => include_str!("sqlite.sql"),
        }
    }
}

/// `sqlite:///var/lib/servio.db?mode=rwc` → `servio.db`, `postgres://host/servio` → `servio`
fn namespace(url: &str) -> &str {
    let path = url.split_once('?').map_or(url, |(path, _)| path);
    path.rsplit(['/', ':']).next().unwrap_or(path)
}

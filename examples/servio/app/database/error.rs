//! What a database can refuse, with the way out.

use sqlx::error::DatabaseError;

/// The database could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StorageError {
    #[error("the database file is damaged or is no database; restore it or name another one")]
    Damaged(#[source] sqlx::Error),
    #[error("the database is full; make room on its disk and try again")]
    Full(#[source] sqlx::Error),
    #[error("the database did not answer; see whether it runs and can be reached")]
    Unavailable(#[source] sqlx::Error),
    #[error("DATABASE_URL must start with sqlite: or postgres://")]
    Url,
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        let code = error
            .as_database_error()
            .and_then(DatabaseError::code)
            .unwrap_or_default();
        if code == POSTGRESQL_DISK_FULL {
            return Self::Full(error);
        }
        match code.parse::<u32>().map(|code| code & SQLITE_PRIMARY_CODE) {
            Ok(SQLITE_FULL) => Self::Full(error),
            Ok(SQLITE_CORRUPT | SQLITE_NOTADB) => Self::Damaged(error),
            _ => Self::Unavailable(error),
        }
    }
}

/// SQLSTATE `disk_full`.
const POSTGRESQL_DISK_FULL: &str = "53100";
/// `SQLite`'s extended codes keep the primary one in the lowest byte.
const SQLITE_PRIMARY_CODE: u32 = 0xff;
const SQLITE_CORRUPT: u32 = 11;
const SQLITE_FULL: u32 = 13;
const SQLITE_NOTADB: u32 = 26;

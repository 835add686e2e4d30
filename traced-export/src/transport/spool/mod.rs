//! Bodies on disk, while the server cannot be reached, and over the end of the program.

mod file;
mod settings;
mod store;
#[cfg(test)]
mod tests;

pub use self::settings::Spool;
pub(super) use self::store::Kept;
pub(super) use self::store::Place;
pub(super) use self::store::Store;

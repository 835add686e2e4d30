//! The catalogue of a program, written down and compared.
//!
//! [`catalogue`](traced_core::catalogue()) returns it; [`to_json`] writes it, as the program itself
//! does when it is started with `TRACE_CATALOGUE=json`. With the feature `catalogue-check` it can be
//! read again and compared with another ([`compare()`]), and written for people ([`to_markdown`]) and
//! for OpenTelemetry's tools ([`to_weaver`]).
//!
//! ```
//! # #[cfg(feature = "catalogue-check")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use traced_export::catalogue;
//!
//! // let committed = include_str!("catalogue.json");
//! # let committed = &catalogue::to_json(&traced_core::catalogue());
//! let committed = catalogue::from_json(committed)?;
//! let comparison = catalogue::compare(&committed, &traced_core::catalogue());
//! assert!(!comparison.is_breaking(), "{comparison}");
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "catalogue-check"))]
//! # fn main() {}
//! ```

#[cfg(feature = "catalogue-check")]
mod compare;
#[cfg(feature = "catalogue-check")]
mod difference;
#[cfg(feature = "catalogue-check")]
mod error;
#[cfg(feature = "catalogue-check")]
mod groups;
mod json;
#[cfg(feature = "catalogue-check")]
mod markdown;
#[cfg(feature = "catalogue-check")]
mod read;
#[cfg(all(test, feature = "catalogue-check"))]
mod tests;
#[cfg(feature = "catalogue-check")]
mod weaver;

#[cfg(feature = "catalogue-check")]
pub use self::compare::Comparison;
#[cfg(feature = "catalogue-check")]
pub use self::compare::compare;
#[cfg(feature = "catalogue-check")]
pub use self::difference::Change;
#[cfg(feature = "catalogue-check")]
pub use self::difference::Difference;
#[cfg(feature = "catalogue-check")]
pub use self::error::CatalogueError;
pub use self::json::to_json;
#[cfg(feature = "catalogue-check")]
pub use self::markdown::to_markdown;
#[cfg(feature = "catalogue-check")]
pub use self::read::from_json;
#[cfg(feature = "catalogue-check")]
pub use self::weaver::to_weaver;
pub use traced_core::Catalogue;
pub use traced_core::CatalogueEntry;
pub use traced_core::CatalogueKey;
pub use traced_core::KeyForm;
pub use traced_core::SiteKind;
pub use traced_core::attribute::ValueType;

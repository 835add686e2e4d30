//! What the benchmarks of `traced` share: the libraries side by side, the scenarios they run, and
//! the loops that time them.
//!
//! Every library is a [`subject::Subject`]: the same little program, written the way that
//! library's documentation recommends for speed. `peers.rs` prints nanoseconds, `hot_path.rs`
//! prints instructions, `end_to_end.rs` CPU seconds over the network. All re-execute themselves for
//! each measurement, since every one of these libraries is installed once per process and never
//! removed.

pub mod baseline;
pub mod floor;
pub mod library;
pub mod machine;
pub mod measure;
#[cfg(feature = "peers")]
pub mod otlp;
pub mod outcome;
pub mod process;
#[cfg(feature = "peers")]
pub mod report;
pub mod scenario;
pub mod subject;
pub mod sustained;
pub mod table;
pub mod tally;
pub mod work;

//! Keys under `cpu`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `cpu.logical_number`: `int`, development.
pub const logical_number: Key<i64> = Key::new("cpu.logical_number");

/// `cpu.mode`: `enum:string`, release candidate.
///
/// Known values are the constants in [`mode`](mod@mode).
pub const mode: Key<str> = Key::new("cpu.mode");

/// Known values of `cpu.mode`.
pub mod mode {
    /// The value `user` of `cpu.mode`.
    pub const USER: &str = "user";

    /// The value `system` of `cpu.mode`.
    pub const SYSTEM: &str = "system";

    /// The value `nice` of `cpu.mode`.
    pub const NICE: &str = "nice";

    /// The value `idle` of `cpu.mode`.
    pub const IDLE: &str = "idle";

    /// The value `iowait` of `cpu.mode`.
    pub const IOWAIT: &str = "iowait";

    /// The value `interrupt` of `cpu.mode`.
    pub const INTERRUPT: &str = "interrupt";

    /// The value `steal` of `cpu.mode`.
    pub const STEAL: &str = "steal";

    /// The value `kernel` of `cpu.mode`.
    #[deprecated(note = "replaced by `system`: use `SYSTEM`")]
    pub const KERNEL: &str = "kernel";
}

//! Keys under `system`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `system.device`: `string`, development.
pub const device: Key<str> = Key::new("system.device");

/// Keys under `system.cpu`.
pub mod cpu {
    use crate::attribute::Key;

    /// `system.cpu.logical_number`: `int`, development.
    #[deprecated(note = "renamed to `cpu.logical_number`: use `keys::cpu::logical_number`")]
    pub const logical_number: Key<i64> = Key::new("system.cpu.logical_number");

    /// `system.cpu.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    #[deprecated(note = "renamed to `cpu.mode`: use `keys::cpu::mode`")]
    pub const state: Key<str> = Key::new("system.cpu.state");

    /// Known values of `system.cpu.state`.
    pub mod state {
        /// The value `user` of `system.cpu.state`.
        pub const USER: &str = "user";

        /// The value `system` of `system.cpu.state`.
        pub const SYSTEM: &str = "system";

        /// The value `nice` of `system.cpu.state`.
        pub const NICE: &str = "nice";

        /// The value `idle` of `system.cpu.state`.
        pub const IDLE: &str = "idle";

        /// The value `iowait` of `system.cpu.state`.
        pub const IOWAIT: &str = "iowait";

        /// The value `interrupt` of `system.cpu.state`.
        pub const INTERRUPT: &str = "interrupt";

        /// The value `steal` of `system.cpu.state`.
        pub const STEAL: &str = "steal";
    }
}

/// Keys under `system.filesystem`.
pub mod filesystem {
    use crate::attribute::Key;

    /// `system.filesystem.mode`: `string`, development.
    pub const mode: Key<str> = Key::new("system.filesystem.mode");

    /// `system.filesystem.mountpoint`: `string`, development.
    pub const mountpoint: Key<str> = Key::new("system.filesystem.mountpoint");

    /// `system.filesystem.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("system.filesystem.state");

    /// `system.filesystem.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("system.filesystem.type");

    /// Known values of `system.filesystem.state`.
    pub mod state {
        /// The value `used` of `system.filesystem.state`.
        pub const USED: &str = "used";

        /// The value `free` of `system.filesystem.state`.
        pub const FREE: &str = "free";

        /// The value `reserved` of `system.filesystem.state`.
        pub const RESERVED: &str = "reserved";
    }

    /// Known values of `system.filesystem.type`.
    pub mod r#type {
        /// The value `fat32` of `system.filesystem.type`.
        pub const FAT32: &str = "fat32";

        /// The value `exfat` of `system.filesystem.type`.
        pub const EXFAT: &str = "exfat";

        /// The value `ntfs` of `system.filesystem.type`.
        pub const NTFS: &str = "ntfs";

        /// The value `refs` of `system.filesystem.type`.
        pub const REFS: &str = "refs";

        /// The value `hfsplus` of `system.filesystem.type`.
        pub const HFSPLUS: &str = "hfsplus";

        /// The value `ext4` of `system.filesystem.type`.
        pub const EXT4: &str = "ext4";
    }
}

/// Keys under `system.memory`.
pub mod memory {
    use crate::attribute::Key;

    /// `system.memory.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("system.memory.state");

    /// Keys under `system.memory.linux`.
    pub mod linux {
        /// Keys under `system.memory.linux.hugepages`.
        pub mod hugepages {
            use crate::attribute::Key;

            /// `system.memory.linux.hugepages.state`: `enum:string`, development.
            ///
            /// Known values are the constants in [`state`](mod@state).
            pub const state: Key<str> = Key::new("system.memory.linux.hugepages.state");

            /// Known values of `system.memory.linux.hugepages.state`.
            pub mod state {
                /// The value `free` of `system.memory.linux.hugepages.state`.
                pub const FREE: &str = "free";

                /// The value `used` of `system.memory.linux.hugepages.state`.
                pub const USED: &str = "used";
            }
        }

        /// Keys under `system.memory.linux.slab`.
        pub mod slab {
            use crate::attribute::Key;

            /// `system.memory.linux.slab.state`: `enum:string`, development.
            ///
            /// Known values are the constants in [`state`](mod@state).
            pub const state: Key<str> = Key::new("system.memory.linux.slab.state");

            /// Known values of `system.memory.linux.slab.state`.
            pub mod state {
                /// The value `reclaimable` of `system.memory.linux.slab.state`.
                pub const RECLAIMABLE: &str = "reclaimable";

                /// The value `unreclaimable` of `system.memory.linux.slab.state`.
                pub const UNRECLAIMABLE: &str = "unreclaimable";
            }
        }
    }

    /// Known values of `system.memory.state`.
    pub mod state {
        /// The value `used` of `system.memory.state`.
        pub const USED: &str = "used";

        /// The value `free` of `system.memory.state`.
        pub const FREE: &str = "free";

        /// The value `shared` of `system.memory.state`.
        #[deprecated(note = "deprecated by OpenTelemetry: there is a metric for it")]
        pub const SHARED: &str = "shared";

        /// The value `buffers` of `system.memory.state`.
        pub const BUFFERS: &str = "buffers";

        /// The value `cached` of `system.memory.state`.
        pub const CACHED: &str = "cached";
    }
}

/// Keys under `system.network`.
pub mod network {
    use crate::attribute::Key;

    /// `system.network.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    #[deprecated(
        note = "renamed to `network.connection.state`: use `keys::network::connection::state`"
    )]
    pub const state: Key<str> = Key::new("system.network.state");

    /// Known values of `system.network.state`.
    pub mod state {
        /// The value `close` of `system.network.state`.
        pub const CLOSE: &str = "close";

        /// The value `close_wait` of `system.network.state`.
        pub const CLOSE_WAIT: &str = "close_wait";

        /// The value `closing` of `system.network.state`.
        pub const CLOSING: &str = "closing";

        /// The value `delete` of `system.network.state`.
        pub const DELETE: &str = "delete";

        /// The value `established` of `system.network.state`.
        pub const ESTABLISHED: &str = "established";

        /// The value `fin_wait_1` of `system.network.state`.
        pub const FIN_WAIT_1: &str = "fin_wait_1";

        /// The value `fin_wait_2` of `system.network.state`.
        pub const FIN_WAIT_2: &str = "fin_wait_2";

        /// The value `last_ack` of `system.network.state`.
        pub const LAST_ACK: &str = "last_ack";

        /// The value `listen` of `system.network.state`.
        pub const LISTEN: &str = "listen";

        /// The value `syn_recv` of `system.network.state`.
        pub const SYN_RECV: &str = "syn_recv";

        /// The value `syn_sent` of `system.network.state`.
        pub const SYN_SENT: &str = "syn_sent";

        /// The value `time_wait` of `system.network.state`.
        pub const TIME_WAIT: &str = "time_wait";
    }
}

/// Keys under `system.paging`.
pub mod paging {
    use crate::attribute::Key;

    /// `system.paging.direction`: `enum:string`, development.
    ///
    /// Known values are the constants in [`direction`](mod@direction).
    pub const direction: Key<str> = Key::new("system.paging.direction");

    /// `system.paging.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("system.paging.state");

    /// `system.paging.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    #[deprecated(
        note = "renamed to `system.paging.fault.type`: use `keys::system::paging::fault::r#type`"
    )]
    pub const r#type: Key<str> = Key::new("system.paging.type");

    /// Known values of `system.paging.direction`.
    pub mod direction {
        /// The value `in` of `system.paging.direction`.
        pub const IN: &str = "in";

        /// The value `out` of `system.paging.direction`.
        pub const OUT: &str = "out";
    }

    /// Keys under `system.paging.fault`.
    pub mod fault {
        use crate::attribute::Key;

        /// `system.paging.fault.type`: `enum:string`, release candidate.
        ///
        /// Known values are the constants in [`r#type`](mod@type).
        pub const r#type: Key<str> = Key::new("system.paging.fault.type");

        /// Known values of `system.paging.fault.type`.
        pub mod r#type {
            /// The value `major` of `system.paging.fault.type`.
            pub const MAJOR: &str = "major";

            /// The value `minor` of `system.paging.fault.type`.
            pub const MINOR: &str = "minor";
        }
    }

    /// Known values of `system.paging.state`.
    pub mod state {
        /// The value `used` of `system.paging.state`.
        pub const USED: &str = "used";

        /// The value `free` of `system.paging.state`.
        pub const FREE: &str = "free";
    }

    /// Known values of `system.paging.type`.
    pub mod r#type {
        /// The value `major` of `system.paging.type`.
        pub const MAJOR: &str = "major";

        /// The value `minor` of `system.paging.type`.
        pub const MINOR: &str = "minor";
    }
}

/// Keys under `system.process`.
pub mod process {
    use crate::attribute::Key;

    /// `system.process.status`: `enum:string`, development.
    ///
    /// Known values are the constants in [`status`](mod@status).
    #[deprecated(note = "renamed to `process.state`: use `keys::process::state`")]
    pub const status: Key<str> = Key::new("system.process.status");

    /// Known values of `system.process.status`.
    pub mod status {
        /// The value `running` of `system.process.status`.
        pub const RUNNING: &str = "running";

        /// The value `sleeping` of `system.process.status`.
        pub const SLEEPING: &str = "sleeping";

        /// The value `stopped` of `system.process.status`.
        pub const STOPPED: &str = "stopped";

        /// The value `defunct` of `system.process.status`.
        pub const DEFUNCT: &str = "defunct";
    }
}

/// Keys under `system.processes`.
pub mod processes {
    use crate::attribute::Key;

    /// `system.processes.status`: `enum:string`, development.
    ///
    /// Known values are the constants in [`status`](mod@status).
    #[deprecated(note = "renamed to `process.state`: use `keys::process::state`")]
    pub const status: Key<str> = Key::new("system.processes.status");

    /// Known values of `system.processes.status`.
    pub mod status {
        /// The value `running` of `system.processes.status`.
        pub const RUNNING: &str = "running";

        /// The value `sleeping` of `system.processes.status`.
        pub const SLEEPING: &str = "sleeping";

        /// The value `stopped` of `system.processes.status`.
        pub const STOPPED: &str = "stopped";

        /// The value `defunct` of `system.processes.status`.
        pub const DEFUNCT: &str = "defunct";
    }
}

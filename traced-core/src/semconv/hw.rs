//! Keys under `hw`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `hw.bios_version`: `string`, development.
pub const bios_version: Key<str> = Key::new("hw.bios_version");

/// `hw.driver_version`: `string`, development.
pub const driver_version: Key<str> = Key::new("hw.driver_version");

/// `hw.firmware_version`: `string`, development.
pub const firmware_version: Key<str> = Key::new("hw.firmware_version");

/// `hw.id`: `string`, development.
pub const id: Key<str> = Key::new("hw.id");

/// `hw.limit_type`: `enum:string`, development.
///
/// Known values are the constants in [`limit_type`](mod@limit_type).
pub const limit_type: Key<str> = Key::new("hw.limit_type");

/// `hw.model`: `string`, development.
pub const model: Key<str> = Key::new("hw.model");

/// `hw.name`: `string`, development.
pub const name: Key<str> = Key::new("hw.name");

/// `hw.parent`: `string`, development.
pub const parent: Key<str> = Key::new("hw.parent");

/// `hw.sensor_location`: `string`, development.
pub const sensor_location: Key<str> = Key::new("hw.sensor_location");

/// `hw.serial_number`: `string`, development.
pub const serial_number: Key<str> = Key::new("hw.serial_number");

/// `hw.state`: `enum:string`, development.
///
/// Known values are the constants in [`state`](mod@state).
pub const state: Key<str> = Key::new("hw.state");

/// `hw.type`: `enum:string`, development.
///
/// Known values are the constants in [`r#type`](mod@type).
pub const r#type: Key<str> = Key::new("hw.type");

/// `hw.vendor`: `string`, development.
pub const vendor: Key<str> = Key::new("hw.vendor");

/// Keys under `hw.battery`.
pub mod battery {
    use crate::attribute::Key;

    /// `hw.battery.capacity`: `string`, development.
    pub const capacity: Key<str> = Key::new("hw.battery.capacity");

    /// `hw.battery.chemistry`: `string`, development.
    pub const chemistry: Key<str> = Key::new("hw.battery.chemistry");

    /// `hw.battery.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("hw.battery.state");

    /// Known values of `hw.battery.state`.
    pub mod state {
        /// The value `charging` of `hw.battery.state`.
        pub const CHARGING: &str = "charging";

        /// The value `discharging` of `hw.battery.state`.
        pub const DISCHARGING: &str = "discharging";
    }
}

/// Keys under `hw.enclosure`.
pub mod enclosure {
    use crate::attribute::Key;

    /// `hw.enclosure.type`: `string`, development.
    pub const r#type: Key<str> = Key::new("hw.enclosure.type");
}

/// Keys under `hw.gpu`.
pub mod gpu {
    use crate::attribute::Key;

    /// `hw.gpu.task`: `enum:string`, development.
    ///
    /// Known values are the constants in [`task`](mod@task).
    pub const task: Key<str> = Key::new("hw.gpu.task");

    /// Known values of `hw.gpu.task`.
    pub mod task {
        /// The value `decoder` of `hw.gpu.task`.
        pub const DECODER: &str = "decoder";

        /// The value `encoder` of `hw.gpu.task`.
        pub const ENCODER: &str = "encoder";

        /// The value `general` of `hw.gpu.task`.
        pub const GENERAL: &str = "general";
    }
}

/// Known values of `hw.limit_type`.
pub mod limit_type {
    /// The value `critical` of `hw.limit_type`.
    pub const CRITICAL: &str = "critical";

    /// The value `degraded` of `hw.limit_type`.
    pub const DEGRADED: &str = "degraded";

    /// The value `high.critical` of `hw.limit_type`.
    pub const HIGH_CRITICAL: &str = "high.critical";

    /// The value `high.degraded` of `hw.limit_type`.
    pub const HIGH_DEGRADED: &str = "high.degraded";

    /// The value `low.critical` of `hw.limit_type`.
    pub const LOW_CRITICAL: &str = "low.critical";

    /// The value `low.degraded` of `hw.limit_type`.
    pub const LOW_DEGRADED: &str = "low.degraded";

    /// The value `max` of `hw.limit_type`.
    pub const MAX: &str = "max";

    /// The value `throttled` of `hw.limit_type`.
    pub const THROTTLED: &str = "throttled";

    /// The value `turbo` of `hw.limit_type`.
    pub const TURBO: &str = "turbo";
}

/// Keys under `hw.logical_disk`.
pub mod logical_disk {
    use crate::attribute::Key;

    /// `hw.logical_disk.raid_level`: `string`, development.
    pub const raid_level: Key<str> = Key::new("hw.logical_disk.raid_level");

    /// `hw.logical_disk.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("hw.logical_disk.state");

    /// Known values of `hw.logical_disk.state`.
    pub mod state {
        /// The value `used` of `hw.logical_disk.state`.
        pub const USED: &str = "used";

        /// The value `free` of `hw.logical_disk.state`.
        pub const FREE: &str = "free";
    }
}

/// Keys under `hw.memory`.
pub mod memory {
    use crate::attribute::Key;

    /// `hw.memory.type`: `string`, development.
    pub const r#type: Key<str> = Key::new("hw.memory.type");
}

/// Keys under `hw.network`.
pub mod network {
    use crate::attribute::Key;

    /// `hw.network.logical_addresses`: `string[]`, development.
    pub const logical_addresses: Key<[&'static str]> = Key::new("hw.network.logical_addresses");

    /// `hw.network.physical_address`: `string`, development.
    pub const physical_address: Key<str> = Key::new("hw.network.physical_address");
}

/// Keys under `hw.physical_disk`.
pub mod physical_disk {
    use crate::attribute::Key;

    /// `hw.physical_disk.smart_attribute`: `string`, development.
    pub const smart_attribute: Key<str> = Key::new("hw.physical_disk.smart_attribute");

    /// `hw.physical_disk.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("hw.physical_disk.state");

    /// `hw.physical_disk.type`: `string`, development.
    pub const r#type: Key<str> = Key::new("hw.physical_disk.type");

    /// Known values of `hw.physical_disk.state`.
    pub mod state {
        /// The value `remaining` of `hw.physical_disk.state`.
        pub const REMAINING: &str = "remaining";
    }
}

/// Known values of `hw.state`.
pub mod state {
    /// The value `degraded` of `hw.state`.
    pub const DEGRADED: &str = "degraded";

    /// The value `failed` of `hw.state`.
    pub const FAILED: &str = "failed";

    /// The value `needs_cleaning` of `hw.state`.
    pub const NEEDS_CLEANING: &str = "needs_cleaning";

    /// The value `ok` of `hw.state`.
    pub const OK: &str = "ok";

    /// The value `predicted_failure` of `hw.state`.
    pub const PREDICTED_FAILURE: &str = "predicted_failure";
}

/// Keys under `hw.tape_drive`.
pub mod tape_drive {
    use crate::attribute::Key;

    /// `hw.tape_drive.operation_type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`operation_type`](mod@operation_type).
    pub const operation_type: Key<str> = Key::new("hw.tape_drive.operation_type");

    /// Known values of `hw.tape_drive.operation_type`.
    pub mod operation_type {
        /// The value `mount` of `hw.tape_drive.operation_type`.
        pub const MOUNT: &str = "mount";

        /// The value `unmount` of `hw.tape_drive.operation_type`.
        pub const UNMOUNT: &str = "unmount";

        /// The value `clean` of `hw.tape_drive.operation_type`.
        pub const CLEAN: &str = "clean";
    }
}

/// Known values of `hw.type`.
pub mod r#type {
    /// The value `battery` of `hw.type`.
    pub const BATTERY: &str = "battery";

    /// The value `cpu` of `hw.type`.
    pub const CPU: &str = "cpu";

    /// The value `disk_controller` of `hw.type`.
    pub const DISK_CONTROLLER: &str = "disk_controller";

    /// The value `enclosure` of `hw.type`.
    pub const ENCLOSURE: &str = "enclosure";

    /// The value `fan` of `hw.type`.
    pub const FAN: &str = "fan";

    /// The value `gpu` of `hw.type`.
    pub const GPU: &str = "gpu";

    /// The value `logical_disk` of `hw.type`.
    pub const LOGICAL_DISK: &str = "logical_disk";

    /// The value `memory` of `hw.type`.
    pub const MEMORY: &str = "memory";

    /// The value `network` of `hw.type`.
    pub const NETWORK: &str = "network";

    /// The value `physical_disk` of `hw.type`.
    pub const PHYSICAL_DISK: &str = "physical_disk";

    /// The value `power_supply` of `hw.type`.
    pub const POWER_SUPPLY: &str = "power_supply";

    /// The value `tape_drive` of `hw.type`.
    pub const TAPE_DRIVE: &str = "tape_drive";

    /// The value `temperature` of `hw.type`.
    pub const TEMPERATURE: &str = "temperature";

    /// The value `voltage` of `hw.type`.
    pub const VOLTAGE: &str = "voltage";
}

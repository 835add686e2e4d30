//! Keys under `process`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::{Key, TemplateKey};

/// `process.args_count`: `int`, release candidate.
pub const args_count: Key<i64> = Key::new("process.args_count");

/// `process.command`: `string`, release candidate.
pub const command: Key<str> = Key::new("process.command");

/// `process.command_args`: `string[]`, release candidate.
pub const command_args: Key<[&'static str]> = Key::new("process.command_args");

/// `process.command_line`: `string`, release candidate.
pub const command_line: Key<str> = Key::new("process.command_line");

/// `process.context_switch_type`: `enum:string`, development.
///
/// Known values are the constants in [`context_switch_type`](mod@context_switch_type).
#[deprecated(
    note = "renamed to `process.context_switch.type`: use `keys::process::context_switch::r#type`"
)]
pub const context_switch_type: Key<str> = Key::new("process.context_switch_type");

/// `process.environment_variable`: `template[string]`, release candidate.
pub const environment_variable: TemplateKey<str> = TemplateKey::new("process.environment_variable");

/// `process.interactive`: `boolean`, release candidate.
pub const interactive: Key<bool> = Key::new("process.interactive");

/// `process.owner`: `string`, release candidate.
pub const owner: Key<str> = Key::new("process.owner");

/// `process.parent_pid`: `int`, release candidate.
pub const parent_pid: Key<i64> = Key::new("process.parent_pid");

/// `process.pid`: `int`, release candidate.
pub const pid: Key<i64> = Key::new("process.pid");

/// `process.state`: `enum:string`, release candidate.
///
/// Known values are the constants in [`state`](mod@state).
pub const state: Key<str> = Key::new("process.state");

/// `process.title`: `string`, release candidate.
pub const title: Key<str> = Key::new("process.title");

/// `process.vpid`: `int`, release candidate.
pub const vpid: Key<i64> = Key::new("process.vpid");

/// `process.working_directory`: `string`, release candidate.
pub const working_directory: Key<str> = Key::new("process.working_directory");

/// Keys under `process.context_switch`.
pub mod context_switch {
    use crate::attribute::Key;

    /// `process.context_switch.type`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("process.context_switch.type");

    /// Known values of `process.context_switch.type`.
    pub mod r#type {
        /// The value `voluntary` of `process.context_switch.type`.
        pub const VOLUNTARY: &str = "voluntary";

        /// The value `involuntary` of `process.context_switch.type`.
        pub const INVOLUNTARY: &str = "involuntary";
    }
}

/// Known values of `process.context_switch_type`.
pub mod context_switch_type {
    /// The value `voluntary` of `process.context_switch_type`.
    pub const VOLUNTARY: &str = "voluntary";

    /// The value `involuntary` of `process.context_switch_type`.
    pub const INVOLUNTARY: &str = "involuntary";
}

/// Keys under `process.cpu`.
pub mod cpu {
    use crate::attribute::Key;

    /// `process.cpu.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    #[deprecated(note = "renamed to `cpu.mode`: use `keys::cpu::mode`")]
    pub const state: Key<str> = Key::new("process.cpu.state");

    /// Known values of `process.cpu.state`.
    pub mod state {
        /// The value `system` of `process.cpu.state`.
        pub const SYSTEM: &str = "system";

        /// The value `user` of `process.cpu.state`.
        pub const USER: &str = "user";

        /// The value `wait` of `process.cpu.state`.
        pub const WAIT: &str = "wait";
    }
}

/// Keys under `process.creation`.
pub mod creation {
    use crate::attribute::Key;

    /// `process.creation.time`: `string`, release candidate.
    pub const time: Key<str> = Key::new("process.creation.time");
}

/// Keys under `process.executable`.
pub mod executable {
    use crate::attribute::Key;

    /// `process.executable.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("process.executable.name");

    /// `process.executable.path`: `string`, release candidate.
    pub const path: Key<str> = Key::new("process.executable.path");

    /// Keys under `process.executable.build_id`.
    pub mod build_id {
        use crate::attribute::Key;

        /// `process.executable.build_id.gnu`: `string`, release candidate.
        pub const gnu: Key<str> = Key::new("process.executable.build_id.gnu");

        /// `process.executable.build_id.go`: `string`, release candidate.
        pub const go: Key<str> = Key::new("process.executable.build_id.go");

        /// `process.executable.build_id.htlhash`: `string`, release candidate.
        pub const htlhash: Key<str> = Key::new("process.executable.build_id.htlhash");

        /// `process.executable.build_id.profiling`: `string`, development.
        #[deprecated(
            note = "renamed to `process.executable.build_id.htlhash`: use `keys::process::executable::build_id::htlhash`"
        )]
        pub const profiling: Key<str> = Key::new("process.executable.build_id.profiling");
    }
}

/// Keys under `process.exit`.
pub mod exit {
    use crate::attribute::Key;

    /// `process.exit.code`: `int`, release candidate.
    pub const code: Key<i64> = Key::new("process.exit.code");

    /// `process.exit.time`: `string`, release candidate.
    pub const time: Key<str> = Key::new("process.exit.time");
}

/// Keys under `process.group_leader`.
pub mod group_leader {
    use crate::attribute::Key;

    /// `process.group_leader.pid`: `int`, release candidate.
    pub const pid: Key<i64> = Key::new("process.group_leader.pid");
}

/// Keys under `process.linux`.
pub mod linux {
    use crate::attribute::Key;

    /// `process.linux.cgroup`: `string`, release candidate.
    pub const cgroup: Key<str> = Key::new("process.linux.cgroup");
}

/// Keys under `process.paging`.
pub mod paging {
    use crate::attribute::Key;

    /// `process.paging.fault_type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`fault_type`](mod@fault_type).
    #[deprecated(
        note = "renamed to `system.paging.fault.type`: use `keys::system::paging::fault::r#type`"
    )]
    pub const fault_type: Key<str> = Key::new("process.paging.fault_type");

    /// Known values of `process.paging.fault_type`.
    pub mod fault_type {
        /// The value `major` of `process.paging.fault_type`.
        pub const MAJOR: &str = "major";

        /// The value `minor` of `process.paging.fault_type`.
        pub const MINOR: &str = "minor";
    }
}

/// Keys under `process.real_user`.
pub mod real_user {
    use crate::attribute::Key;

    /// `process.real_user.id`: `int`, release candidate.
    pub const id: Key<i64> = Key::new("process.real_user.id");

    /// `process.real_user.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("process.real_user.name");
}

/// Keys under `process.runtime`.
pub mod runtime {
    use crate::attribute::Key;

    /// `process.runtime.description`: `string`, release candidate.
    pub const description: Key<str> = Key::new("process.runtime.description");

    /// `process.runtime.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("process.runtime.name");

    /// `process.runtime.version`: `string`, release candidate.
    pub const version: Key<str> = Key::new("process.runtime.version");
}

/// Keys under `process.saved_user`.
pub mod saved_user {
    use crate::attribute::Key;

    /// `process.saved_user.id`: `int`, release candidate.
    pub const id: Key<i64> = Key::new("process.saved_user.id");

    /// `process.saved_user.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("process.saved_user.name");
}

/// Keys under `process.session_leader`.
pub mod session_leader {
    use crate::attribute::Key;

    /// `process.session_leader.pid`: `int`, release candidate.
    pub const pid: Key<i64> = Key::new("process.session_leader.pid");
}

/// Known values of `process.state`.
pub mod state {
    /// The value `running` of `process.state`.
    pub const RUNNING: &str = "running";

    /// The value `sleeping` of `process.state`.
    pub const SLEEPING: &str = "sleeping";

    /// The value `stopped` of `process.state`.
    pub const STOPPED: &str = "stopped";

    /// The value `defunct` of `process.state`.
    pub const DEFUNCT: &str = "defunct";
}

/// Keys under `process.user`.
pub mod user {
    use crate::attribute::Key;

    /// `process.user.id`: `int`, release candidate.
    pub const id: Key<i64> = Key::new("process.user.id");

    /// `process.user.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("process.user.name");
}

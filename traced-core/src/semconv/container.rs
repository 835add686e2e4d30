//! Keys under `container`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::{Key, TemplateKey};

/// `container.command`: `string`, development.
pub const command: Key<str> = Key::new("container.command");

/// `container.command_args`: `string[]`, development.
pub const command_args: Key<[&'static str]> = Key::new("container.command_args");

/// `container.command_line`: `string`, development.
pub const command_line: Key<str> = Key::new("container.command_line");

/// `container.id`: `string`, stable.
pub const id: Key<str> = Key::new("container.id");

/// `container.label`: `template[string]`, development.
pub const label: TemplateKey<str> = TemplateKey::new("container.label");

/// `container.labels`: `template[string]`, development.
#[deprecated(note = "renamed to `container.label`: use `keys::container::label`")]
pub const labels: TemplateKey<str> = TemplateKey::new("container.labels");

/// `container.name`: `string`, development.
pub const name: Key<str> = Key::new("container.name");

/// `container.runtime`: `string`, development.
#[deprecated(note = "renamed to `container.runtime.name`: use `keys::container::runtime::name`")]
pub const runtime: Key<str> = Key::new("container.runtime");

/// Keys under `container.cpu`.
pub mod cpu {
    use crate::attribute::Key;

    /// `container.cpu.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    #[deprecated(note = "renamed to `cpu.mode`: use `keys::cpu::mode`")]
    pub const state: Key<str> = Key::new("container.cpu.state");

    /// Known values of `container.cpu.state`.
    pub mod state {
        /// The value `user` of `container.cpu.state`.
        pub const USER: &str = "user";

        /// The value `system` of `container.cpu.state`.
        pub const SYSTEM: &str = "system";

        /// The value `kernel` of `container.cpu.state`.
        pub const KERNEL: &str = "kernel";
    }
}

/// Keys under `container.csi`.
pub mod csi {
    /// Keys under `container.csi.plugin`.
    pub mod plugin {
        use crate::attribute::Key;

        /// `container.csi.plugin.name`: `string`, development.
        pub const name: Key<str> = Key::new("container.csi.plugin.name");
    }

    /// Keys under `container.csi.volume`.
    pub mod volume {
        use crate::attribute::Key;

        /// `container.csi.volume.id`: `string`, development.
        pub const id: Key<str> = Key::new("container.csi.volume.id");
    }
}

/// Keys under `container.image`.
pub mod image {
    use crate::attribute::Key;

    /// `container.image.id`: `string`, development.
    pub const id: Key<str> = Key::new("container.image.id");

    /// `container.image.name`: `string`, stable.
    pub const name: Key<str> = Key::new("container.image.name");

    /// `container.image.repo_digests`: `string[]`, stable.
    pub const repo_digests: Key<[&'static str]> = Key::new("container.image.repo_digests");

    /// `container.image.tags`: `string[]`, stable.
    pub const tags: Key<[&'static str]> = Key::new("container.image.tags");
}

/// Keys under `container.runtime`.
pub mod runtime {
    use crate::attribute::Key;

    /// `container.runtime.description`: `string`, development.
    pub const description: Key<str> = Key::new("container.runtime.description");

    /// `container.runtime.name`: `string`, development.
    pub const name: Key<str> = Key::new("container.runtime.name");

    /// `container.runtime.version`: `string`, development.
    pub const version: Key<str> = Key::new("container.runtime.version");
}

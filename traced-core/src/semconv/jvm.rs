//! Keys under `jvm`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `jvm.buffer`.
pub mod buffer {
    /// Keys under `jvm.buffer.pool`.
    pub mod pool {
        use crate::attribute::Key;

        /// `jvm.buffer.pool.name`: `string`, development.
        pub const name: Key<str> = Key::new("jvm.buffer.pool.name");
    }
}

/// Keys under `jvm.gc`.
pub mod gc {
    use crate::attribute::Key;

    /// `jvm.gc.action`: `string`, stable.
    pub const action: Key<str> = Key::new("jvm.gc.action");

    /// `jvm.gc.cause`: `string`, development.
    pub const cause: Key<str> = Key::new("jvm.gc.cause");

    /// `jvm.gc.name`: `string`, stable.
    pub const name: Key<str> = Key::new("jvm.gc.name");
}

/// Keys under `jvm.memory`.
pub mod memory {
    use crate::attribute::Key;

    /// `jvm.memory.type`: `enum:string`, stable.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("jvm.memory.type");

    /// Keys under `jvm.memory.pool`.
    pub mod pool {
        use crate::attribute::Key;

        /// `jvm.memory.pool.name`: `string`, stable.
        pub const name: Key<str> = Key::new("jvm.memory.pool.name");
    }

    /// Known values of `jvm.memory.type`.
    pub mod r#type {
        /// The value `heap` of `jvm.memory.type`.
        pub const HEAP: &str = "heap";

        /// The value `non_heap` of `jvm.memory.type`.
        pub const NON_HEAP: &str = "non_heap";
    }
}

/// Keys under `jvm.thread`.
pub mod thread {
    use crate::attribute::Key;

    /// `jvm.thread.daemon`: `boolean`, stable.
    pub const daemon: Key<bool> = Key::new("jvm.thread.daemon");

    /// `jvm.thread.state`: `enum:string`, stable.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("jvm.thread.state");

    /// Known values of `jvm.thread.state`.
    pub mod state {
        /// The value `new` of `jvm.thread.state`.
        pub const NEW: &str = "new";

        /// The value `runnable` of `jvm.thread.state`.
        pub const RUNNABLE: &str = "runnable";

        /// The value `blocked` of `jvm.thread.state`.
        pub const BLOCKED: &str = "blocked";

        /// The value `waiting` of `jvm.thread.state`.
        pub const WAITING: &str = "waiting";

        /// The value `timed_waiting` of `jvm.thread.state`.
        pub const TIMED_WAITING: &str = "timed_waiting";

        /// The value `terminated` of `jvm.thread.state`.
        pub const TERMINATED: &str = "terminated";
    }
}

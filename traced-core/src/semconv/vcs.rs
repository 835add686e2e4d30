//! Keys under `vcs`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `vcs.change`.
pub mod change {
    use crate::attribute::Key;

    /// `vcs.change.id`: `string`, release candidate.
    pub const id: Key<str> = Key::new("vcs.change.id");

    /// `vcs.change.state`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("vcs.change.state");

    /// `vcs.change.title`: `string`, release candidate.
    pub const title: Key<str> = Key::new("vcs.change.title");

    /// Known values of `vcs.change.state`.
    pub mod state {
        /// The value `open` of `vcs.change.state`.
        pub const OPEN: &str = "open";

        /// The value `wip` of `vcs.change.state`.
        pub const WIP: &str = "wip";

        /// The value `closed` of `vcs.change.state`.
        pub const CLOSED: &str = "closed";

        /// The value `merged` of `vcs.change.state`.
        pub const MERGED: &str = "merged";
    }
}

/// Keys under `vcs.line_change`.
pub mod line_change {
    use crate::attribute::Key;

    /// `vcs.line_change.type`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("vcs.line_change.type");

    /// Known values of `vcs.line_change.type`.
    pub mod r#type {
        /// The value `added` of `vcs.line_change.type`.
        pub const ADDED: &str = "added";

        /// The value `removed` of `vcs.line_change.type`.
        pub const REMOVED: &str = "removed";
    }
}

/// Keys under `vcs.owner`.
pub mod owner {
    use crate::attribute::Key;

    /// `vcs.owner.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("vcs.owner.name");
}

/// Keys under `vcs.provider`.
pub mod provider {
    use crate::attribute::Key;

    /// `vcs.provider.name`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`name`](mod@name).
    pub const name: Key<str> = Key::new("vcs.provider.name");

    /// Known values of `vcs.provider.name`.
    pub mod name {
        /// The value `github` of `vcs.provider.name`.
        pub const GITHUB: &str = "github";

        /// The value `gitlab` of `vcs.provider.name`.
        pub const GITLAB: &str = "gitlab";

        /// The value `gittea` of `vcs.provider.name`.
        #[deprecated(note = "replaced by `gitea`: use `GITEA`")]
        pub const GITTEA: &str = "gittea";

        /// The value `gitea` of `vcs.provider.name`.
        pub const GITEA: &str = "gitea";

        /// The value `bitbucket` of `vcs.provider.name`.
        pub const BITBUCKET: &str = "bitbucket";
    }
}

/// Keys under `vcs.ref`.
pub mod r#ref {
    use crate::attribute::Key;

    /// `vcs.ref.type`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("vcs.ref.type");

    /// Keys under `vcs.ref.base`.
    pub mod base {
        use crate::attribute::Key;

        /// `vcs.ref.base.name`: `string`, release candidate.
        pub const name: Key<str> = Key::new("vcs.ref.base.name");

        /// `vcs.ref.base.revision`: `string`, release candidate.
        pub const revision: Key<str> = Key::new("vcs.ref.base.revision");

        /// `vcs.ref.base.type`: `enum:string`, release candidate.
        ///
        /// Known values are the constants in [`r#type`](mod@type).
        pub const r#type: Key<str> = Key::new("vcs.ref.base.type");

        /// Known values of `vcs.ref.base.type`.
        pub mod r#type {
            /// The value `branch` of `vcs.ref.base.type`.
            pub const BRANCH: &str = "branch";

            /// The value `tag` of `vcs.ref.base.type`.
            pub const TAG: &str = "tag";
        }
    }

    /// Keys under `vcs.ref.head`.
    pub mod head {
        use crate::attribute::Key;

        /// `vcs.ref.head.name`: `string`, release candidate.
        pub const name: Key<str> = Key::new("vcs.ref.head.name");

        /// `vcs.ref.head.revision`: `string`, release candidate.
        pub const revision: Key<str> = Key::new("vcs.ref.head.revision");

        /// `vcs.ref.head.type`: `enum:string`, release candidate.
        ///
        /// Known values are the constants in [`r#type`](mod@type).
        pub const r#type: Key<str> = Key::new("vcs.ref.head.type");

        /// Known values of `vcs.ref.head.type`.
        pub mod r#type {
            /// The value `branch` of `vcs.ref.head.type`.
            pub const BRANCH: &str = "branch";

            /// The value `tag` of `vcs.ref.head.type`.
            pub const TAG: &str = "tag";
        }
    }

    /// Known values of `vcs.ref.type`.
    pub mod r#type {
        /// The value `branch` of `vcs.ref.type`.
        pub const BRANCH: &str = "branch";

        /// The value `tag` of `vcs.ref.type`.
        pub const TAG: &str = "tag";
    }
}

/// Keys under `vcs.repository`.
pub mod repository {
    use crate::attribute::Key;

    /// `vcs.repository.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("vcs.repository.name");

    /// Keys under `vcs.repository.change`.
    pub mod change {
        use crate::attribute::Key;

        /// `vcs.repository.change.id`: `string`, development.
        #[deprecated(note = "renamed to `vcs.change.id`: use `keys::vcs::change::id`")]
        pub const id: Key<str> = Key::new("vcs.repository.change.id");

        /// `vcs.repository.change.title`: `string`, development.
        #[deprecated(note = "renamed to `vcs.change.title`: use `keys::vcs::change::title`")]
        pub const title: Key<str> = Key::new("vcs.repository.change.title");
    }

    /// Keys under `vcs.repository.ref`.
    pub mod r#ref {
        use crate::attribute::Key;

        /// `vcs.repository.ref.name`: `string`, development.
        #[deprecated(note = "renamed to `vcs.ref.head.name`: use `keys::vcs::r#ref::head::name`")]
        pub const name: Key<str> = Key::new("vcs.repository.ref.name");

        /// `vcs.repository.ref.revision`: `string`, development.
        #[deprecated(
            note = "renamed to `vcs.ref.head.revision`: use `keys::vcs::r#ref::head::revision`"
        )]
        pub const revision: Key<str> = Key::new("vcs.repository.ref.revision");

        /// `vcs.repository.ref.type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`r#type`](mod@type).
        #[deprecated(note = "renamed to `vcs.ref.head.type`: use `keys::vcs::r#ref::head::r#type`")]
        pub const r#type: Key<str> = Key::new("vcs.repository.ref.type");

        /// Known values of `vcs.repository.ref.type`.
        pub mod r#type {
            /// The value `branch` of `vcs.repository.ref.type`.
            pub const BRANCH: &str = "branch";

            /// The value `tag` of `vcs.repository.ref.type`.
            pub const TAG: &str = "tag";
        }
    }

    /// Keys under `vcs.repository.url`.
    pub mod url {
        use crate::attribute::Key;

        /// `vcs.repository.url.full`: `string`, release candidate.
        pub const full: Key<str> = Key::new("vcs.repository.url.full");
    }
}

/// Keys under `vcs.revision_delta`.
pub mod revision_delta {
    use crate::attribute::Key;

    /// `vcs.revision_delta.direction`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`direction`](mod@direction).
    pub const direction: Key<str> = Key::new("vcs.revision_delta.direction");

    /// Known values of `vcs.revision_delta.direction`.
    pub mod direction {
        /// The value `behind` of `vcs.revision_delta.direction`.
        pub const BEHIND: &str = "behind";

        /// The value `ahead` of `vcs.revision_delta.direction`.
        pub const AHEAD: &str = "ahead";
    }
}

//! Keys under `pprof`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `pprof.location`.
pub mod location {
    use crate::attribute::Key;

    /// `pprof.location.is_folded`: `boolean`, development.
    pub const is_folded: Key<bool> = Key::new("pprof.location.is_folded");
}

/// Keys under `pprof.mapping`.
pub mod mapping {
    use crate::attribute::Key;

    /// `pprof.mapping.has_filenames`: `boolean`, development.
    pub const has_filenames: Key<bool> = Key::new("pprof.mapping.has_filenames");

    /// `pprof.mapping.has_functions`: `boolean`, development.
    pub const has_functions: Key<bool> = Key::new("pprof.mapping.has_functions");

    /// `pprof.mapping.has_inline_frames`: `boolean`, development.
    pub const has_inline_frames: Key<bool> = Key::new("pprof.mapping.has_inline_frames");

    /// `pprof.mapping.has_line_numbers`: `boolean`, development.
    pub const has_line_numbers: Key<bool> = Key::new("pprof.mapping.has_line_numbers");
}

/// Keys under `pprof.profile`.
pub mod profile {
    use crate::attribute::Key;

    /// `pprof.profile.comment`: `string[]`, development.
    pub const comment: Key<[&'static str]> = Key::new("pprof.profile.comment");

    /// `pprof.profile.doc_url`: `string`, development.
    pub const doc_url: Key<str> = Key::new("pprof.profile.doc_url");

    /// `pprof.profile.drop_frames`: `string`, development.
    pub const drop_frames: Key<str> = Key::new("pprof.profile.drop_frames");

    /// `pprof.profile.keep_frames`: `string`, development.
    pub const keep_frames: Key<str> = Key::new("pprof.profile.keep_frames");
}

/// Keys under `pprof.scope`.
pub mod scope {
    use crate::attribute::Key;

    /// `pprof.scope.default_sample_type`: `string`, development.
    pub const default_sample_type: Key<str> = Key::new("pprof.scope.default_sample_type");

    /// `pprof.scope.sample_type_order`: `int[]`, development.
    pub const sample_type_order: Key<[i64]> = Key::new("pprof.scope.sample_type_order");
}

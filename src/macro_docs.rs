//! The examples of the macros: they need this crate, which the one of the macros does not know.

macro_rules! examples {
    ($($file:literal)*) => {
        $(#[doc = include_str!(concat!("../traced-macros/docs/", $file))] const _: () = ();)*
    };
}

examples! {
    "conventions.md" "event.md" "keys.md" "options.md" "set.md" "site.md" "span.md" "trace_value.md" "traced.md"
}

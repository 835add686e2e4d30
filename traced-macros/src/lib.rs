//! The macros of `traced`; use them through that crate.

mod conventions;
mod crate_path;
mod diag;
mod event;
mod fields;
mod keys;
mod kind;
mod linting;
mod listed;
mod name;
mod set;
mod site;
mod site_macro;
mod span;
mod suggest;
mod tokens;
mod trace_value;
mod traced;
mod trees;
mod words;

use proc_macro::TokenStream;

/// Whether the macros leave the program as it is.
const DISABLED: bool = cfg!(feature = "disable");

/// Gives a function, or every method of an `impl` block or trait, a span of its own.
#[doc = include_str!("../docs/traced.md")]
#[doc = include_str!("../docs/options.md")]
#[doc = include_str!("../docs/conventions.md")]
#[doc = include_str!("../docs/mistakes.md")]
#[proc_macro_attribute]
pub fn traced(arguments: TokenStream, item: TokenStream) -> TokenStream {
    traced::expand(arguments.into(), item.into()).into()
}

/// Sets attributes on the current span.
#[doc = include_str!("../docs/set.md")]
#[proc_macro]
pub fn set(input: TokenStream) -> TokenStream {
    set::expand(input.into()).into()
}

/// Adds an event, now, to the current span.
#[doc = include_str!("../docs/event.md")]
#[proc_macro]
pub fn event(input: TokenStream) -> TokenStream {
    event::expand(input.into()).into()
}

/// Starts a span in the middle of a function.
#[doc = include_str!("../docs/span.md")]
#[proc_macro]
pub fn span(input: TokenStream) -> TokenStream {
    span::expand(input.into()).into()
}

/// Describes a place where spans are built by hand.
#[doc = include_str!("../docs/site.md")]
#[proc_macro]
pub fn site(input: TokenStream) -> TokenStream {
    site_macro::expand(input.into()).into()
}

/// Declares the attribute keys of an application, beside those of OpenTelemetry.
#[doc = include_str!("../docs/keys.md")]
#[proc_macro]
pub fn keys(input: TokenStream) -> TokenStream {
    keys::expand(input.into()).into()
}

/// `keys!` with the keys of another module, which that module's own macro names.
#[doc(hidden)]
#[proc_macro]
pub fn extend_keys(input: TokenStream) -> TokenStream {
    keys::expand_extended(input.into()).into()
}

/// Makes a newtype or an enumeration a value of attributes.
#[doc = include_str!("../docs/trace_value.md")]
#[proc_macro_derive(TraceValue, attributes(traced))]
pub fn trace_value(input: TokenStream) -> TokenStream {
    trace_value::expand(input.into()).into()
}

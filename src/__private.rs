//! What macro expansions name. Nothing here is for people, and anything may change.

pub use crate::dispatch::Ask;
pub use crate::dispatch::AskInOk;
pub use crate::dispatch::Inspect;
pub use crate::dispatch::Verdict;
pub use crate::dispatch::failed_with;
pub use crate::dispatch::is_ignored;
pub use crate::dispatch::judge;
pub use crate::dispatch::link_all;
pub use crate::dispatch::look;
pub use crate::dispatch::under;
pub use crate::init::diagnose;
pub use crate::init::init;
pub use crate::place::Place;
pub use crate::place::Refused;
pub use crate::returned::AsLater;
pub use crate::returned::AsValue;
pub use crate::returned::Returned;
pub use crate::returned::returned;
pub use crate::returned::run;
pub use std::boxed::Box;
pub use traced_core::__private::*;
pub use traced_core::About;
pub use traced_core::Key;
pub use traced_core::Location;
pub use traced_core::Name;
pub use traced_core::NameTemplate;
pub use traced_core::Parent;
pub use traced_core::Recorder;
pub use traced_core::Scope;
pub use traced_core::Site;
pub use traced_core::SiteKey;
pub use traced_core::SiteKind;
pub use traced_core::Span;
pub use traced_core::SpanKind;
pub use traced_core::Value;
pub use traced_core::attribute::AttributeKey;
pub use traced_core::attribute::ByDebug;
pub use traced_core::attribute::ByDisplay;
pub use traced_core::attribute::Derived;
pub use traced_core::attribute::FieldValue;
pub use traced_core::attribute::HoldsSecret;
pub use traced_core::attribute::IntoValue;
pub use traced_core::attribute::Otherwise;
pub use traced_core::attribute::Plain;
pub use traced_core::attribute::Probe;
pub use traced_core::attribute::Secret;
pub use traced_core::attribute::TemplateKey;
pub use traced_core::attribute::Told;
pub use traced_core::attribute::ValueWriter;
pub use traced_core::attribute::Variant;
pub use traced_core::attribute::refuse;
pub use traced_core::site;
pub use traced_core::with_current;
pub use traced_export::App;
pub use traced_macros::extend_keys;

/// The traits whose methods expansions call, without names that could hide others.
pub mod dispatch {
    pub use crate::dispatch::OfResult as _;
    pub use crate::dispatch::OfValue as _;
    pub use crate::dispatch::SelectAsk as _;
    pub use crate::dispatch::WithError as _;
    pub use crate::dispatch::WithoutError as _;
    pub use crate::returned::ReturnsLater as _;
    pub use crate::returned::ReturnsValue as _;
    pub use traced_core::__private::SelectLook as _;
}

/// The traits of [`Place`], without names that could hide others.
pub mod places {
    pub use crate::place::Borrowed as _;
    pub use crate::place::Hidden as _;
    pub use crate::place::Referenced as _;
}

/// Looks at nothing: for calls whose errors are no failures.
#[inline]
pub fn no_inspect<R>(_out: &R, _span: Recorder<'_>) {}

/// Stands for a value of any type where nothing is ever run.
pub fn never<R>() -> R {
    unreachable!("only the compiler looks at this")
}

/// Calls a closure, which thereby is `FnOnce`: what it returns may borrow from its arguments.
#[inline]
pub fn call<R>(f: impl FnOnce() -> R) -> R {
    f()
}

/// What `%value` stands for.
#[inline]
pub fn displayed<T: std::fmt::Display + ?Sized>(value: &T) -> ByDisplay<&T> {
    ByDisplay(value)
}

/// What `?value` stands for.
#[inline]
pub fn debugged<T: std::fmt::Debug + ?Sized>(value: &T) -> ByDebug<&T> {
    ByDebug(value)
}

//! Callbacks that run in the context of who made them.

use super::Context;

/// Takes what is current here along, for code that others call: callbacks, jobs of a pool, listeners.
///
/// # Examples
///
/// ```
/// use traced_core::{Name, Site, Span, SpanKind};
///
/// static WATCH: Site = traced_core::site!(Name::Literal("Config.watch"), SpanKind::Internal);
///
/// let mut listeners: Vec<Box<dyn Fn(&'static str)>> = Vec::new();
/// Span::root(&WATCH).in_scope(|| {
///     let captured = traced_core::capture();
///     listeners.push(Box::new(captured.wrap(|name| {
///         // spans started here are children of `Config.watch`, whoever calls
/// #       let _ = name;
///     })));
/// });
/// for listener in &listeners {
///     listener("timeout");
/// }
/// ```
pub fn capture() -> Captured {
    Context::current().into()
}

/// The context of the place where it was [captured](capture), in which code may run as often as
/// wanted, on any thread.
///
/// It is a [`Context`] and no handle: `set!` and `event!` in what runs have no span to write on before
/// one has started there. The span of the place may be over by then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captured(Context);

impl Captured {
    /// Returns the context.
    pub const fn context(&self) -> &Context {
        &self.0
    }

    /// Runs `f` in the context.
    pub fn run<R>(&self, f: impl FnOnce() -> R) -> R {
        self.0.in_scope(f)
    }

    /// Returns a function that runs `f` in the context.
    ///
    /// For functions of another number of parameters, [`run`](Self::run) goes into their body; for
    /// one of none that is called once there is [`Context::bind`].
    pub fn wrap<A, R>(self, f: impl Fn(A) -> R) -> impl Fn(A) -> R {
        move |argument| self.run(|| f(argument))
    }

    /// As [`wrap`](Self::wrap), for a function that changes what it holds.
    ///
    /// # Examples
    ///
    /// ```
    /// let mut seen = Vec::new();
    /// let mut callback = traced_core::capture().wrap_mut(|line: &str| seen.push(line.to_owned()));
    /// callback("one");
    /// callback("two");
    /// # drop(callback);
    /// assert_eq!(seen, ["one", "two"]);
    /// ```
    pub fn wrap_mut<A, R>(self, mut f: impl FnMut(A) -> R) -> impl FnMut(A) -> R {
        move |argument| self.run(|| f(argument))
    }

    /// As [`wrap`](Self::wrap), for a function that is called once.
    pub fn wrap_once<A, R>(self, f: impl FnOnce(A) -> R) -> impl FnOnce(A) -> R {
        move |argument| self.run(|| f(argument))
    }
}

impl From<Context> for Captured {
    fn from(context: Context) -> Self {
        Self(context)
    }
}

impl From<Captured> for Context {
    fn from(captured: Captured) -> Self {
        captured.0
    }
}

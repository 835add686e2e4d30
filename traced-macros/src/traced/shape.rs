//! Which form a function's expansion has.

use crate::traced::attributes::Attribute;
use crate::traced::model::Function;
use crate::traced::output;
use crate::traced::output::Later;
use crate::traced::output::Returned;

/// The form of an expansion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `async fn` turned into `fn -> impl Future`: the parent is captured at the call.
    Async,
    /// `async fn` that stays one: another attribute may look for it.
    AsyncKept,
    /// `async fn -> !`.
    AsyncNever,
    /// A plain function whose type may be another name for a boxed future or stream.
    ByType,
    /// A plain function that returns a future or a stream: the work comes later.
    Later(Later),
    /// A plain function that no closure can hold: `-> !`, it asks where it was called, or it
    /// returns closures.
    Guarded,
    /// Any other plain function.
    Sync,
}

impl Shape {
    /// Chooses the form; `keep_async` if the block around the function has attributes that may
    /// look for `async fn`.
    pub(super) fn of(function: &Function, keep_async: bool) -> Self {
        let ty = function.output.as_ref().map(|output| &output.ty);
        let is_never = ty.is_some_and(|ty| output::is_never(ty));
        if function.is_async() {
            let keep_async = keep_async || function.attributes.iter().any(Attribute::is_foreign);
            return match (is_never, keep_async) {
                (true, _) => Self::AsyncNever,
                (false, true) => Self::AsyncKept,
                (false, false) => Self::Async,
            };
        }
        let tracks_caller = function.attributes.iter().any(Attribute::tracks_caller);
        if is_never || tracks_caller || ty.is_some_and(output::is_closure) {
            return Self::Guarded;
        }
        match ty.map_or(Returned::Value, output::returned) {
            Returned::Later(later) => Self::Later(later),
            Returned::Unknown => Self::ByType,
            Returned::Value => Self::Sync,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Mistakes;
    use crate::traced::output::Held;

    fn shape(function: &str, keep_async: bool) -> Shape {
        let tokens: proc_macro2::TokenStream = function.parse().unwrap();
        let function = Function::read(tokens.into_iter().collect(), &mut Mistakes::default());
        Shape::of(&function.unwrap(), keep_async)
    }

    const FUTURE: Later = Later {
        is_stream: false,
        held: Held::Bare,
    };
    const BOXED_FUTURE: Later = Later {
        held: Held::Boxed,
        ..FUTURE
    };

    #[test]
    fn shapes_are_those_of_signatures() {
        for (function, expected, reason) in [
            ("fn f() {}", Shape::Sync, "nothing special"),
            ("fn f() -> ! {}", Shape::Guarded, "no closure returns `!`"),
            (
                "#[track_caller] fn f() {}",
                Shape::Guarded,
                "closures have their own caller",
            ),
            (
                "#[cfg_attr(a, track_caller)] fn f() {}",
                Shape::Guarded,
                "it may track its caller",
            ),
            ("async fn f() {}", Shape::Async, "nothing beside it"),
            (
                "#[inline] async fn f() {}",
                Shape::Async,
                "an attribute of the compiler",
            ),
            (
                "#[tokio::test] async fn f() {}",
                Shape::AsyncKept,
                "it may look for `async`",
            ),
            (
                "fn f() -> impl Fn(&str) -> &str {}",
                Shape::Guarded,
                "the types of a closure's parameters come from the signature",
            ),
            (
                "async fn f() -> ! {}",
                Shape::AsyncNever,
                "`!` is no output",
            ),
            (
                "fn f() -> impl Future<Output = u8> {}",
                Shape::Later(FUTURE),
                "a future",
            ),
            (
                "fn f() -> Pin<Box<dyn Future<Output = u8>>> {}",
                Shape::Later(BOXED_FUTURE),
                "a boxed one",
            ),
            (
                "fn f() -> BoxFuture<'_, u8> {}",
                Shape::ByType,
                "the name could be that of anything",
            ),
        ] {
            assert_eq!(shape(function, false), expected, "{reason}");
        }
        let reason = "an attribute of the block may look for `async`";
        assert_eq!(shape("async fn f() {}", true), Shape::AsyncKept, "{reason}");
    }
}

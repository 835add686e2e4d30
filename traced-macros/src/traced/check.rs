//! The rules about options and the functions they stand on.

use proc_macro2::Ident;

use crate::diag::Mistakes;
use crate::traced::attributes::Attribute;
use crate::traced::model::Function;
use crate::traced::options::Options;
use crate::traced::output;
use crate::traced::shape::Shape;

/// Reports a function that cannot have a span; `at` is what asks for one.
pub(super) fn function(function: &Function, mistakes: &mut Mistakes) {
    if let Some(word) = function.qualifier("const") {
        let text = "a `const fn` has no span: it also runs in the compiler";
        mistakes.add(word, text);
    } else if function.body.is_none() {
        let text = "a function without a body has no span: trace the one that has";
        mistakes.add(&function.name, text);
    }
}

/// Reports what a method of a block cannot have.
pub(super) fn method(function: &Function, options: &Options, mistakes: &mut Mistakes) {
    if options.skip.is_none() {
        self::function(function, mistakes);
    }
    self::options(function, options, mistakes);
}

/// Reports options that ask for what the function has not got.
pub(super) fn options(function: &Function, options: &Options, mistakes: &mut Mistakes) {
    if let Some(skip) = &options.skip {
        if !options.is_skip_alone() {
            let text = "there is no span to have other options: leave `skip` or the others out";
            mistakes.add(skip, text);
        }
        return;
    }
    if let Some(time_polls) = &options.time_polls
        && let Some(why) = unpolled(function)
    {
        mistakes.add(time_polls, why);
    }
    let readers = readers(options);
    let Some(why) = unread(function) else {
        if function.output.is_none() {
            for (word, _) in readers.iter().filter(|(_, reads_value)| *reads_value) {
                let text = format!("the function returns nothing: there is no value for `{word}`");
                mistakes.add(word, text);
            }
        }
        return;
    };
    for (word, _) in readers {
        mistakes.add(word, format!("{why}: there is no result for `{word}`"));
    }
}

/// Returns why the span of a function has no polls to be timed, if it has none.
pub(super) fn unpolled(function: &Function) -> Option<&'static str> {
    match Shape::of(function, false) {
        Shape::Later(later) if later.is_stream => {
            Some("polls are those of a future, and this is a stream: its span counts the items")
        }
        Shape::Async | Shape::AsyncKept | Shape::AsyncNever | Shape::Later(_) => None,
        Shape::ByType => Some(
            "polls are timed where the signature shows a future: write `async fn`, \
             `-> impl Future<..>` or `-> Pin<Box<dyn Future<..>>>`",
        ),
        Shape::Guarded | Shape::Sync => {
            Some("the function is not async: there are no polls to be timed")
        }
    }
}

/// Returns why what a function returns is not looked at, if it is not.
fn unread(function: &Function) -> Option<&'static str> {
    let output = function.output.as_ref();
    if output.is_some_and(|output| output::is_never(&output.ty)) {
        return Some("the function never returns");
    }
    let tracks = function.attributes.iter().any(Attribute::tracks_caller);
    (tracks && !function.is_async())
        .then_some("what a function with `#[track_caller]` returns is not looked at")
}

/// Returns the options that look at what is returned, and if they need a value in it.
fn readers(options: &Options) -> Vec<(&Ident, bool)> {
    let ret = options.ret.as_ref().map(|ret| (&ret.word, true));
    let err = options
        .err
        .as_ref()
        .filter(|err| err.with.is_some() || err.ignore.is_some())
        .map(|err| (&err.word, true));
    let err_if = options.err_if.as_ref().map(|err_if| (&err_if.word, true));
    let ok = options.ok.as_ref().map(|ok| (ok, false));
    [ret, err, err_if, ok].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traced::args::Place;

    #[test]
    fn polls_are_those_of_futures_that_show() {
        for (text, why) in [
            ("async fn f() {}", None),
            ("async fn f() -> ! {}", None),
            ("fn f() -> impl Future<Output = u8> {}", None),
            ("fn f() -> Pin<Box<dyn Future<Output = u8>>> {}", None),
            ("fn f() {}", Some("not async")),
            ("#[track_caller] fn f() -> u8 {}", Some("not async")),
            (
                "fn f() -> BoxFuture<'static, u8> {}",
                Some("shows a future"),
            ),
            ("fn f() -> impl Stream<Item = u8> {}", Some("a stream")),
        ] {
            let mut mistakes = Mistakes::default();
            let tokens: proc_macro2::TokenStream = text.parse().unwrap();
            let function = Function::read(tokens.into_iter().collect(), &mut mistakes).unwrap();
            let options: proc_macro2::TokenStream = "time_polls".parse().unwrap();
            let options = Options::parse(options, Place::Function, &mut mistakes);
            super::options(&function, &options, &mut mistakes);
            let told = mistakes.texts();
            assert_eq!(told.len(), usize::from(why.is_some()), "{text}: {told:?}");
            assert!(
                told.iter().all(|told| told.contains(why.unwrap())),
                "{told:?}"
            );
        }
    }
}

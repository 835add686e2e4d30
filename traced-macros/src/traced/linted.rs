//! What a function becomes for Clippy: itself.
//!
//! Lints that look at a whole function, from its signature to its last expression, see no function
//! where its body is in a closure, or where an `async fn` is none any more. Nothing that Clippy
//! compiles is ever run, so there the body stays where it is, and what the options say stands before
//! it, where it is compiled and counts as used.

use proc_macro2::Span;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::quote_spanned;

use crate::tokens::is_word;
use crate::traced::braces::labelled;
use crate::traced::function::Traced;
use crate::traced::function::recorder;
use crate::traced::item::braces;
use crate::traced::model::Body;
use crate::traced::output;
use crate::traced::params;
use crate::traced::result;
use crate::traced::shape::Shape;
use crate::trees::Trees;

impl Traced {
    /// ```text
    /// async fn f(a: A) -> R {
    ///     { let _ = || { attributes; let out: &R = never(); inspect }; }
    ///     'body: { .. }
    /// }
    /// ```
    ///
    /// Returns nothing where what an option asks for is of a type that cannot be written down.
    pub(super) fn print_for_lints(&self, body: &Body) -> Option<TokenStream> {
        let function = &self.function;
        let said = self.said_for_lints()?;
        let statements = if said.is_empty() {
            braces(&body.block)?.stream()
        } else {
            let block = labelled(body);
            quote_spanned!(Span::mixed_site()=> { let _ = || { #said }; } #block)
        };
        let params = params::plain(&function.params_group, &function.params);
        Some(self.with_signature(body, Some(params), &statements))
    }

    /// Returns what is compiled of the options.
    fn said_for_lints(&self) -> Option<TokenStream> {
        let options = &self.options;
        let private = options.krate().private();
        let mut said: TokenStream = self.under_parent().into_iter().collect();
        said.extend(self.recorded_on_current());
        let asks = options.ret.is_some() || options.err_if.is_some() || options.err.is_some();
        if asks {
            let (out, span) = (result::out(), recorder());
            let ty = match self.shape {
                Shape::ByType => return None,
                Shape::Later(_) => output::made_later(&self.function.output.as_ref()?.ty)?,
                _ => self.returned_type(),
            };
            if has_placeholder(&ty) {
                return None;
            }
            let looks = self.look_at(&out, &span);
            said.extend(quote_spanned! {Span::mixed_site()=>
                #private::with_current(|#span| {
                    let #out: &#ty = #private::never();
                    #looks
                });
            });
        }
        Some(said)
    }
}

/// Returns true if a part of the type is left to inference.
fn has_placeholder(ty: &[TokenTree]) -> bool {
    ty.iter().any(|token| match token {
        TokenTree::Group(group) => has_placeholder(&Trees::from(group.stream())),
        token => is_word(token, "_"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conventions;
    use crate::diag::Mistakes;
    use crate::traced::args::Place;
    use crate::traced::function::name_of;
    use crate::traced::model::Function;
    use crate::traced::options::Options;

    fn printed(options: &str, function: &str) -> Option<String> {
        let mut mistakes = Mistakes::default();
        let tokens: TokenStream = function.parse().unwrap();
        let function = Function::read(tokens.into_iter().collect(), &mut mistakes).unwrap();
        let options = Options::parse(options.parse().unwrap(), Place::Function, &mut mistakes);
        let conventions = conventions::of_crate(&mut mistakes);
        let name = name_of(&function, &options, None, &conventions, &mut mistakes);
        assert!(mistakes.is_empty());
        let traced = Traced::new(function, options, name, false);
        let printed = traced.print_for_lints(traced.function.body.as_ref()?)?;
        Some(printed.to_string())
    }

    #[test]
    fn without_options_nothing_changes() {
        for function in [
            "#[inline] pub async fn f<T>(mut a: T, (b, _): (u8, u8)) -> impl Copy where T: X { a; b }",
            "fn f() -> ! { #![allow(x)] loop {} }",
        ] {
            let plain = function.parse::<TokenStream>().unwrap().to_string();
            assert_eq!(printed("", function), Some(plain));
        }
    }

    #[test]
    fn what_options_say_stands_before_the_body() {
        let function = "async fn f(a: u8) -> Vec<u8> { vec![a] }";
        let printed = printed("attrs(order.id = a), err_if = ret.is_empty()", function).unwrap();
        let body = printed.rfind("{ vec ! [a] }").unwrap();
        for said in ["keys :: order :: id", "ret . is_empty ()"] {
            assert!(printed.find(said).is_some_and(|at| at < body), "{printed}");
        }
    }

    #[test]
    fn a_type_without_a_name_is_not_looked_at() {
        let is_printed = |output: &str| {
            let function = format!("fn f() -> {output} {{ g() }}");
            printed("err_if = ret.is_empty()", &function).is_some()
        };
        assert!(is_printed("impl Future<Output = Vec<u8>>"));
        assert!(!is_printed("Result<impl Iterator<Item = u8>, E>"));
        assert!(!is_printed("BoxFuture<'static, u8>"));
    }
}

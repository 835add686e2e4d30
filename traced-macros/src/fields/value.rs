//! Values: an expression, `%expression` by Display, `?expression` by Debug.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Token, UnOp};

use crate::crate_path::CratePath;
use crate::tokens::{Words, ours_at, verbatim};

/// How the value is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sigil {
    /// `x`: by its type.
    None,
    /// `%x`: the text of its `Display`.
    Display,
    /// `?x`: the text of its `Debug`.
    Debug,
}

impl Sigil {
    /// Parses `%`, `?` or nothing.
    pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.parse::<Option<Token![%]>>()?.is_some() {
            return Ok(Self::Display);
        }
        Ok(if input.parse::<Option<Token![?]>>()?.is_some() {
            Self::Debug
        } else {
            Self::None
        })
    }
}

/// What stands right of the `=`.
#[derive(Clone)]
pub(crate) struct Value {
    sigil: Sigil,
    expression: TokenStream,
    /// Whether the expression names something that must stay where it is.
    is_place: bool,
    /// Whether the expression calls nothing, as far as can be seen.
    is_at_hand: bool,
}

impl Value {
    /// Parses a value.
    pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let sigil = Sigil::parse(input)?;
        if input.is_empty() || input.peek(Token![,]) {
            return Err(input.error("expected a value"));
        }
        Ok(Self {
            sigil,
            ..Self::parse_expression(input)?
        })
    }

    /// Parses an expression, without sigil.
    pub(crate) fn parse_expression(input: ParseStream<'_>) -> syn::Result<Self> {
        let (parsed, expression) = verbatim(input, Expr::parse)?;
        Ok(Self {
            sigil: Sigil::None,
            expression,
            is_place: is_place(&parsed),
            is_at_hand: is_at_hand(&parsed),
        })
    }

    /// The value of a parameter.
    pub(crate) fn of_parameter(sigil: Sigil, name: &Ident) -> Self {
        Self {
            sigil,
            expression: name.to_token_stream(),
            is_place: true,
            is_at_hand: true,
        }
    }

    /// Returns the span of generated tokens that are shown where the value is.
    pub(crate) fn span(&self) -> Span {
        ours_at(&self.expression)
    }

    /// Returns the expression as written.
    pub(crate) fn expression(&self) -> &TokenStream {
        &self.expression
    }

    /// Returns true if the value is there, and is taken as it is.
    pub(crate) fn is_at_hand(&self) -> bool {
        self.is_at_hand && self.sigil == Sigil::None
    }

    /// Returns true if the expression names `self`.
    pub(crate) fn names_self(&self) -> bool {
        let mut words = Words::default();
        words.add(&self.expression);
        words.contains(&Ident::new("self", Span::call_site()))
    }

    /// Returns the argument for `set`. What has a name is borrowed: `order.id = order.id` must
    /// leave `order` whole. Needs the traits of [`import`](super::import) in scope.
    pub(crate) fn argument(&self, krate: &CratePath) -> TokenStream {
        let expression = &self.expression;
        let at = self.span();
        let private = krate.private_at(at);
        let borrowed = if self.is_place {
            quote_spanned!(at=> &#expression)
        } else {
            quote_spanned!(at=> &(#expression))
        };
        let shown = || quote_spanned!(at=> (&&#private::Place(#borrowed)).__traced_shown());
        match self.sigil {
            Sigil::None if self.is_place => {
                quote_spanned!(at=> (&&#private::Place(#borrowed)).__traced_value())
            }
            Sigil::None => expression.clone(),
            Sigil::Display => {
                let shown = shown();
                quote_spanned!(at=> #private::displayed(#shown))
            }
            Sigil::Debug => {
                let shown = shown();
                quote_spanned!(at=> #private::debugged(#shown))
            }
        }
    }
}

/// Returns true for what the language calls a place: a variable, a field, an element, a target.
fn is_place(expression: &Expr) -> bool {
    match expression {
        Expr::Path(_) | Expr::Field(_) | Expr::Index(_) => true,
        Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)),
        Expr::Paren(inner) => is_place(&inner.expr),
        Expr::Group(inner) => is_place(&inner.expr),
        _ => false,
    }
}

fn is_at_hand(expression: &Expr) -> bool {
    match expression {
        Expr::Lit(_) | Expr::Path(_) => true,
        Expr::Cast(cast) => is_at_hand(&cast.expr),
        Expr::Field(field) => is_at_hand(&field.base),
        Expr::Group(inner) => is_at_hand(&inner.expr),
        Expr::Paren(inner) => is_at_hand(&inner.expr),
        Expr::Reference(reference) => is_at_hand(&reference.expr),
        Expr::Unary(unary) => is_at_hand(&unary.expr),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use syn::parse::Parser;

    use super::*;

    fn argument(text: &str) -> String {
        let value = Value::parse.parse_str(text).unwrap();
        value
            .argument(&CratePath::default())
            .to_string()
            .replace(' ', "")
    }

    #[test]
    fn places_are_borrowed_and_values_are_not() {
        for (value, expected) in [
            (
                "order.id",
                "(&&::traced::__private::Place(&order.id)).__traced_value()",
            ),
            (
                "items[0]",
                "(&&::traced::__private::Place(&items[0])).__traced_value()",
            ),
            (
                "*venue",
                "(&&::traced::__private::Place(&*venue)).__traced_value()",
            ),
            (
                "(order)",
                "(&&::traced::__private::Place(&(order))).__traced_value()",
            ),
            ("order.items.len()", "order.items.len()"),
            ("\"text\"", "\"text\""),
            ("&order.id", "&order.id"),
            (
                "%order.id",
                "::traced::__private::displayed((&&::traced::__private::Place(&order.id)).__traced_shown())",
            ),
            (
                "?order.id",
                "::traced::__private::debugged((&&::traced::__private::Place(&order.id)).__traced_shown())",
            ),
            (
                "%a + b",
                "::traced::__private::displayed((&&::traced::__private::Place(&(a+b))).__traced_shown())",
            ),
        ] {
            assert_eq!(argument(value), expected, "{value}");
        }
    }

    #[test]
    fn what_calls_something_is_not_at_hand() {
        for (value, expected) in [
            ("order.id", true),
            ("\"text\"", true),
            ("&order.id", true),
            ("*n as i64", true),
            ("order.id()", false),
            ("a + b", false),
            ("items[0]", false),
            ("%order", false),
        ] {
            let parsed = Value::parse.parse_str(value).unwrap();
            assert_eq!(parsed.is_at_hand(), expected, "{value}");
        }
    }
}

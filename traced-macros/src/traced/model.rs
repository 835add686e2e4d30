//! A function as expansion sees it: its parts as tokens, each as the user wrote it.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};

use crate::diag::Mistakes;
use crate::tokens::{is_mark, is_word};
use crate::traced::attributes::{self, Attribute, Ours};
use crate::traced::item::{attributes_len, braces};
use crate::traced::params::{self, Param, Pattern, parse_params};
use crate::trees::Trees;

/// A function, cut up.
///
/// ```text
/// #[doc = ".."] pub async fn create<T>(&self, data: Data<T>) -> Result<Order> where T: Copy { .. }
/// attributes    qualifiers   name     params                   output         rest          body
/// ```
pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    /// Visibility and keywords, up to and with `fn`.
    pub(crate) qualifiers: Vec<TokenTree>,
    pub(crate) name: Ident,
    pub(crate) generics: Trees,
    pub(crate) params_group: Group,
    pub(crate) params: Vec<Param>,
    pub(crate) output: Option<Output>,
    pub(crate) where_clause: Trees,
    pub(crate) body: Option<Body>,
    /// What a function without a body ends with.
    pub(crate) semicolon: Option<TokenTree>,
}

/// `-> Type`.
pub(crate) struct Output {
    pub(crate) arrow: Trees,
    pub(crate) ty: Trees,
}

impl ToTokens for Output {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.arrow.to_tokens(tokens);
        self.ty.to_tokens(tokens);
    }
}

/// The braces of a function.
pub(crate) struct Body {
    /// As it came.
    pub(crate) original: TokenTree,
    /// `#![..]` and `//!`, which have to stay first in the function.
    pub(crate) inner_attributes: Option<TokenStream>,
    /// The braces without those: as they came, unless there were any.
    pub(crate) block: TokenTree,
}

impl Function {
    /// Reads a function whose tokens are known to be one.
    pub(crate) fn read(tokens: Vec<TokenTree>, mistakes: &mut Mistakes) -> Option<Self> {
        let mut parts = Parts(tokens);
        let at = attributes_len(&parts.0);
        let attributes = attributes::read(&parts.take(at));
        let at = parts.0.iter().position(|token| is_word(token, "fn"))?;
        let qualifiers = parts.take(at + 1);
        let Some(TokenTree::Ident(name)) = parts.take(1).pop() else {
            return None;
        };
        let generics = parts.take(generics_len(&parts.0)).into();
        let Some(TokenTree::Group(params_group)) = parts.take(1).pop() else {
            return None;
        };
        let last = parts.0.pop()?;
        let (body, semicolon) = if is_mark(&last, ';') {
            (None, Some(last))
        } else {
            (Some(Body::read(&last)), None)
        };
        let at = parts.0.iter().position(|token| is_word(token, "where"));
        let mut arrow = parts.take(at.unwrap_or(parts.0.len()));
        let ty = arrow.split_off(arrow.len().min(2));
        let output = (!ty.is_empty()).then(|| Output {
            arrow: arrow.into(),
            ty: ty.into(),
        });
        let params = parse_params(&params_group, mistakes);
        let where_clause = parts.0.into();
        Some(Self {
            attributes,
            qualifiers,
            name,
            generics,
            params_group,
            params,
            output,
            where_clause,
            body,
            semicolon,
        })
    }

    /// Returns the keyword `word` among the qualifiers.
    pub(crate) fn qualifier(&self, word: &str) -> Option<&TokenTree> {
        self.qualifiers.iter().find(|token| is_word(token, word))
    }

    /// Returns true if the function is `async`.
    pub(crate) fn is_async(&self) -> bool {
        self.qualifier("async").is_some()
    }

    /// Returns true if there is a `self`.
    pub(crate) fn has_receiver(&self) -> bool {
        let first = self.params.first();
        first.is_some_and(|param| matches!(param.pattern, Pattern::Receiver { .. }))
    }

    /// Returns true if a parameter has no name of its own.
    pub(crate) fn has_patterns(&self) -> bool {
        let is_pattern = |param: &Param| matches!(param.pattern, Pattern::Other { .. });
        self.params.iter().any(is_pattern)
    }

    /// Returns the function as it was written, without what is ours of its attributes.
    pub(crate) fn plain(&self) -> TokenStream {
        let Self {
            attributes,
            qualifiers,
            name,
            generics,
            output,
            where_clause,
            ..
        } = self;
        let attributes = attributes
            .iter()
            .filter(|attribute| !matches!(attribute.ours(), Some(Ours::Plain(_))));
        let params = params::plain(&self.params_group, &self.params);
        let body = self.body.as_ref().map(|body| &body.original);
        let semicolon = self.semicolon.as_ref();
        quote_spanned! {Span::mixed_site()=>
            #(#attributes)* #(#qualifiers)* #name #generics #params #output #where_clause
            #body #semicolon
        }
    }
}

impl Body {
    fn read(original: &TokenTree) -> Self {
        let whole = |block| Self {
            original: original.clone(),
            inner_attributes: None,
            block,
        };
        let Some(group) = braces(original) else {
            return whole(original.clone());
        };
        let mut inside: Vec<TokenTree> = group.stream().into_iter().collect();
        let len = inner_attributes_len(&inside);
        if len == 0 {
            return whole(TokenTree::Group(group));
        }
        let rest = inside.split_off(len);
        let mut block = Group::new(Delimiter::Brace, rest.into_iter().collect());
        block.set_span(group.span());
        Self {
            inner_attributes: Some(inside.into_iter().collect()),
            ..whole(TokenTree::Group(block))
        }
    }
}

/// Returns how many tokens the inner attributes at the front of a block are.
pub(crate) fn inner_attributes_len(tokens: &[TokenTree]) -> usize {
    let is_attribute = |triple: &[TokenTree]| match triple {
        [hash, bang, TokenTree::Group(group)] => {
            is_mark(hash, '#') && is_mark(bang, '!') && group.delimiter() == Delimiter::Bracket
        }
        _ => false,
    };
    3 * tokens
        .chunks(3)
        .take_while(|triple| is_attribute(triple))
        .count()
}

/// Returns how many tokens `<..>` at the front is.
fn generics_len(tokens: &[TokenTree]) -> usize {
    let mut depth = 0_usize;
    let mut after_minus = false;
    for (at, token) in tokens.iter().enumerate() {
        if is_mark(token, '<') {
            depth += 1;
        } else if is_mark(token, '>') && !after_minus {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            return if at == 0 { 0 } else { at + 1 };
        }
        after_minus = is_mark(token, '-');
    }
    0
}

/// Tokens that are taken from the front.
struct Parts(Vec<TokenTree>);

impl Parts {
    fn take(&mut self, len: usize) -> Vec<TokenTree> {
        let rest = self.0.split_off(len.min(self.0.len()));
        std::mem::replace(&mut self.0, rest)
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn read(tokens: TokenStream) -> Function {
        let mut mistakes = Mistakes::default();
        let function = Function::read(tokens.into_iter().collect(), &mut mistakes).unwrap();
        assert!(mistakes.is_empty());
        function
    }

    #[test]
    fn a_function_is_cut_at_its_parts() {
        let function = read(quote! {
            /// Doc.
            #[inline]
            pub(crate) async unsafe fn r#match<T: Fn(u8) -> Row<{ 1 }>, const N: usize>(
                &self, (a, b): (u8, T),
            ) -> Result<impl Fn() -> T, E> where T: Into<Row<{ 1 }>> { #![allow(x)] body }
        });
        assert_eq!(function.attributes.len(), 2);
        assert_eq!(function.qualifiers.len(), 5);
        assert_eq!(function.name, "r#match");
        assert_eq!(
            function.generics.stream().to_string(),
            quote!(<T: Fn(u8) -> Row<{ 1 }>, const N: usize>).to_string()
        );
        let output = function.output.unwrap();
        assert_eq!(
            output.ty.stream().to_string(),
            quote!(Result<impl Fn() -> T, E>).to_string()
        );
        assert_eq!(
            function.where_clause.stream().to_string(),
            quote!(where T: Into<Row<{ 1 }>>).to_string()
        );
        let body = function.body.unwrap();
        assert_eq!(
            body.inner_attributes.unwrap().to_string(),
            quote!(#![allow(x)]).to_string()
        );
        assert_eq!(body.block.to_string(), quote!({ body }).to_string());
        assert_eq!(function.params.len(), 2);
    }

    #[test]
    fn a_declaration_has_no_body() {
        let function = read(quote!(
            fn f(&self) -> u8;
        ));
        assert!(function.body.is_none());
        assert_eq!(function.output.unwrap().ty.stream().to_string(), "u8");
        assert!(
            read(quote!(
                fn f() {}
            ))
            .output
            .is_none()
        );
    }
}

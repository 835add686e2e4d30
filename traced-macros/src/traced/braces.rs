//! The braces of an expansion: whose edition they have, and where they are shown.

use proc_macro2::Delimiter;
use proc_macro2::Group;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::ToTokens;
use quote::quote_spanned;
use syn::Lifetime;

use crate::traced::model::Body;
use crate::traced::tail;

/// Returns the braces of the function, which have the span of the user's: the compiler takes a
/// function whose last token is ours for generated, and keeps `dead_code` to itself.
pub(super) fn outer_block(
    body: &Body,
    import: Option<&TokenStream>,
    statements: &TokenStream,
) -> TokenTree {
    let inner = body.inner_attributes.as_ref();
    let stream = quote_spanned!(Span::mixed_site()=> #inner #import #statements);
    let mut block = Group::new(Delimiter::Brace, stream);
    block.set_span(body.block.span());
    TokenTree::Group(block)
}

/// Returns the body with a label: the compiler says of braces without one that they are not
/// needed. The label is where the body is, whose edition it would change otherwise.
pub(super) fn labelled(body: &Body) -> TokenStream {
    let block = &body.block;
    let label = Lifetime::new("'__traced_body", block.span());
    let colon = quote_spanned!(block.span()=> :);
    let mut tokens = label.to_token_stream();
    tokens.extend(colon);
    block.to_tokens(&mut tokens);
    tokens
}

/// Returns a generated call that returns what the body does, shown where that is said: what does
/// not live long enough is told of the outermost expression.
///
/// That reaches from the first to the last of its tokens, which no span of ours can on stable Rust.
pub(super) fn call_at_tail(
    body: &Body,
    function: impl FnOnce(Span) -> TokenStream,
    arguments: TokenStream,
) -> TokenStream {
    let (first, last) = tail::of(body).unwrap_or_else(|| {
        let whole = body.block.span();
        (whole, whole)
    });
    let ours = Span::mixed_site();
    let mut parentheses = Group::new(Delimiter::Parenthesis, arguments);
    parentheses.set_span(ours.located_at(last));
    let mut call = function(ours.located_at(first));
    call.extend([TokenTree::Group(parentheses)]);
    call
}

/// Returns braces of ours, shown where the body is.
pub(super) fn shown_at(body: &Body, stream: TokenStream) -> TokenTree {
    let mut block = Group::new(Delimiter::Brace, stream);
    block.set_span(body.block.span());
    TokenTree::Group(block)
}

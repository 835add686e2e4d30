//! Tokens as the user wrote them: taken out whole, never printed anew.
//!
//! What a `macro_rules!` fragment stands for arrives in an invisible group. The compiler knows such a
//! group for what it is only within tokens that nobody has iterated; others lose it, and with it
//! the precedence: `$e * 2` with `1 + 2` would be 5.

use std::collections::HashSet;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use quote::quote_spanned;
use syn::Expr;
use syn::Token;
use syn::buffer::Cursor;
use syn::parse::ParseStream;

use crate::DISABLED;
use crate::trees::Trees;

/// Returns the tokens from `begin` up to `end`, with parentheses for the invisible groups of
/// expressions.
pub(crate) fn between(begin: Cursor<'_>, end: Cursor<'_>) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut at = begin;
    while at != end {
        if let Some((inside, _, after)) = at.group(Delimiter::None)
            && after > end
        {
            at = inside; // the end lies within an invisible group
            continue;
        }
        let Some((token, next)) = at.token_tree() else {
            break;
        };
        tokens.extend([with_visible_group(token)]);
        at = next;
    }
    tokens
}

/// Returns the group of an operator's expression with parentheses.
fn with_visible_group(token: TokenTree) -> TokenTree {
    let TokenTree::Group(group) = &token else {
        return token;
    };
    if group.delimiter() != Delimiter::None || !has_precedence(group.stream()) {
        return token;
    }
    let mut visible = Group::new(Delimiter::Parenthesis, group.stream());
    // Not the user's parentheses, so no `unused_parens`.
    visible.set_span(Span::mixed_site().located_at(group.span()));
    TokenTree::Group(visible)
}

fn has_precedence(tokens: TokenStream) -> bool {
    let parsed = syn::parse2(tokens);
    matches!(
        parsed,
        Ok(Expr::Assign(_)
            | Expr::Binary(_)
            | Expr::Cast(_)
            | Expr::Closure(_)
            | Expr::Range(_)
            | Expr::Reference(_)
            | Expr::Unary(_))
    )
}

/// Parses a `T` and returns it with its tokens as written.
pub(crate) fn verbatim<T>(
    input: ParseStream<'_>,
    parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<(T, TokenStream)> {
    let begin = input.cursor();
    let value = parse(input)?;
    Ok((value, between(begin, input.cursor())))
}

/// Skips to the next comma outside brackets: where the next item of a list can be read.
pub(crate) fn skip_to_comma(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        let skipped: syn::Result<TokenTree> = input.parse();
        if skipped.is_err() {
            return;
        }
    }
}

/// Parses the comma between two items of a list, reporting what stands there instead.
pub(crate) fn separator(input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.parse::<Option<Token![,]>>()?.is_some() {
        return Ok(());
    }
    let error = input.error("expected `,`");
    skip_to_comma(input);
    let _: Option<Token![,]> = input.parse()?;
    Err(error)
}

/// Returns the span that reaches from the first to the last token, for errors and for generated
/// tokens that shall be shown there.
pub(crate) fn whole_span(tokens: &TokenStream) -> Option<Span> {
    span_of(&Trees::from(tokens.clone()))
}

/// The same.
pub(crate) fn span_of(tokens: &[TokenTree]) -> Option<Span> {
    let (first, last) = (tokens.first()?.span(), tokens.last()?.span());
    Some(first.join(last).unwrap_or(first))
}

/// Returns the statement; when the macros are disabled, in a branch that is never taken: what it
/// names stays in use, and its mistakes are told.
pub(crate) fn compiled_only(statement: TokenStream) -> TokenStream {
    if !DISABLED {
        return statement;
    }
    quote_spanned!(Span::mixed_site()=> if false { #statement })
}

/// Returns the span of generated tokens that are shown where the user's `tokens` are.
pub(crate) fn ours_at(tokens: &TokenStream) -> Span {
    let ours = Span::mixed_site();
    whole_span(tokens).map_or(ours, |shown| ours.located_at(shown))
}

/// Returns the token shown at `span`'s place; what it resolves to stays.
pub(crate) fn located_at(token: TokenTree, span: Span) -> TokenTree {
    match token {
        TokenTree::Group(group) => {
            let inside = group.stream().into_iter();
            let inside = inside.map(|token| located_at(token, span)).collect();
            let mut located = Group::new(group.delimiter(), inside);
            located.set_span(group.span().located_at(span));
            TokenTree::Group(located)
        }
        mut token => {
            token.set_span(token.span().located_at(span));
            token
        }
    }
}

/// Looks through invisible groups that hold nothing but one thing.
pub(crate) fn unwrapped(tokens: TokenStream) -> TokenStream {
    let mut all = tokens.clone().into_iter();
    match (all.next(), all.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::None => {
            unwrapped(group.stream())
        }
        _ => tokens,
    }
}

/// Returns true if `token` is the identifier or keyword `word`.
pub(crate) fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

/// Returns true if `token` is one of `words`.
pub(crate) fn is_one_of(token: &TokenTree, words: &[&str]) -> bool {
    let TokenTree::Ident(ident) = token else {
        return false;
    };
    // To compare with each word would write the identifier out as often.
    words.contains(&ident.to_string().as_str())
}

/// Returns true if `token` is the punctuation mark `mark`.
pub(crate) fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// Returns the text of an identifier without `r#`.
pub(crate) fn plain_text(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

/// The words in some tokens, also those in literals, since `"{name}"` names `name`.
#[derive(Default)]
pub(crate) struct Words(HashSet<String>);

impl Words {
    /// Adds the words of `tokens`.
    pub(crate) fn add(&mut self, tokens: &impl ToTokens) {
        for token in tokens.to_token_stream() {
            match token {
                TokenTree::Group(group) => self.add(&group.stream()),
                TokenTree::Ident(ident) => {
                    self.0.insert(plain_text(&ident));
                }
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    let words = text.split(|c: char| c != '_' && !c.is_alphanumeric());
                    self.0
                        .extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
                }
                TokenTree::Punct(_) => {}
            }
        }
    }

    /// Returns true if `ident` is among the words.
    pub(crate) fn contains(&self, ident: &Ident) -> bool {
        self.0.contains(&plain_text(ident))
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;
    use quote::quote;

    use super::*;

    #[test]
    fn words_are_found_in_groups_and_literals() {
        let mut words = Words::default();
        words.add(&quote!({ call(r#type, "{width:>1$} {name}") }));
        for (word, found) in [
            ("type", true),
            ("name", true),
            ("width", true),
            ("call", true),
            ("nam", false),
        ] {
            assert_eq!(
                words.contains(&Ident::new_raw(word, Span::call_site())),
                found,
                "{word}"
            );
        }
    }
}

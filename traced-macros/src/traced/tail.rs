//! What a body returns, as far as its tokens tell.

use proc_macro2::Delimiter;
use proc_macro2::Span;
use proc_macro2::TokenTree;

use crate::tokens::is_mark;
use crate::tokens::is_one_of;
use crate::tokens::is_word;
use crate::traced::model::Body;
use crate::trees::Trees;

/// Returns the spans of the first and the last token of the one expression that the body returns,
/// if there is but one.
pub(super) fn of(body: &Body) -> Option<(Span, Span)> {
    let TokenTree::Group(block) = &body.block else {
        return None;
    };
    let tokens = Trees::from(block.stream());
    let value = value(&tokens)?;
    Some((value.first()?.span(), value.last()?.span()))
}

fn value(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    let (tokens, is_statement) = match tokens {
        [before @ .., end] if is_mark(end, ';') => (before, true),
        _ => (tokens, false),
    };
    let mut tail = tokens.rsplit(|token| is_mark(token, ';')).next()?;
    while let Some(rest) = after_block(tail) {
        tail = rest;
    }
    match (returned(tokens), tail) {
        (0, tail) if !is_statement => Some(tail),
        (1, [word, value @ ..]) if is_word(word, "return") => Some(value),
        _ => None,
    }
}

/// Returns what follows a statement like `if .. { .. }` at the front.
fn after_block(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    const BLOCKS: [&str; 6] = ["for", "if", "loop", "match", "unsafe", "while"];
    let first = tokens.first()?;
    if !is_braces(first) && !is_one_of(first, &BLOCKS) {
        return None;
    }
    let ends = |pair: &[TokenTree]| match pair {
        // A pattern is followed by `=` or `|`, and what goes on is an expression.
        [block, TokenTree::Punct(mark)] => is_braces(block) && !"=|.?".contains(mark.as_char()),
        [block, next] => is_braces(block) && !is_one_of(next, &["else", "in", "if"]),
        _ => false,
    };
    let end = tokens.windows(2).position(ends)?;
    tokens.get(end + 1..)
}

fn is_braces(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Returns how often something is returned by that word, but for errors and `None`: hardly ever is
/// that what does not live long enough.
fn returned(tokens: &[TokenTree]) -> usize {
    let failures = ["Err", "None"];
    let mut rest = tokens.iter().peekable();
    let mut count = 0;
    while let Some(token) = rest.next() {
        if let TokenTree::Group(group) = token {
            count += returned(&Trees::from(group.stream()));
        } else if is_word(token, "return") {
            let is_failure = rest.peek().is_some_and(|next| is_one_of(next, &failures));
            count += usize::from(!is_failure);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::*;

    #[test]
    fn one_expression_is_found() {
        for (body, expected, reason) in [
            ("let x = 3; x + y", Some("x + y"), "what stands last"),
            ("a(); return x;", Some("x"), "the one `return`"),
            ("return Ok(x)", Some("Ok (x)"), "the same without `;`"),
            (
                "if a { return Err(e); } Ok(x)",
                Some("Ok (x)"),
                "an error hardly borrows",
            ),
            (
                "if let A { b } = c { return None } else { d() } match e {} f",
                Some("f"),
                "blocks are statements",
            ),
            (
                "if a { b } else { c }",
                Some("if a { b } else { c }"),
                "the last one is not",
            ),
            ("match a {}.b()", Some("match a { } . b ()"), "it goes on"),
            ("if a { return x; } y", None, "two of them"),
            ("list.map(|x| { return x; })", None, "it could be any"),
            ("a();", None, "nothing"),
            ("", None, "nothing at all"),
        ] {
            let tokens: TokenStream = body.parse().unwrap();
            let tokens = Trees::from(tokens);
            let found = value(&tokens).map(|value| {
                let value: TokenStream = value.iter().cloned().collect();
                value.to_string()
            });
            let found = found.filter(|text| !text.is_empty());
            assert_eq!(found.as_deref(), expected, "{body}: {reason}");
        }
    }
}

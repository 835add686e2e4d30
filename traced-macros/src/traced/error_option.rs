//! The option `err`: which errors are recorded, and by which text.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{ExprPath, LitBool, Token, token};

use crate::diag::Mistakes;
use crate::suggest;
use crate::tokens::{separator, skip_to_comma, verbatim};

/// `err = false`, or `err(with = path, ignore = path)`.
#[derive(Clone)]
pub(crate) struct ErrorOption {
    pub(crate) word: Ident,
    /// `err = true` and `err = false`.
    is_on: Option<LitBool>,
    /// The function that makes the text of an error.
    pub(crate) with: Option<TokenStream>,
    /// The function that says which errors are answers and no failures.
    pub(crate) ignore: Option<TokenStream>,
    /// The word [`OF_BLOCK`], if the option is one of the block: it concerns methods that return a
    /// `Result`. Elsewhere, what is no `Result` is a mistake.
    pub(crate) of_block: Option<Ident>,
}

impl ErrorOption {
    /// Parses what stands behind `err`.
    pub(crate) fn parse(
        input: ParseStream<'_>,
        word: &Ident,
        mistakes: &mut Mistakes,
    ) -> syn::Result<Self> {
        let mut option = Self {
            word: word.clone(),
            is_on: None,
            with: None,
            ignore: None,
            of_block: None,
        };
        if input.peek(token::Paren) {
            let content;
            let parentheses = syn::parenthesized!(content in input);
            if content.is_empty() {
                let text = format!("nothing is said of errors: write {USAGES}");
                return Err(syn::Error::new(parentheses.span.join(), text));
            }
            option.parse_parts(&content, mistakes);
            return Ok(option);
        }
        input.parse::<Token![=]>()?;
        if !input.peek(LitBool) {
            let text = "`err` is `true` or `false`: write `err = false`, or functions in \
                        parentheses, as in `err(ignore = OrderError::is_missing)`";
            return Err(input.error(text));
        }
        option.is_on = Some(input.parse()?);
        Ok(option)
    }

    fn parse_parts(&mut self, input: ParseStream<'_>, mistakes: &mut Mistakes) {
        while !input.is_empty() {
            if let Err(error) = self.parse_part(input) {
                mistakes.push(error);
                skip_to_comma(input);
            }
            mistakes.ok(separator(input));
        }
    }

    fn parse_part(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if !input.peek(Ident::peek_any) {
            return Err(input.error(format!("expected {USAGES}")));
        }
        let word = input.call(Ident::parse_any)?;
        let place = match word.to_string().as_str() {
            "with" => &mut self.with,
            "ignore" => &mut self.ignore,
            OF_BLOCK => {
                self.of_block = Some(word);
                return Ok(());
            }
            other => {
                let nearest = suggest::did_you_mean(other, ["with", "ignore"]);
                let text = format!("`err` has no `{word}`{nearest}\nwrite {USAGES}");
                return Err(syn::Error::new_spanned(word, text));
            }
        };
        if place.is_some() {
            let text = format!("`{word}` is given twice");
            return Err(syn::Error::new_spanned(word, text));
        }
        input.parse::<Token![=]>().map_err(|error| {
            let text = format!("expected `=` and a function: write `{word} = path::of::function`");
            syn::Error::new(error.span(), text)
        })?;
        let begin = input.span();
        let (_, path) = verbatim(input, <ExprPath as syn::parse::Parse>::parse).map_err(|_| {
            let usage = if word == "with" {
                "OrderError::text"
            } else {
                "OrderError::is_missing"
            };
            let text = format!("expected the path of a function: write `{word} = {usage}`");
            syn::Error::new(begin, text)
        })?;
        if !input.is_empty() && !input.peek(Token![,]) {
            let text = "expected the path of a function and nothing more: \
                        make what is written here a function";
            return Err(input.error(text));
        }
        *place = Some(path);
        Ok(())
    }

    /// Returns true unless errors are to be left alone.
    pub(crate) fn records(&self) -> bool {
        self.is_on.as_ref().is_none_or(LitBool::value)
    }

    /// Returns the option as one that a method has from its block.
    pub(crate) fn as_default(&self) -> Self {
        Self {
            of_block: Some(Ident::new(OF_BLOCK, self.word.span())),
            ..self.clone()
        }
    }

    /// Returns the option as written.
    pub(crate) fn to_argument(&self) -> TokenStream {
        let word = &self.word;
        if let Some(is_on) = &self.is_on {
            return quote!(#word = #is_on);
        }
        let with = self.with.iter().map(|path| quote!(with = #path));
        let ignore = self.ignore.iter().map(|path| quote!(ignore = #path));
        let of_block = self.of_block.iter().map(|word| quote!(#word));
        let parts = with.chain(ignore).chain(of_block);
        quote!(#word(#(#parts),*))
    }
}

/// How a block hands its option on to a method that is expanded later. Not for people.
const OF_BLOCK: &str = "__of_block";
const USAGES: &str = "`with = OrderError::text` or `ignore = OrderError::is_missing`";

#[cfg(test)]
mod tests {
    use syn::parse::Parser;

    use super::*;

    fn parse(text: &str) -> (Option<String>, Vec<String>) {
        let mut mistakes = Mistakes::default();
        let word = Ident::new("err", proc_macro2::Span::call_site());
        let parser = |input: ParseStream<'_>| ErrorOption::parse(input, &word, &mut mistakes);
        let parsed = parser.parse_str(text);
        let option = mistakes.ok(parsed).map(|option| option.to_argument());
        let option = option.map(|tokens| tokens.to_string().replace(' ', ""));
        (option, mistakes.texts())
    }

    #[test]
    fn what_is_written_comes_back() {
        for text in [
            "=false",
            "=true",
            "(with=E::text)",
            "(ignore=is_missing)",
            "(with=E::text::<u8>,ignore=<E>::is)",
        ] {
            let (option, mistakes) = parse(text);
            assert_eq!(mistakes, Vec::<String>::new());
            assert_eq!(option.unwrap(), format!("err{text}"));
        }
    }

    #[test]
    fn mistakes_say_how_to_write_it() {
        for (text, told) in [
            ("= 3", "`err` is `true` or `false`"),
            (
                "()",
                "nothing is said of errors: write `with = OrderError::text`",
            ),
            ("(wiht = f)", "`err` has no `wiht`; did you mean `with`?"),
            ("(with = f, with = g)", "`with` is given twice"),
            ("(with f)", "expected `=` and a function"),
            ("(with = |e| e)", "expected the path of a function"),
            (
                "(with = f(3))",
                "expected the path of a function and nothing more",
            ),
            ("(3)", "expected `with = OrderError::text`"),
        ] {
            let (_, mistakes) = parse(text);
            assert!(mistakes[0].starts_with(told), "{text}: {mistakes:?}");
            assert_eq!(mistakes.len(), 1);
        }
    }
}

//! Keys: `http.request.method`, `http.request.header("accept")`, `(expression)`.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Lit, LitStr, Token, token};

use crate::crate_path::CratePath;
use crate::tokens::{between, plain_text};

/// The words that cannot become raw identifiers, so no key has them.
const RESERVED: [&str; 5] = ["Self", "_", "crate", "self", "super"];

/// What stands left of the `=`.
#[derive(Clone)]
pub(crate) struct Key {
    form: Form,
    tokens: TokenStream,
}

#[derive(Clone)]
enum Form {
    /// `a.b.c`, and for a family of keys the group with the last part: `("accept")`.
    Dotted {
        parts: Vec<Ident>,
        last: Option<TokenStream>,
    },
    /// Any expression, in parentheses.
    Expression(TokenStream),
}

impl Key {
    /// Parses a key, up to the `=` of its value.
    pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let begin = input.cursor();
        if input.peek(LitStr) {
            return Err(text_as_key(&input.parse()?));
        }
        let form = if input.peek(token::Paren) {
            let expression: Group = input.parse()?;
            // Parentheses that are ours: the compiler would say that they are not needed.
            let mut ours = Group::new(Delimiter::Parenthesis, expression.stream());
            ours.set_span(Span::mixed_site().located_at(expression.span()));
            Form::Expression(ours.into_token_stream())
        } else {
            let parts = dotted(input)?;
            let last = if input.peek(token::Paren) {
                Some(input.parse::<Group>()?.into_token_stream())
            } else {
                None
            };
            Form::Dotted { parts, last }
        };
        Ok(Self {
            form,
            tokens: between(begin, input.cursor()),
        })
    }

    /// Returns the expression of the key: `keys::http::request::method`.
    ///
    /// Each part keeps its own span, so that the compiler and editors see the path as if the user
    /// had written it; `keys` is looked up where the macro was called.
    pub(crate) fn path(&self) -> TokenStream {
        match &self.form {
            Form::Expression(expression) => expression.clone(),
            Form::Dotted { parts, last } => dotted_path(parts, last.as_ref()),
        }
    }

    /// Returns the expression that a site lists the key by: `keys::http::request::method.site_key()`.
    ///
    /// The path has the same tokens as in [`path`](Self::path), so what the compiler says of it, it
    /// says once.
    pub(crate) fn in_site(&self, krate: &CratePath) -> TokenStream {
        let at = Span::mixed_site();
        match &self.form {
            Form::Expression(expression) => {
                let private = krate.private();
                let text = inside(expression);
                quote_spanned!(at=> #private::SiteKey::dynamic(#text))
            }
            Form::Dotted { parts, last } => {
                let path = dotted_path(parts, None);
                let last = last.as_ref().and_then(|last| literal(last.clone()));
                let with = last.map(|last| quote_spanned!(at=> .with(#last)));
                quote_spanned!(at=> #path.site_key()#with)
            }
        }
    }

    /// Returns true if its text is known to the compiler.
    pub(crate) const fn is_constant(&self) -> bool {
        matches!(self.form, Form::Dotted { last: None, .. })
    }

    /// Returns the mistake of a key without `= value`.
    pub(crate) fn lacks_value(&self) -> syn::Error {
        let text = format!("this key has no value: write `{} = value`", self.text());
        syn::Error::new_spanned(&self.tokens, text)
    }

    /// Returns the key as the user would write it again.
    pub(crate) fn text(&self) -> String {
        match &self.form {
            Form::Expression(expression) => expression.to_string(),
            Form::Dotted { parts, last } => {
                let last = last.as_ref().map_or_else(String::new, ToString::to_string);
                join(parts) + &last
            }
        }
    }
}

impl ToTokens for Key {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

/// Parses `a.b.c`; keywords are allowed.
pub(crate) fn dotted(input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    let mut parts = vec![part(input)?];
    while input.parse::<Option<Token![.]>>()?.is_some() {
        parts.push(part(input)?);
    }
    if input.peek(Token![::]) {
        return Err(input.error("the parts of a key are joined by dots, as in `order.id`"));
    }
    Ok(parts)
}

fn dotted_path(parts: &[Ident], last: Option<&TokenStream>) -> TokenStream {
    let start = parts.first().map_or_else(Span::call_site, Ident::span);
    let keys = Ident::new("keys", Span::call_site().located_at(start));
    let parts = parts.iter().map(escaped);
    let with = last.map(|last| quote_spanned!(start=> .with #last));
    quote_spanned!(start=> #keys #(:: #parts)* #with)
}

/// Returns the literal in `("accept")`, if that is all there is.
fn literal(group: TokenStream) -> Option<LitStr> {
    let Some(TokenTree::Group(group)) = group.into_iter().next() else {
        return None;
    };
    syn::parse2(group.stream()).ok()
}

/// Returns the text of what stands in parentheses.
fn inside(group: &TokenStream) -> String {
    match group.clone().into_iter().next() {
        Some(TokenTree::Group(group)) => group.stream().to_string(),
        _ => group.to_string(),
    }
}

/// Returns the name with its dots.
pub(crate) fn join<'a>(parts: impl IntoIterator<Item = &'a Ident>) -> String {
    parts
        .into_iter()
        .map(plain_text)
        .collect::<Vec<_>>()
        .join(".")
}

pub(crate) fn part(input: ParseStream<'_>) -> syn::Result<Ident> {
    if input.peek(Lit) {
        return Err(input.error("each part of a key begins with a letter"));
    }
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected a key, as in `order.id = value`"));
    }
    let part = input.call(Ident::parse_any)?;
    if RESERVED.iter().any(|word| part == word) {
        let text = format!("`{part}` cannot be a part of a key");
        return Err(syn::Error::new_spanned(part, text));
    }
    Ok(part)
}

/// Turns keywords into raw identifiers, as in `error.type`.
pub(crate) fn escaped(part: &Ident) -> Ident {
    let text = part.to_string();
    if text.starts_with("r#") || syn::parse_str::<Ident>(&text).is_ok() {
        return part.clone();
    }
    Ident::new_raw(&text, part.span())
}

fn text_as_key(literal: &LitStr) -> syn::Error {
    let name = literal.value();
    let text = format!(
        "a key is a path and has no quotes: write `{name} = value`\n\
         for a name that is known only at run time: `(Key::<str>::dynamic(name)) = value`"
    );
    syn::Error::new_spanned(literal, text)
}

#[cfg(test)]
mod tests {
    use syn::parse::Parser;

    use super::*;

    fn path(text: &str) -> Result<String, String> {
        let tokens = Key::parse.parse_str(text).map(|key| key.path());
        tokens
            .map(|path| path.to_string().replace(' ', ""))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn keys_become_paths() {
        for (key, expected) in [
            ("http.request.method", "keys::http::request::method"),
            ("error.type", "keys::error::r#type"),
            ("a.r#type", "keys::a::r#type"),
            ("tenant", "keys::tenant"),
            (
                "http.request.header(\"accept\")",
                "keys::http::request::header.with(\"accept\")",
            ),
            ("(my_key)", "(my_key)"),
        ] {
            assert_eq!(path(key).as_deref(), Ok(expected), "{key}");
        }
    }

    #[test]
    fn sites_list_keys_without_what_is_known_only_at_run_time() {
        for (key, expected) in [
            ("error.type", "keys::error::r#type.site_key()"),
            (
                "http.request.header(\"accept\")",
                "keys::http::request::header.site_key().with(\"accept\")",
            ),
            (
                "http.request.header(name)",
                "keys::http::request::header.site_key()",
            ),
            (
                "(KEYS[index])",
                "::traced::__private::SiteKey::dynamic(\"KEYS[index]\")",
            ),
        ] {
            let parsed = Key::parse.parse_str(key).unwrap();
            let listed = parsed.in_site(&CratePath::default()).to_string();
            assert_eq!(listed.replace(' ', ""), expected, "{key}");
        }
    }

    #[test]
    fn what_is_no_key_says_why() {
        for (key, expected) in [
            ("order.self", "`self` cannot be a part of a key"),
            ("order.", "expected a key, as in `order.id = value`"),
            ("= 3", "expected a key, as in `order.id = value`"),
        ] {
            let error = path(key).unwrap_err();
            assert!(error.contains(expected), "{key}: {error}");
        }
        assert!(
            path("\"order.id\"")
                .unwrap_err()
                .contains("write `order.id = value`")
        );
    }
}

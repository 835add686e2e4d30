//! `span!`: a span in hand.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Expr;
use syn::LitStr;
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::Parse as _;
use syn::parse::ParseStream;
use syn::parse::Parser;

use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::fields;
use crate::fields::Field;
use crate::kind::Kind;
use crate::name;
use crate::site;
use crate::tokens::separator;
use crate::tokens::skip_to_comma;
use crate::tokens::verbatim;

#[derive(Default)]
struct SpanInput {
    krate: CratePath,
    name: Option<LitStr>,
    kind: Option<Kind>,
    parent: Option<TokenStream>,
    fields: Vec<Field>,
}

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let mut span = SpanInput::default();
    let parse = |input: ParseStream<'_>| {
        span.krate = CratePath::parse_first(input, &mut mistakes);
        span.name = mistakes.ok(name::parse(input, "span!(\"Importer.run\")"));
        mistakes.ok(separator(input));
        span.parse_options(input, &mut mistakes);
        span.fields = fields::parse(input, &mut mistakes);
        Ok(())
    };
    let result = parse.parse2(input);
    mistakes.ok(result);
    let expression = span.print();
    mistakes.before(&expression)
}

impl SpanInput {
    /// Parses `kind = ..` and `parent = ..`, which stand in front of the attributes.
    fn parse_options(&mut self, input: ParseStream<'_>, mistakes: &mut Mistakes) {
        while input.peek(Ident::peek_any) && input.peek2(Token![=]) {
            let Ok(word) = input.fork().call(Ident::parse_any) else {
                return;
            };
            if word != "kind" && word != "parent" {
                return;
            }
            if let Err(error) = self.parse_option(input) {
                mistakes.push(error);
                skip_to_comma(input);
            }
            mistakes.ok(separator(input));
        }
    }

    fn parse_option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let word = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        let is_second = if word == "kind" {
            self.kind.replace(Kind::parse(input)?).is_some()
        } else {
            let (_, parent) = verbatim(input, Expr::parse)?;
            self.parent.replace(parent).is_some()
        };
        if is_second {
            return Err(syn::Error::new_spanned(
                &word,
                format!("`{word}` is given twice"),
            ));
        }
        Ok(())
    }

    /// ```text
    /// span!("Importer.run", kind = client, order.id = id)
    /// { let span = Span::start(&SITE, Current); if span.is_recording() { span.set(..); } span }
    /// ```
    fn print(&self) -> TokenStream {
        let private = self.krate.private();
        let at = Span::mixed_site();
        let span = Ident::new("__traced_span", at);
        let text = self.name.as_ref().map_or_else(String::new, LitStr::value);
        let written = self
            .name
            .as_ref()
            .map_or_else(Span::call_site, LitStr::span);
        let name = site::Name::Literal(text);
        let site = site::expression(&name, self.kind.as_ref(), &self.krate, written);
        let parent = self.parent.clone();
        let parent = parent.unwrap_or_else(|| quote_spanned!(at=> #private::Parent::Current));
        let set = fields::set(&self.fields, &span, &self.krate);
        let when = (!self.fields.is_empty())
            .then(|| quote_spanned!(at=> if #span.is_recording() { #set }));
        quote_spanned! {at=>
            {
                let #span = #private::Span::start(#site, #parent);
                #when
                #span
            }
        }
    }
}

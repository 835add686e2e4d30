//! `span!`: a span in hand.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::LitStr;
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::parse::Parser;

use crate::DISABLED;
use crate::conventions;
use crate::conventions::Written;
use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::fields;
use crate::fields::Field;
use crate::fields::Value;
use crate::kind::Kind;
use crate::listed::About;
use crate::listed::Form;
use crate::name;
use crate::site;
use crate::tokens::separator;
use crate::tokens::skip_to_comma;

#[derive(Default)]
struct SpanInput {
    krate: CratePath,
    name: Option<LitStr>,
    kind: Option<Kind>,
    parent: Option<Value>,
    links: Option<Value>,
    root: Option<Ident>,
    fields: Vec<Field>,
}

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let mut span = SpanInput::default();
    let parse = |input: ParseStream<'_>| {
        span.krate = CratePath::parse_first(input, &mut mistakes).imported();
        span.name = mistakes.ok(name::parse(input, "span!(\"Importer.run\")"));
        mistakes.ok(separator(input));
        span.parse_options(input, &mut mistakes);
        span.fields = fields::parse(input, &mut mistakes);
        Ok(())
    };
    let result = parse.parse2(input);
    mistakes.ok(result);
    let name = span.site_name(&mut mistakes);
    let expression = span.krate.imported_before(span.print(&name));
    mistakes.before(&expression)
}

impl SpanInput {
    /// Parses the options, which stand in front of the attributes.
    fn parse_options(&mut self, input: ParseStream<'_>, mistakes: &mut Mistakes) {
        while is_option(input) {
            if let Err(error) = self.parse_option(input) {
                mistakes.push(error);
                skip_to_comma(input);
            }
            mistakes.ok(separator(input));
        }
        if let (Some(root), Some(_)) = (&self.root, &self.parent) {
            let text = "`root` beside `parent`: a root has no parent: leave one of the two out";
            mistakes.add(root, text);
        }
    }

    fn parse_option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let word = input.call(Ident::parse_any)?;
        let is_second = if word == "root" {
            self.root.replace(word.clone()).is_some()
        } else {
            input.parse::<Token![=]>()?;
            match word.to_string().as_str() {
                "kind" => self.kind.replace(Kind::parse(input)?).is_some(),
                "links" => self
                    .links
                    .replace(Value::parse_expression(input)?)
                    .is_some(),
                _ => self
                    .parent
                    .replace(Value::parse_expression(input)?)
                    .is_some(),
            }
        };
        if is_second {
            let text = format!("`{word}` is given twice");
            return Err(syn::Error::new_spanned(&word, text));
        }
        Ok(())
    }

    fn site_name(&self, mistakes: &mut Mistakes) -> site::Name {
        let Some(name) = &self.name else {
            return site::Name::default(); // the mistake is told
        };
        let written = Written {
            name,
            usage: "span!(..)",
            owner: None,
        };
        conventions::of_crate(mistakes).written(&written, mistakes)
    }

    /// ```text
    /// span!("Importer.run", kind = client, order.id = id)
    /// { let span = Span::start(&SITE, Current); if span.is_recording() { span.set(..); } span }
    /// ```
    fn print(&self, name: &site::Name) -> TokenStream {
        let private = self.krate.private();
        let at = Span::mixed_site();
        let span = Ident::new("__traced_span", at);
        let written = self
            .name
            .as_ref()
            .map_or_else(Span::call_site, LitStr::span);
        let about = About {
            form: Form::Span,
            fields: &self.fields,
            called: None,
        };
        let site = site::expression(name, self.kind.as_ref(), &about, &self.krate, written);
        let parent = match (&self.parent, &self.root) {
            (Some(parent), _) => parent.expression().clone(),
            (None, Some(_)) => quote_spanned!(at=> #private::Parent::Root),
            (None, None) => quote_spanned!(at=> #private::Parent::Current),
        };
        let links = self.links.as_ref();
        let links = links.map(|links| fields::link(links, &span, &self.krate));
        let set = fields::set(&self.fields, &span, &self.krate);
        let has_more = links.is_some() || !self.fields.is_empty();
        let start = quote_spanned!(at=> #private::Span::start(#site, #parent));
        let (start, records) = if DISABLED {
            let none = quote_spanned!(at=> if false { #start } else { #private::Span::none() });
            (none, quote_spanned!(at=> false))
        } else {
            (start, quote_spanned!(at=> #span.is_recording()))
        };
        let when = has_more.then(|| quote_spanned!(at=> if #records { #links #set }));
        quote_spanned! {at=>
            {
                let #span = #start;
                #when
                #span
            }
        }
    }
}

/// Returns true if an option comes next, and no attribute.
fn is_option(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let Ok(word) = ahead.call(Ident::parse_any) else {
        return false;
    };
    if word == "root" {
        return ahead.is_empty() || ahead.peek(Token![,]);
    }
    ["kind", "links", "parent"].iter().any(|name| word == name) && ahead.peek(Token![=])
}

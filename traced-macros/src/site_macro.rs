//! `site!`: the static description of a place where spans are made by hand.

use proc_macro2::Ident;
use proc_macro2::TokenStream;
use syn::LitStr;
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::parse::Parser;

use crate::conventions;
use crate::conventions::Written;
use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::fields::Value;
use crate::kind::Kind;
use crate::listed::About;
use crate::listed::Form;
use crate::name;
use crate::site;
use crate::suggest;
use crate::tokens::separator;
use crate::tokens::skip_to_comma;

#[derive(Default)]
struct SiteInput {
    krate: CratePath,
    name: Option<LitStr>,
    kind: Option<Kind>,
    called: Option<Value>,
}

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let mut site = SiteInput::default();
    let parse = |input: ParseStream<'_>| {
        site.krate = CratePath::parse_first(input, &mut mistakes).imported();
        site.name = mistakes.ok(name::parse(input, "site!(\"Queue.receive\")"));
        mistakes.ok(separator(input));
        while !input.is_empty() {
            if let Err(error) = site.parse_option(input) {
                mistakes.push(error);
                skip_to_comma(input);
            }
            mistakes.ok(separator(input));
        }
        Ok(())
    };
    let result = parse.parse2(input);
    mistakes.ok(result);
    let expression = site.print(&mut mistakes);
    mistakes.before(&site.krate.imported_before(expression))
}

impl SiteInput {
    fn parse_option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let word = input.call(Ident::parse_any)?;
        let text = word.to_string();
        if !OPTIONS.contains(&text.as_str()) {
            let nearest = suggest::did_you_mean(&text, OPTIONS);
            let text = format!(
                "`{text}` is not an option of `site!`{nearest}\noptions are {}; attributes are set \
                 on the span",
                suggest::list(OPTIONS)
            );
            return Err(syn::Error::new_spanned(&word, text));
        }
        input.parse::<Token![=]>()?;
        let is_second = if text == "kind" {
            self.kind.replace(Kind::parse(input)?).is_some()
        } else {
            let pattern = Value::parse_expression(input)?;
            self.called.replace(pattern).is_some()
        };
        if is_second {
            let text = format!("`{word}` is given twice");
            return Err(syn::Error::new_spanned(&word, text));
        }
        Ok(())
    }

    /// ```text
    /// site!("Queue.receive", kind = consumer, called = BY_TOPIC)
    /// { static SITE: Site = Site::of_function("Queue.receive", ..).about(..called(BY_TOPIC.text())); &SITE }
    /// ```
    fn print(&self, mistakes: &mut Mistakes) -> TokenStream {
        let (name, at) = match &self.name {
            None => (site::Name::default(), proc_macro2::Span::call_site()), // the mistake is told
            Some(name) => {
                let written = Written {
                    name,
                    usage: "site!(..)",
                    owner: None,
                };
                let conventions = conventions::of_crate(mistakes);
                (conventions.written(&written, mistakes), name.span())
            }
        };
        let about = About {
            form: Form::Span,
            fields: &[],
            called: self.called.as_ref(),
        };
        site::expression(&name, self.kind.as_ref(), &about, &self.krate, at)
    }
}

const OPTIONS: [&str; 2] = ["called", "kind"];

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn mistakes(input: TokenStream) -> Vec<String> {
        let expansion = expand(input).to_string();
        let mut parts = expansion.split("compile_error ! { \"");
        parts.next();
        let texts = parts.filter_map(|part| part.split_once("\" }"));
        texts.map(|(text, _)| text.replace("\\n", "\n")).collect()
    }

    #[test]
    fn all_mistakes_are_told() {
        assert!(mistakes(quote!("Queue.receive", kind = consumer,)).is_empty());
        let several = quote!(
            "",
            kid = server,
            kind = clinet,
            called = A,
            called = B,
            order.id = 1
        );
        assert_eq!(
            mistakes(several),
            [
                "a name is not empty",
                "`kid` is not an option of `site!`; did you mean `kind`?\n\
                 options are `called` or `kind`; attributes are set on the span",
                "`clinet` is not a kind of span; did you mean `client`?\n\
                 a kind is `internal`, `server`, `client`, `producer` or `consumer`",
                "`called` is given twice",
                "`order` is not an option of `site!`\n\
                 options are `called` or `kind`; attributes are set on the span",
            ]
        );
        let dynamic = mistakes(quote!(name, kind = server));
        assert_eq!(dynamic.len(), 1);
        assert!(
            dynamic[0].contains("write `site!(\\\"Queue.receive\\\")`"),
            "{dynamic:?}"
        );
    }
}

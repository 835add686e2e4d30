//! `set!`: attributes on the current span.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::parse::ParseStream;
use syn::parse::Parser;

use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::fields;
use crate::listed;
use crate::listed::About;
use crate::listed::Form;
use crate::tokens::compiled_only;
use crate::tokens::whole_span;

/// ```text
/// set!(order.id = id)
/// with_current(|span| { span.set(keys::order::id, &id); })
/// ```
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let mut parsed = (CratePath::default(), Vec::new());
    let parse = |input: ParseStream<'_>| {
        parsed.0 = CratePath::parse_first(input, &mut mistakes);
        if input.is_empty() {
            let text = "nothing to set: write `set!(order.id = value)`";
            mistakes.push(syn::Error::new(input.span(), text));
        }
        parsed.1 = fields::parse(input, &mut mistakes);
        Ok(())
    };
    let result = parse.parse2(input);
    mistakes.ok(result);
    let (krate, fields) = (parsed.0.imported(), parsed.1);
    let (private, span) = (
        krate.private(),
        Ident::new("__traced_span", Span::mixed_site()),
    );
    let about = About {
        form: Form::Attributes,
        fields: &fields,
        called: None,
    };
    let first = fields.first().and_then(|field| whole_span(&field.tokens));
    let at = first.unwrap_or_else(Span::call_site);
    let site = listed::item("", &about, &krate, at);
    let set = fields::record(&fields, &span, &krate);
    let call = quote_spanned!(Span::mixed_site()=> #private::with_current(|#span| { #site #set }));
    mistakes.before(&compiled_only(krate.imported_before(call)))
}

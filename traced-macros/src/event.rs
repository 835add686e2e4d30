//! `event!`: something that happens at one moment of the current span.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::format_ident;
use quote::quote_spanned;
use syn::LitStr;
use syn::parse::ParseStream;
use syn::parse::Parser;

use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::fields;
use crate::fields::Field;
use crate::listed;
use crate::listed::About;
use crate::listed::Form;
use crate::name;
use crate::tokens::compiled_only;
use crate::tokens::separator;

#[derive(Default)]
struct Event {
    krate: CratePath,
    name: Option<LitStr>,
    fields: Vec<Field>,
}

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let mut event = Event::default();
    let parse = |input: ParseStream<'_>| {
        event.krate = CratePath::parse_first(input, &mut mistakes).imported();
        event.name = mistakes.ok(name::parse(input, "event!(\"order.created\")"));
        mistakes.ok(separator(input));
        event.fields = fields::parse(input, &mut mistakes);
        Ok(())
    };
    let result = parse.parse2(input);
    mistakes.ok(result);
    let call = event.krate.imported_before(event.print());
    mistakes.before(&compiled_only(call))
}

impl Event {
    /// ```text
    /// event!("order.created", order.id = id)
    /// with_current(|span| match (&id,) {
    ///     (value0,) => span.event("order.created", |to| { to.set(keys::order::id, value0); })
    /// })
    /// ```
    ///
    /// The values are made before the event is opened: what they do belongs to the span.
    fn print(&self) -> TokenStream {
        let private = self.krate.private();
        let at = Span::mixed_site();
        let (span, to) = (
            Ident::new("__traced_span", at),
            Ident::new("__traced_event", at),
        );
        let written = self.name.as_ref().map_or(at, LitStr::span);
        let name = self.name.as_ref().map_or_else(String::new, LitStr::value);
        let about = About {
            form: Form::Event,
            fields: &self.fields,
            called: None,
        };
        let site = listed::item(&name, &about, &self.krate, written);
        let keys = self.fields.iter().map(|field| field.key.path());
        let values = self
            .fields
            .iter()
            .map(|field| field.value.argument(&self.krate));
        let names: Vec<Ident> = (0..self.fields.len())
            .zip(&self.fields)
            .map(|(index, field)| format_ident!("__traced_value{index}", span = field.value.span()))
            .collect();
        let import = fields::import(&self.krate);
        quote_spanned! {at=>
            #private::with_current(|#span| {
                #site
                #import
                match (#(#values,)*) {
                    (#(#names,)*) => #span.event(#name, |#to| { #(#to.set(#keys, #names);)* }),
                }
            })
        }
    }
}

//! What is done when a function's span starts: its parent, its links, its attributes.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::fields;
use crate::fields::Field;
use crate::traced::function::Traced;
use crate::traced::function::recorder;

impl Traced {
    /// Returns the statement that makes another parent the current one, until the call it stands
    /// before has been made.
    pub(super) fn under_parent(&self) -> Option<TokenStream> {
        let krate = self.options.krate();
        let private = krate.private();
        let under = match (&self.options.parent, &self.options.root) {
            (Some(parent), _) => fields::under(parent, &krate),
            (None, Some(_)) => {
                quote_spanned!(Span::mixed_site()=> #private::under(#private::Parent::Root))
            }
            (None, None) => return None,
        };
        let guard = Ident::new("__traced_parent", Span::mixed_site());
        Some(quote_spanned!(Span::mixed_site()=> let #guard = #under;))
    }

    /// Returns the statements that record links and attributes on `span`; none if there is nothing
    /// to record.
    pub(super) fn recorded_at_start(&self, span: &Ident) -> Option<TokenStream> {
        let krate = self.options.krate();
        let links = self.options.links.as_ref();
        let links = links.map(|links| fields::link(links, span, &krate));
        let fields = self.fields();
        let set = (!fields.is_empty()).then(|| {
            let set = fields::record(&fields, span, &krate);
            quote_spanned!(Span::mixed_site()=> { #set })
        });
        if links.is_none() && set.is_none() {
            return None;
        }
        Some(links.into_iter().chain(set).collect())
    }

    /// The same statements, where the span is the current one.
    pub(super) fn recorded_on_current(&self) -> Option<TokenStream> {
        let span = recorder();
        let statements = self.recorded_at_start(&span)?;
        let private = self.options.krate().private();
        Some(quote_spanned! {Span::mixed_site()=>
            #private::with_current(|#span| { #statements });
        })
    }

    /// Returns the attributes on the parameters, then those of `attrs(...)`, which may replace them.
    pub(super) fn fields(&self) -> Vec<Field> {
        let on_parameters = self.function.params.iter().flat_map(|param| &param.fields);
        on_parameters.chain(&self.options.attrs).cloned().collect()
    }
}

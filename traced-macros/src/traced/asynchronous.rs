//! Async functions.

use proc_macro2::Ident;
use proc_macro2::Punct;
use proc_macro2::Spacing;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::quote;
use quote::quote_spanned;

use crate::tokens::is_word;
use crate::tokens::span_of;
use crate::traced::braces::call_at_tail;
use crate::traced::braces::labelled;
use crate::traced::braces::outer_block;
use crate::traced::braces::shown_at;
use crate::traced::captures::Captures;
use crate::traced::function::Traced;
use crate::traced::model::Body;
use crate::traced::model::Function;
use crate::traced::output;
use crate::traced::result::Looking;
use crate::trees::Trees;

impl Traced {
    /// ```text
    /// async fn f(a: A) -> R { .. }
    /// fn f(a: A) -> impl Future<Output = R> { future_as(&SITE, async move { .. }, look) }
    /// ```
    ///
    /// Documentation shows the function as it was written.
    pub(super) fn print_async(&self, body: &Body) -> TokenStream {
        let import = self.options.krate().import();
        let attributes = self
            .function
            .attributes
            .iter()
            .filter(|attribute| !attribute.is_bare_must_use());
        let qualifiers = self
            .function
            .qualifiers
            .iter()
            .filter(|token| !is_word(token, "async"));
        let Function {
            name,
            generics,
            where_clause,
            output,
            ..
        } = &self.function;
        let Captures {
            signature,
            prologue,
        } = self.captures();
        let written = output.as_ref().map(|output| &output.ty);
        let at = written
            .and_then(|ty| span_of(ty))
            .unwrap_or_else(|| name.span());
        let at = Span::mixed_site().located_at(at);
        let ty = written.map_or_else(
            || Trees::from(quote_spanned!(at=> ())),
            output::with_impl_of_our_edition,
        );
        // The last token of the signature is the user's: lints are shown at the whole of it.
        let mut end = Punct::new('>', Spacing::Alone);
        let last = written.and_then(|ty| ty.last());
        end.set_span(last.map_or_else(|| name.span(), TokenTree::span));
        let outside = self.options.krate_outside().private();
        let arrow = (output.as_ref()).map_or_else(
            || Trees::from(quote_spanned!(at=> ->)),
            |output| output.arrow.clone(),
        );
        let returned = quote_spanned!(at=> impl #outside::core::future::Future<Output = #ty #end);
        let parent = self.under_parent();
        let future = self.future(body, &self.returned_type(), &prologue);
        let block = outer_block(
            body,
            import.as_ref(),
            &quote_spanned!(Span::mixed_site()=> #parent #future),
        );
        self.documented(&quote_spanned! {Span::mixed_site()=>
            #(#attributes)* #(#qualifiers)* #name #generics #signature #arrow #returned #where_clause
            #block
        })
    }

    /// ```text
    /// async fn f(a: A) -> R { future_as(&SITE, async move { .. }, look).await }
    /// ```
    ///
    /// The parent is the span that is current when the future is first polled.
    pub(super) fn print_async_kept(&self, body: &Body) -> TokenStream {
        let future = self.future_under_parent(body, &self.returned_type());
        let statement = quote_spanned!(Span::mixed_site()=> #future.await);
        self.with_signature(body, None, &statement)
    }

    /// No value of type `!` can be the output of a future that is written down: an empty enum is.
    pub(super) fn print_async_never(&self, body: &Body) -> TokenStream {
        let private = self.options.krate().private();
        let never = quote_spanned!(Span::mixed_site()=> #private::core::convert::Infallible).into();
        let future = self.future_under_parent(body, &never);
        let statement = quote_spanned!(Span::mixed_site()=> match #future.await {});
        self.with_signature(body, None, &statement)
    }

    /// Returns the future as an expression; what made its parent the current one is over before it
    /// is polled.
    fn future_under_parent(&self, body: &Body, ty: &Trees) -> TokenStream {
        let (parent, prologue) = (self.under_parent(), self.captures().prologue);
        let future = self.future(body, ty, &prologue);
        if parent.is_none() {
            return future;
        }
        quote_spanned!(Span::mixed_site()=> { #parent #future })
    }

    /// Returns `future_as(&SITE, async move { .. }, look)`.
    ///
    /// The blocks of futures cannot be annotated with a type. A `return` that is never reached
    /// does the same: without it, the body's tail would not be coerced to the written type.
    fn future(&self, body: &Body, ty: &Trees, prologue: &TokenStream) -> TokenStream {
        let private = self.options.krate().private();
        let site = self.site();
        let Looking {
            argument, future, ..
        } = self.looking();
        let attributes = self.recorded_on_current();
        let block = labelled(body);
        let word = self.function.qualifier("async");
        let at = span_of(ty).unwrap_or_else(|| self.function.name.span());
        let at = Span::mixed_site().located_at(at);
        let out = Ident::new("__traced_out", at);
        let never = quote_spanned!(Span::mixed_site()=> #private::never);
        let fake = quote_spanned! {at=>
            if false {
                let #out: #ty = #never();
                return #out;
            }
        };
        let block = shown_at(body, quote!(#fake #prologue #attributes #block));
        let function = |at| {
            let (private, future) = (self.options.krate().private_at(at), self.timed(future, at));
            quote_spanned!(at=> #private::#future)
        };
        let arguments = quote_spanned!(Span::mixed_site()=> #site, #word move #block, #argument);
        call_at_tail(body, function, arguments)
    }
}

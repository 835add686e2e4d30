//! Functions that are not async.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::ToTokens;
use quote::quote;
use quote::quote_spanned;

use crate::traced::braces::call_at_tail;
use crate::traced::braces::labelled;
use crate::traced::braces::shown_at;
use crate::traced::captures::Captures;
use crate::traced::function::Traced;
use crate::traced::function::recorder;
use crate::traced::model::Body;
use crate::traced::output::Held;
use crate::traced::output::Later;
use crate::traced::params;
use crate::traced::result::Looking;
use crate::traced::shape::Shape;

impl Traced {
    /// ```text
    /// fn f(a: A) -> R {
    ///     sync_as(&SITE, move || -> R { prologue; 'body: { .. } }, look)
    ///     sync_with(&SITE, move |span| -> R { prologue; attributes; 'body: { .. } }, inspect)
    /// }
    /// ```
    pub(super) fn print_sync(&self, body: &Body) -> TokenStream {
        let Captures {
            signature,
            prologue,
        } = self.captures();
        let site = self.site();
        let span = recorder();
        let recorded = self
            .recorded_at_start(&span)
            .map(|record| quote_spanned!(Span::mixed_site()=> if #span.is_recording() { #record }));
        let begins_now = recorded.is_some();
        let is_by_type = self.shape == Shape::ByType;
        let parameter = match (begins_now, is_by_type) {
            (true, _) => span.into_token_stream(),
            (false, true) => Ident::new("_", Span::mixed_site()).into_token_stream(),
            (false, false) => TokenStream::new(),
        };
        let statements = [prologue, recorded.unwrap_or_default()];
        let closure = self.closure(body, &parameter, &statements);
        let call = if is_by_type {
            self.call_by_type(body, &closure, begins_now, &[&site, &self.inspect()])
        } else {
            let (argument, function) = if begins_now {
                (self.inspect(), "sync_with")
            } else {
                let Looking { argument, sync, .. } = self.looking();
                (argument, sync)
            };
            let function = |at| {
                let function = Ident::new(function, at);
                let private = self.options.krate().private_at(at);
                quote_spanned!(at=> #private::#function)
            };
            let arguments = quote_spanned!(Span::mixed_site()=> #site, #closure, #argument);
            call_at_tail(body, function, arguments)
        };
        let parent = self.under_parent();
        let call = quote_spanned!(Span::mixed_site()=> #parent #call);
        let expanded = self.with_signature(body, Some(signature), &call);
        if self.function.has_patterns() {
            self.documented(&expanded)
        } else {
            expanded
        }
    }

    /// Returns the call of a function whose type may be another name for a future.
    ///
    /// ```text
    /// let run = run(move |span| -> Task { .. });
    /// let returned = { use dispatch::*; (&returned(&run)).__traced_returned() };
    /// returned.__traced_call(&SITE, run, inspect)
    /// ```
    fn call_by_type(
        &self,
        body: &Body,
        closure: &TokenStream,
        begins_now: bool,
        [site, inspect]: &[&TokenStream; 2],
    ) -> TokenStream {
        let private = self.options.krate().private();
        let ident = |name| Ident::new(name, Span::mixed_site());
        let (run, returned) = (ident("__traced_run"), ident("__traced_returned"));
        let mut statements = quote_spanned! {Span::mixed_site()=>
            let #run = #private::run(#closure);
            let #returned = {
                use #private::dispatch::*;
                (&#private::returned(&#run)).__traced_returned()
            };
        };
        let method = |at| {
            let method = if begins_now {
                "__traced_call_now"
            } else {
                "__traced_call"
            };
            let method = Ident::new(method, at);
            let returned = Ident::new("__traced_returned", at);
            quote_spanned!(at=> #returned.#method)
        };
        let arguments = quote_spanned!(Span::mixed_site()=> #site, #run, #inspect);
        statements.extend(call_at_tail(body, method, arguments));
        statements
    }

    /// ```text
    /// fn f(a: A) -> impl Future<Output = R> { future(&SITE, call(move || { .. }), inspect) }
    /// ```
    ///
    /// What stands before the future in the body runs at the call, as it would without us. With
    /// attributes to set, the span begins at the call as well: the arguments may be gone later.
    /// The same with `stream`.
    pub(super) fn print_returning_later(&self, body: &Body, later: Later) -> TokenStream {
        let private = self.options.krate().private();
        let Captures {
            signature,
            prologue,
        } = self.captures();
        let (site, inspect) = (self.site(), self.inspect());
        let (owned, span) = (Ident::new("__traced_owned", Span::mixed_site()), recorder());
        let (at_current, in_owned) = later.functions();
        let at_current = self.timed(at_current, Span::mixed_site());
        let in_owned = Ident::new(in_owned, Span::mixed_site());
        let (begin, function, arguments) = match self.recorded_at_start(&span) {
            None => {
                let closure = self.closure(body, &TokenStream::new(), &[prologue]);
                let arguments = quote_spanned! {Span::mixed_site()=>
                    #site, #private::call(#closure), #inspect
                };
                (None, at_current, arguments)
            }
            Some(record) => {
                let when = quote_spanned!(Span::mixed_site()=> if #span.is_recording() { #record });
                let closure = self.closure(body, &TokenStream::new(), &[prologue, when]);
                let started = if self.options.time_polls.is_some() {
                    quote_spanned!(Span::mixed_site()=> builder(#site).time_polls().start())
                } else {
                    quote_spanned!(Span::mixed_site()=> start(#site, #private::Parent::Current))
                };
                let begin = quote_spanned! {Span::mixed_site()=>
                    let #owned = #private::Span::#started;
                    let #span = &#owned;
                };
                let arguments = quote_spanned! {Span::mixed_site()=>
                    #private::call(#closure), #owned, #inspect
                };
                (Some(begin), in_owned, arguments)
            }
        };
        let of_private = |name: TokenStream| {
            move |at| {
                let (private, name) = (self.options.krate().private_at(at), name);
                quote_spanned!(at=> #private::#name)
            }
        };
        let mut call = call_at_tail(body, of_private(function.to_token_stream()), arguments);
        if later.held == Held::OtherwiseBoxed {
            let pin = quote_spanned!(Span::mixed_site()=> Box::pin);
            call = call_at_tail(body, of_private(pin), call);
        }
        let parent = self.under_parent();
        let call = quote_spanned!(Span::mixed_site()=> #parent #begin #call);
        self.with_signature(body, Some(signature), &call)
    }

    /// ```text
    /// fn f(a: A) -> ! { let guard = guard(&SITE); attributes; 'body: { .. } }
    /// ```
    pub(super) fn print_guarded(&self, body: &Body) -> TokenStream {
        let private = self.options.krate().private();
        let guard = Ident::new("__traced_guard", Span::mixed_site());
        let (site, attributes) = (self.site(), self.recorded_on_current());
        let (block, parent) = (labelled(body), self.under_parent());
        let statements = quote_spanned! {Span::mixed_site()=>
            #parent
            let #guard = #private::guard(#site);
            #attributes
            #block
        };
        let params = params::plain(&self.function.params_group, &self.function.params);
        self.with_signature(body, Some(params), &statements)
    }

    /// Returns the closure that runs the body behind some statements.
    fn closure(
        &self,
        body: &Body,
        parameter: &TokenStream,
        statements: &[TokenStream],
    ) -> TokenStream {
        let ty = self.returned_type();
        let block = labelled(body);
        let block = shown_at(body, quote!(#(#statements)* #block));
        // What the compiler says of the closure is about the function.
        let at = self.function.name.span();
        quote_spanned!(at=> move |#parameter| -> #ty #block)
    }
}

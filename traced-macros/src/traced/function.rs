//! What one function becomes.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::ToTokens;
use quote::quote_spanned;
use syn::Lifetime;

use crate::diag::Mistakes;
use crate::fields;
use crate::fields::Field;
use crate::site;
use crate::site::Name;
use crate::tokens::is_word;
use crate::tokens::whole_span;
use crate::traced::args::Options;
use crate::traced::attributes::Ours;
use crate::traced::captures::Captures;
use crate::traced::model::Body;
use crate::traced::model::Function;
use crate::traced::output;
use crate::traced::shape::Shape;

/// Expands a function that has the attribute itself.
pub(super) fn expand(
    tokens: Vec<TokenTree>,
    options: Options,
    mistakes: &mut Mistakes,
) -> Option<TokenStream> {
    let function = Function::read(tokens, mistakes)?;
    for attribute in &function.attributes {
        if matches!(attribute.ours(), Some(Ours::Plain(_))) {
            mistakes.add(attribute, "the function has this attribute twice");
        }
    }
    if function.body.is_none() {
        let text = "a function without a body has no span: trace the one that has";
        mistakes.add(&function.name, text);
    }
    if let Some(word) = function.qualifier("const") {
        mistakes.add(
            word,
            "a `const fn` has no span: it also runs in the compiler",
        );
    }
    if !mistakes.is_empty() {
        return None;
    }
    Traced::new(function, options, Name::OfPath, false).print()
}

/// A function that gets a span, and all that is to be known of it.
pub(super) struct Traced {
    function: Function,
    options: Options,
    name: Name,
    shape: Shape,
}

impl Traced {
    /// Takes a function together with its options and the name that its span has if they give none.
    pub(super) fn new(
        function: Function,
        options: Options,
        default_name: Name,
        keep_async: bool,
    ) -> Self {
        let name = options
            .name
            .as_ref()
            .map_or(default_name, |name| Name::Literal(name.value()));
        let shape = Shape::of(&function, keep_async);
        Self {
            function,
            options,
            name,
            shape,
        }
    }

    /// Returns the expansion; nothing if the function has no body.
    pub(super) fn print(&self) -> Option<TokenStream> {
        let body = self.function.body.as_ref()?;
        Some(match self.shape {
            Shape::Async => self.print_async(body),
            Shape::AsyncKept => {
                let future = self.future(body, self.returned_type());
                let statement = quote_spanned!(Span::mixed_site()=> #future.await);
                self.with_signature(body, None, &statement)
            }
            Shape::AsyncNever => self.print_async_never(body),
            Shape::BoxedFuture | Shape::Future => self.print_returning_future(body),
            Shape::Guarded => self.print_guarded(body),
            Shape::Sync => self.print_sync(body),
        })
    }

    /// ```text
    /// fn f(a: A) -> R {
    ///     sync(&SITE, move |span| -> R { prologue; attributes; 'body: { .. } }, inspect)
    /// }
    /// ```
    fn print_sync(&self, body: &Body) -> TokenStream {
        let private = self.options.krate().private();
        let Captures {
            signature,
            prologue,
        } = Captures::of(&self.function);
        let span = recorder();
        let fields = self.fields();
        let (parameter, attributes) = if fields.is_empty() {
            (Ident::new("_", Span::mixed_site()), TokenStream::new())
        } else {
            let set = fields::set(&fields, &span, &self.options.krate());
            let when = quote_spanned!(Span::mixed_site()=> if #span.is_recording() { #set });
            (span, when)
        };
        let (site, inspect) = (self.site(), self.inspect());
        let ty = self.returned_type();
        let block = labelled(body);
        let call = quote_spanned! {Span::mixed_site()=>
            #private::sync(
                #site,
                move |#parameter| -> #ty { #prologue #attributes #block },
                #inspect,
            )
        };
        self.with_signature(body, Some(signature), &call)
    }

    /// ```text
    /// async fn f(a: A) -> R { .. }
    /// fn f(a: A) -> impl Future<Output = R> { future(&SITE, async move { .. }, inspect) }
    /// ```
    ///
    /// Documentation shows the function as it was written.
    fn print_async(&self, body: &Body) -> TokenStream {
        let private = self.options.krate().private();
        let plain = self.function.plain();
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
        let signature = Captures::of(&self.function).signature;
        let written = output.as_ref().map(|output| &output.ty);
        let at = written.and_then(whole_span).unwrap_or_else(|| name.span());
        let at = Span::mixed_site().located_at(at);
        let ty = written.map_or_else(|| quote_spanned!(at=> ()), output::with_impl_of_our_edition);
        let arrow = quote_spanned!(at=> -> impl #private::core::future::Future<Output = #ty>);
        let future = self.future(body, self.returned_type());
        let inner = &body.inner_attributes;
        quote_spanned! {Span::mixed_site()=>
            #[cfg(doc)]
            #plain
            #[cfg(not(doc))]
            #(#attributes)* #(#qualifiers)* #name #generics #signature #arrow #where_clause
            { #inner #future }
        }
    }

    /// No value of type `!` can be the output of a future that is written down: an empty enum is.
    fn print_async_never(&self, body: &Body) -> TokenStream {
        let private = self.options.krate().private();
        let never = quote_spanned!(Span::mixed_site()=> #private::core::convert::Infallible);
        let future = self.future(body, never);
        let statement = quote_spanned!(Span::mixed_site()=> match #future.await {});
        self.with_signature(body, None, &statement)
    }

    /// ```text
    /// fn f(a: A) -> impl Future<Output = R> { future(&SITE, call(move || { .. }), inspect) }
    /// ```
    ///
    /// What stands before the future in the body runs at the call, as it would without us. With
    /// attributes to set, the span begins at the call as well: the arguments may be gone later.
    fn print_returning_future(&self, body: &Body) -> TokenStream {
        let krate = self.options.krate();
        let private = krate.private();
        let Captures {
            signature,
            prologue,
        } = Captures::of(&self.function);
        let (site, inspect) = (self.site(), self.inspect());
        let ty = self.returned_type();
        let block = labelled(body);
        let fields = self.fields();
        let future = if fields.is_empty() {
            quote_spanned! {Span::mixed_site()=>
                #private::future(
                    #site,
                    #private::call(move || -> #ty { #prologue #block }),
                    #inspect,
                )
            }
        } else {
            let (owned, span) = (Ident::new("__traced_owned", Span::mixed_site()), recorder());
            let set = fields::set(&fields, &span, &krate);
            quote_spanned! {Span::mixed_site()=>
                let #owned = #private::Span::start(#site, #private::Parent::Current);
                let #span = &#owned;
                #private::future_in(
                    #private::call(move || -> #ty {
                        #prologue
                        if #span.is_recording() { #set }
                        #block
                    }),
                    #owned,
                    #inspect,
                )
            }
        };
        let call = if self.shape == Shape::BoxedFuture {
            quote_spanned!(Span::mixed_site()=> #private::Box::pin({ #future }))
        } else {
            future
        };
        self.with_signature(body, Some(signature), &call)
    }

    fn print_guarded(&self, body: &Body) -> TokenStream {
        let private = self.options.krate().private();
        let guard = Ident::new("__traced_guard", Span::mixed_site());
        let (site, attributes) = (self.site(), self.attributes_on_current());
        let block = labelled(body);
        let statements = quote_spanned! {Span::mixed_site()=>
            let #guard = #private::guard(#site);
            #attributes
            #block
        };
        let params =
            crate::traced::params::plain(&self.function.params_group, &self.function.params);
        self.with_signature(body, Some(params), &statements)
    }

    /// Returns `future(&SITE, async move { .. }, inspect)`.
    ///
    /// The blocks of futures cannot be annotated with a type. A `return` that is never reached
    /// does the same: without it, the body's tail would not be coerced to the written type.
    fn future(&self, body: &Body, ty: TokenStream) -> TokenStream {
        let private = self.options.krate().private();
        let prologue = Captures::of(&self.function).prologue;
        let out = Ident::new("__traced_out", Span::mixed_site());
        let (site, inspect) = (self.site(), self.inspect());
        let attributes = self.attributes_on_current();
        let block = labelled(body);
        let word = self.function.qualifier("async");
        quote_spanned! {Span::mixed_site()=>
            #private::future(
                #site,
                #word move {
                    if let #private::core::option::Option::Some(#out) =
                        #private::core::option::Option::None::<#ty>
                    {
                        return #out;
                    }
                    #prologue
                    #attributes
                    #block
                },
                #inspect,
            )
        }
    }

    /// Returns the function with `statements` as its body.
    fn with_signature(
        &self,
        body: &Body,
        params: Option<TokenTree>,
        statements: &TokenStream,
    ) -> TokenStream {
        let Function {
            attributes,
            qualifiers,
            name,
            generics,
            output,
            where_clause,
            ..
        } = &self.function;
        let params = params.unwrap_or_else(|| Captures::of(&self.function).signature);
        let inner = &body.inner_attributes;
        quote_spanned! {Span::mixed_site()=>
            #(#attributes)* #(#qualifiers)* #name #generics #params #output #where_clause
            { #inner #statements }
        }
    }

    fn site(&self) -> TokenStream {
        let Self {
            function, options, ..
        } = self;
        let at = function.name.span();
        site::expression(&self.name, options.kind.as_ref(), &options.krate(), at)
    }

    /// Returns the closure that looks at what the function returned.
    fn inspect(&self) -> TokenStream {
        let private = self.options.krate().private();
        if !self.options.records_errors() {
            return quote_spanned!(Span::mixed_site()=> #private::no_inspect);
        }
        let (out, span) = (Ident::new("__traced_out", Span::mixed_site()), recorder());
        quote_spanned! {Span::mixed_site()=>
            |#out, #span| {
                use #private::ByDebugText as _;
                use #private::ByDeref as _;
                use #private::ByDisplayText as _;
                use #private::ByErrorChain as _;
                use #private::ByNothing as _;
                use #private::ByStatus as _;
                (&&&&&#private::Inspect(#out)).__traced_inspect(#span)
            }
        }
    }

    /// Returns the statement that sets the attributes where the span is the current one.
    fn attributes_on_current(&self) -> TokenStream {
        let fields = self.fields();
        if fields.is_empty() {
            return TokenStream::new();
        }
        let krate = self.options.krate();
        let (private, span) = (krate.private(), recorder());
        let set = fields::set(&fields, &span, &krate);
        quote_spanned!(Span::mixed_site()=> #private::with_current(|#span| { #set });)
    }

    /// Returns the attributes on the parameters, then those of `attrs(...)`, which may replace them.
    fn fields(&self) -> Vec<Field> {
        let on_parameters = self.function.params.iter().flat_map(|param| &param.fields);
        on_parameters.chain(&self.options.attrs).cloned().collect()
    }

    /// Returns the type that the body has, as far as it can be written within one.
    fn returned_type(&self) -> TokenStream {
        self.function.output.as_ref().map_or_else(
            || quote_spanned!(Span::mixed_site()=> ()),
            |output| output::without_impl(&output.ty),
        )
    }
}

/// Returns the body with a label: the compiler says of braces without one that they are not
/// needed. The label is where the body is, whose edition it would change otherwise.
fn labelled(body: &Body) -> TokenStream {
    let block = &body.block;
    let label = Lifetime::new("'__traced_body", block.span());
    let colon = quote_spanned!(block.span()=> :);
    let mut tokens = label.to_token_stream();
    tokens.extend(colon);
    block.to_tokens(&mut tokens);
    tokens
}

fn recorder() -> Ident {
    Ident::new("__traced_span", Span::mixed_site())
}

//! `derive(TraceValue)`: newtypes and enumerations as values of attributes.

mod args;
mod case;
mod enumeration;
mod field;
mod newtype;

use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::ToTokens;
use quote::quote_spanned;
use syn::Fields;
use syn::Generics;
use syn::Ident;
use syn::Item;

use crate::crate_path::CratePath;
use crate::diag::Mistakes;

/// Expands to implementations of `IntoValue`, and the mistakes.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let item = match syn::parse2(input) {
        Ok(item) => item,
        Err(error) => return error.to_compile_error(),
    };
    let mut mistakes = Mistakes::default();
    let mut items = match &item {
        Item::Struct(item) => newtype::implement(item, &mut mistakes),
        Item::Enum(item) => enumeration::implement(item, &mut mistakes),
        Item::Union(item) => {
            let text = "a union is no value: it does not know which of its fields it has";
            mistakes.add(&item.union_token, text);
            let krate = args::of_type(&item.attrs, false, &mut mistakes).krate;
            Type::new(&item.ident, &item.generics, &krate).nothing()
        }
        other => {
            mistakes.add(other, "only a struct or an enum is a value");
            TokenStream::new()
        }
    };
    items.extend(mistakes.into_tokens());
    items
}

/// The type that becomes a value.
struct Type<'a> {
    name: &'a Ident,
    generics: &'a Generics,
    krate: &'a CratePath,
}

impl<'a> Type<'a> {
    fn new(name: &'a Ident, generics: &'a Generics, krate: &'a CratePath) -> Self {
        Self {
            name,
            generics,
            krate,
        }
    }

    /// Returns an implementation of `IntoValue<target>` for the type, or for a reference to it.
    ///
    /// `more` are parameters and bounds beside those of the type.
    fn implementation(&self, of: &Implementation, body: &TokenStream) -> TokenStream {
        let (at, private) = (Span::mixed_site(), self.krate.private());
        let mut generics = self.generics.clone();
        let mut this = self.path();
        if of.is_by_reference {
            generics
                .params
                .insert(0, syn::parse_quote!('__traced_value));
            this = quote_spanned!(at=> &'__traced_value #this);
        }
        generics.params.extend(of.parameter.clone());
        if !of.bounds.is_empty() {
            generics
                .make_where_clause()
                .predicates
                .extend(of.bounds.iter().cloned());
        }
        let (parameters, _, bounds) = generics.split_for_impl();
        let target = &of.target;
        quote_spanned! {at=>
            #[automatically_derived]
            #[diagnostic::do_not_recommend]
            impl #parameters #private::IntoValue<#target> for #this #bounds { #body }
        }
    }

    /// Returns the mark of a type whose mistakes are told at its derive.
    fn mark(&self) -> TokenStream {
        let (at, private, this) = (Span::mixed_site(), self.krate.private(), self.path());
        let (parameters, _, bounds) = self.generics.split_for_impl();
        quote_spanned! {at=>
            #[automatically_derived]
            impl #parameters #private::Derived for #this #bounds {}
        }
    }

    /// Returns the type with its parameters.
    fn path(&self) -> TokenStream {
        let (_, arguments, _) = self.generics.split_for_impl();
        let mut path = ours(self.name).to_token_stream();
        arguments.to_tokens(&mut path);
        path
    }

    /// Returns implementations for a type that is none: where it is used is no second mistake.
    fn nothing(&self) -> TokenStream {
        let private = self.krate.private();
        let body = quote_spanned! {Span::mixed_site()=>
            fn write(self, _: #private::ValueWriter<'_>) {}
        };
        let both = [false, true].map(|is_by_reference| {
            let of = Implementation {
                target: quote_spanned!(Span::mixed_site()=> __TracedTarget),
                is_by_reference,
                parameter: Some(target_parameter(self.krate)),
                bounds: Vec::new(),
            };
            self.implementation(&of, &body)
        });
        both.into_iter().chain([self.mark()]).collect()
    }
}

/// Returns the name with our span: the compiler does not say of it that it is deprecated.
fn ours(name: &Ident) -> Ident {
    let mut name = name.clone();
    name.set_span(Span::mixed_site().located_at(name.span()));
    name
}

/// Which implementation it is.
struct Implementation {
    target: TokenStream,
    is_by_reference: bool,
    parameter: Option<syn::GenericParam>,
    bounds: Vec<syn::WherePredicate>,
}

/// The type parameter of implementations for attributes of every type.
fn target_parameter(krate: &CratePath) -> syn::GenericParam {
    let private = krate.private();
    syn::parse_quote!(__TracedTarget: ?#private::core::marker::Sized)
}

/// Returns the fields as they are written, without the brackets.
fn list(fields: &Fields) -> TokenStream {
    match fields {
        Fields::Named(fields) => fields.named.to_token_stream(),
        Fields::Unnamed(fields) => fields.unnamed.to_token_stream(),
        Fields::Unit => TokenStream::new(),
    }
}

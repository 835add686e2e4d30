//! What a user asked for.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::LitStr;

use crate::crate_path::CratePath;
use crate::fields::{Field, Value};
use crate::kind::Kind;
use crate::traced::error_option::ErrorOption;

/// What a user asked for, at one attribute.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) name: Option<LitStr>,
    pub(crate) prefix: Option<LitStr>,
    pub(crate) kind: Option<Kind>,
    pub(crate) attrs: Vec<Field>,
    pub(crate) ret: Option<Worded<Vec<Field>>>,
    pub(crate) err: Option<ErrorOption>,
    pub(crate) err_if: Option<Worded<TokenStream>>,
    pub(crate) ok: Option<Ident>,
    pub(crate) parent: Option<Value>,
    pub(crate) links: Option<Value>,
    pub(crate) root: Option<Ident>,
    pub(crate) time_polls: Option<Ident>,
    pub(crate) skip: Option<Ident>,
    pub(crate) krate: Option<CratePath>,
}

/// What an option says, with its name as the user wrote it: what is generated for the value to
/// see must come from the same place as the value.
#[derive(Clone)]
pub(crate) struct Worded<T> {
    pub(crate) word: Ident,
    pub(crate) value: T,
}

impl Options {
    /// Returns these options of a method, with those of its block where it says nothing itself.
    pub(crate) fn with_defaults(self, block: &Self) -> Self {
        let attrs = block.attrs.iter().cloned().chain(self.attrs).collect();
        Self {
            prefix: self.prefix.or_else(|| block.prefix.clone()),
            kind: self.kind.or_else(|| block.kind.clone()),
            attrs,
            err: self
                .err
                .or_else(|| block.err.as_ref().map(ErrorOption::as_default)),
            ok: self.ok.or_else(|| block.ok.clone()),
            time_polls: self.time_polls.or_else(|| block.time_polls.clone()),
            krate: self.krate.or_else(|| block.krate.clone()),
            ..self
        }
    }

    /// Returns the options as an attribute's arguments.
    pub(crate) fn to_arguments(&self) -> TokenStream {
        let Self {
            name,
            prefix,
            kind,
            attrs,
            ret,
            err,
            err_if,
            ok,
            parent,
            links,
            root,
            time_polls,
            skip,
            krate,
        } = self;
        let mut list = Vec::new();
        list.extend(name.iter().map(|name| quote!(name = #name)));
        // A name that is known already has its prefix.
        let prefix = prefix.iter().filter(|_| name.is_none());
        list.extend(prefix.map(|prefix| quote!(prefix = #prefix)));
        list.extend(kind.iter().map(|Kind { word, .. }| quote!(kind = #word)));
        if !attrs.is_empty() {
            let fields = attrs.iter().map(|field| &field.tokens);
            list.push(quote!(attrs(#(#fields),*)));
        }
        list.extend(ret.iter().map(|Worded { word, value }| {
            let fields = value.iter().map(|field| &field.tokens);
            quote!(#word(#(#fields),*))
        }));
        list.extend(err.iter().map(ErrorOption::to_argument));
        list.extend(
            err_if
                .iter()
                .map(|Worded { word, value }| quote!(#word = #value)),
        );
        let parent = parent.iter().map(Value::expression);
        list.extend(parent.map(|parent| quote!(parent = #parent)));
        let links = links.iter().map(Value::expression);
        list.extend(links.map(|links| quote!(links = #links)));
        let flags = ok.iter().chain(root).chain(time_polls).chain(skip);
        list.extend(flags.map(|word| quote!(#word)));
        list.extend(krate.iter().map(|krate| quote!(crate = #krate)));
        quote!(#(#list),*)
    }

    /// Returns true if `skip` is all that is said.
    pub(crate) fn is_skip_alone(&self) -> bool {
        let without = Self {
            skip: None,
            ..self.clone()
        };
        without.to_arguments().is_empty()
    }

    /// Returns the path of the framework's crate, for what stands within the function.
    pub(crate) fn krate(&self) -> CratePath {
        self.krate_outside().imported()
    }

    /// Returns the same, for what stands in the function's signature.
    pub(crate) fn krate_outside(&self) -> CratePath {
        self.krate.clone().unwrap_or_default()
    }
}

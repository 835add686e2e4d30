//! What one function becomes.

use proc_macro2::Delimiter;
use proc_macro2::Group;
use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::quote_spanned;
use syn::LitStr;

use crate::conventions::Conventions;
use crate::conventions::Unnamed;
use crate::conventions::Written;
use crate::diag::Mistakes;
use crate::fields::Value;
use crate::linting;
use crate::listed::About;
use crate::listed::Form;
use crate::site;
use crate::site::Name;
use crate::tokens::Words;
use crate::tokens::plain_text;
use crate::traced::attributes::Ours;
use crate::traced::braces::outer_block;
use crate::traced::captures::Captures;
use crate::traced::check;
use crate::traced::model::Body;
use crate::traced::model::Function;
use crate::traced::options::Options;
use crate::traced::output;
use crate::traced::shape::Shape;
use crate::trees::Trees;

/// Expands a function that has the attribute itself.
pub(super) fn expand(
    tokens: Vec<TokenTree>,
    options: Options,
    conventions: &Conventions,
    mistakes: &mut Mistakes,
) -> Option<TokenStream> {
    let function = Function::read(tokens, mistakes)?;
    for attribute in &function.attributes {
        if matches!(attribute.ours(), Some(Ours::Plain(_))) {
            mistakes.add(attribute, "the function has this attribute twice");
        }
    }
    check::function(&function, mistakes);
    check::options(&function, &options, mistakes);
    let name = name_of(&function, &options, None, conventions, mistakes);
    if options.name.is_none() {
        conventions.check_free(&function.name, || is_free(&function), mistakes);
    }
    if !mistakes.is_empty() {
        return None;
    }
    Traced::new(function, options, name, false).print()
}

/// Returns the name of the function's span: what its options say, or else what is made of its own
/// name and that of the type around it.
pub(super) fn name_of(
    function: &Function,
    options: &Options,
    owner: Option<&str>,
    conventions: &Conventions,
    mistakes: &mut Mistakes,
) -> Name {
    let name = said_or_made(function, options, owner, conventions, mistakes);
    let method = owner.map(|owner| format!("{owner}.{}", plain_text(&function.name)));
    Name { method, ..name }
}

fn said_or_made(
    function: &Function,
    options: &Options,
    owner: Option<&str>,
    conventions: &Conventions,
    mistakes: &mut Mistakes,
) -> Name {
    if let Some(name) = &options.name {
        let written = Written {
            name,
            usage: "name = ..",
            owner,
        };
        return conventions.written(&written, mistakes);
    }
    let prefix = options.prefix.as_ref().map(LitStr::value);
    let unnamed = Unnamed {
        function: &function.name,
        owner,
        prefix: prefix.as_deref(),
    };
    conventions.made(&unnamed, mistakes)
}

/// Returns true if the function stands in no `impl` block, as far as it shows: one that has no
/// receiver and does not name `Self` may still.
fn is_free(function: &Function) -> bool {
    let mut words = Words::default();
    words.add(&function.plain());
    !function.has_receiver() && !words.contains(&Ident::new("Self", Span::call_site()))
}

/// A function that gets a span, and all that is to be known of it.
pub(super) struct Traced {
    pub(super) function: Function,
    pub(super) options: Options,
    name: Name,
    pub(super) shape: Shape,
}

impl Traced {
    /// Takes a function together with its options and the name of its span.
    pub(super) fn new(function: Function, options: Options, name: Name, keep_async: bool) -> Self {
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
        if linting::is_on()
            && let Some(printed) = self.print_for_lints(body)
        {
            return Some(printed);
        }
        Some(match self.shape {
            Shape::Async => self.print_async(body),
            Shape::AsyncKept => self.print_async_kept(body),
            Shape::AsyncNever => self.print_async_never(body),
            Shape::Later(later) => self.print_returning_later(body, later),
            Shape::Guarded => self.print_guarded(body),
            Shape::ByType | Shape::Sync => self.print_sync(body),
        })
    }

    /// Returns the function as it was written for documentation, and otherwise as it is expanded.
    pub(super) fn documented(&self, expanded: &TokenStream) -> TokenStream {
        let plain = self.function.plain();
        quote_spanned! {Span::mixed_site()=>
            #[cfg(doc)]
            #plain
            #[cfg(not(doc))]
            #expanded
        }
    }

    /// Returns the function with `statements` as its body.
    pub(super) fn with_signature(
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
        let params = params.unwrap_or_else(|| self.captures().signature);
        let import = self.options.krate().import();
        let block = outer_block(body, import.as_ref(), statements);
        quote_spanned! {Span::mixed_site()=>
            #(#attributes)* #(#qualifiers)* #name #generics #params #output #where_clause #block
        }
    }

    pub(super) fn site(&self) -> TokenStream {
        let Self {
            function, options, ..
        } = self;
        let at = function.name.span();
        let mut fields = self.fields();
        let returned = options.ret.iter().flat_map(|ret| &ret.value);
        fields.extend(returned.cloned());
        let about = About {
            form: Form::Function,
            fields: &fields,
            called: None,
        };
        let kind = options.kind.as_ref();
        site::of_function(&self.name, kind, &about, &options.krate(), at)
    }

    /// Returns the name of the function that makes a future, or of its twin that times the polls.
    pub(super) fn timed(&self, future: &str, at: Span) -> Ident {
        if self.options.time_polls.is_some() {
            Ident::new(&format!("timed_{future}"), at)
        } else {
            Ident::new(future, at)
        }
    }

    /// Returns the parameters as the expansion has them, and the statements that take them over.
    pub(super) fn captures(&self) -> Captures {
        Captures::of(&self.function, &self.read_outside())
    }

    /// Returns what is said in options that are evaluated outside of the function's body.
    fn read_outside(&self) -> TokenStream {
        let Options {
            parent,
            ret,
            err_if,
            ..
        } = &self.options;
        let parent = parent.iter().map(Value::expression);
        let ret = ret.iter().flat_map(|ret| &ret.value);
        let err_if = err_if.iter().map(|err_if| &err_if.value);
        let expressions = parent.chain(ret.map(|field| &field.tokens)).chain(err_if);
        expressions.cloned().collect()
    }

    /// Returns the type that the body has, as far as it can be written within one.
    pub(super) fn returned_type(&self) -> Trees {
        self.function.output.as_ref().map_or_else(
            || unit_at(self.function.name.span()),
            |output| output::without_lifetimes(output::without_impl(&output.ty)),
        )
    }
}

/// The name of the recorder in an expansion.
pub(super) fn recorder() -> Ident {
    Ident::new("__traced_span", Span::mixed_site())
}

fn unit_at(shown: Span) -> Trees {
    let mut unit = Group::new(Delimiter::Parenthesis, TokenStream::new());
    unit.set_span(Span::mixed_site().located_at(shown));
    [TokenTree::Group(unit)].into_iter().collect()
}

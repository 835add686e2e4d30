//! What is done with what a function returned: attributes, errors, failures that are values.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::fields;
use crate::tokens::ours_at;
use crate::traced::error_option::ErrorOption;
use crate::traced::function::Traced;
use crate::traced::function::recorder;
use crate::traced::options::Options;
use crate::traced::options::Worded;
use crate::traced::output;
use crate::traced::plain_type::is_plain;
use crate::traced::plain_type::is_result_of_plain;
use crate::traced::shape::Shape;
use crate::trees::Trees;

impl Traced {
    /// Returns the closure that looks at what the function returned, if its span records.
    ///
    /// ```text
    /// |out, span| {
    ///     use dispatch::*;
    ///     if let Some(ret) = success(out) { span.set(keys::order::id, ret.id); }    // ret(...)
    ///     inspect(out, span);                                                       // err
    ///     if let Some(ret) = success(out) { judge(ret.status >= 500, span); }       // err_if
    ///     if success(out).is_some() { span.succeed(); }                             // ok
    /// }
    /// ```
    pub(super) fn inspect(&self) -> TokenStream {
        let options = &self.options;
        let private = options.krate().private();
        let (out, span) = (out(), recorder());
        let Some(statements) = self.look_at(&out, &span) else {
            return quote_spanned!(Span::mixed_site()=> #private::no_inspect);
        };
        // A future's block does not tell its type to the look-up of methods; the signature does.
        let written = self.function.output.as_ref();
        let made = written
            .filter(|_| matches!(self.shape, Shape::Later(_)))
            .and_then(|output| output::made_later(&output.ty));
        let out_type = made.map(|ty| quote_spanned!(Span::mixed_site()=> : &#ty));
        // What the user wrote may name arguments, and a future outlives the call: those that are
        // copied, as references are, can be read.
        let has_expressions = options.ret.is_some() || options.err_if.is_some();
        let takes = has_expressions.then(|| quote_spanned!(Span::mixed_site()=> move));
        quote_spanned! {Span::mixed_site()=>
            #takes |#out #out_type, #span| { #statements }
        }
    }

    /// Returns the statements that look at what the function returned; none if there is nothing to
    /// look for.
    pub(super) fn look_at(&self, out: &Ident, span: &Ident) -> Option<TokenStream> {
        let private = &self.options.krate().private();
        let looks = Looks {
            options: &self.options,
            private,
            out,
            span,
            written: self.function.output.as_ref().map(|output| &output.ty),
        };
        let statements = looks.statements();
        (!statements.is_empty()).then(|| {
            quote_spanned! {Span::mixed_site()=>
                use #private::dispatch::*;
                #statements
            }
        })
    }
}

/// The name in an expansion of what the function returned.
pub(super) fn out() -> Ident {
    Ident::new("__traced_out", Span::mixed_site())
}

/// What looks at what a function returned: an argument, and the functions that take it.
pub(super) struct Looking {
    pub(super) argument: TokenStream,
    pub(super) sync: &'static str,
    pub(super) future: &'static str,
}

impl Traced {
    /// Returns what looks at what the function returned: in by far most functions no closure, which
    /// would be one more function for the compiler, but a value of a type that is found by that of
    /// the result.
    ///
    /// ```text
    /// { use dispatch::*; let of: *const R = null(); (of.look(), of.ask()) }
    /// ```
    pub(super) fn looking(&self) -> Looking {
        let Some(argument) = self.usual_look() else {
            return Looking {
                argument: self.inspect(),
                sync: "sync",
                future: "future",
            };
        };
        Looking {
            argument,
            sync: "sync_as",
            future: "future_as",
        }
    }

    fn usual_look(&self) -> Option<TokenStream> {
        let Options {
            err,
            err_if,
            ok,
            ret,
            ..
        } = &self.options;
        let output = self.function.output.as_ref().map(|output| &output.ty);
        let has_options = err.is_some() || err_if.is_some() || ok.is_some() || ret.is_some();
        if has_options || output.is_some_and(|ty| output::has_impl(ty)) {
            return None;
        }
        let private = self.options.krate().private();
        let Some(written) = output.filter(|ty| !is_plain(ty)) else {
            return Some(quote_spanned!(Span::mixed_site()=> #private::LookAtNothing));
        };
        let of = Ident::new("__traced_of", Span::mixed_site());
        let look = quote_spanned!(Span::mixed_site()=> (&&&&&&#of).__traced_look());
        let looks = if is_result_of_plain(written) {
            look
        } else {
            quote_spanned!(Span::mixed_site()=> (#look, (&&&#of).__traced_ask()))
        };
        let ty = self.returned_type();
        Some(quote_spanned! {Span::mixed_site()=>
            {
                use #private::dispatch::*;
                let #of: *const #ty = #private::core::ptr::null();
                #looks
            }
        })
    }
}

/// The statements of the closure.
struct Looks<'a> {
    options: &'a Options,
    private: &'a Trees,
    out: &'a Ident,
    span: &'a Ident,
    /// The type that is returned, as it is written.
    written: Option<&'a Trees>,
}

impl Looks<'_> {
    fn statements(&self) -> TokenStream {
        let attributes = self.options.ret.as_ref().map(|ret| self.attributes(ret));
        let errors = self.errors();
        let judgement = self.options.err_if.as_ref().map(|judge| self.judge(judge));
        let success = self.options.ok.as_ref().map(|_| self.success());
        let statements = attributes.into_iter().chain(errors);
        statements.chain(judgement).chain(success).collect()
    }

    /// Binds `ret`, where the user sees it, to the value that the call made, if it made one.
    fn with_value(&self, word: &Ident, statements: &TokenStream) -> TokenStream {
        let Self { private, out, .. } = self;
        let value = Ident::new("ret", word.span());
        quote_spanned! {Span::mixed_site()=>
            if let #private::core::option::Option::Some(#value) =
                (&&#private::Inspect(#out)).__traced_success()
            {
                let _ = #value;
                #statements
            }
        }
    }

    fn private_at(&self, at: Span) -> Trees {
        self.options.krate().private_at(at)
    }

    fn attributes(&self, ret: &Worded<Vec<fields::Field>>) -> TokenStream {
        let set = fields::record(&ret.value, self.span, &self.options.krate());
        self.with_value(&ret.word, &set)
    }

    fn judge(&self, judge: &Worded<TokenStream>) -> TokenStream {
        let Self { private, span, .. } = self;
        let verdict = &judge.value;
        let at = ours_at(verdict);
        let call = quote_spanned!(at=> #private::judge(#verdict, #span););
        self.with_value(&judge.word, &call)
    }

    fn success(&self) -> TokenStream {
        let Self {
            private, out, span, ..
        } = self;
        quote_spanned! {Span::mixed_site()=>
            if (&&#private::Inspect(#out)).__traced_success().is_some() {
                #span.succeed();
            }
        }
    }

    fn errors(&self) -> Option<TokenStream> {
        let Self { private, out, .. } = self;
        let Some(option) = &self.options.err else {
            return self.any_error();
        };
        if !option.records() {
            return None;
        }
        let record = option.with.as_ref().map_or_else(
            || self.any_error(),
            |with| Some(self.error_by(option, with)),
        );
        let Some(ignore) = &option.ignore else {
            return record;
        };
        // A function that returns no error asks about none; that is told where the user asked.
        if record.is_none() && option.of_block.is_some() {
            return None;
        }
        let call = if option.of_block.is_some() {
            quote_spanned! {Span::mixed_site()=>
                (&&#private::Inspect(#out)).__traced_is_ignored(#ignore)
            }
        } else {
            let at = ours_at(ignore);
            let (private, out) = (self.private_at(at), located(out, at));
            quote_spanned!(at=> #private::is_ignored(#out, #ignore))
        };
        Some(quote_spanned! {Span::mixed_site()=>
            if !#call { #record }
        })
    }

    /// An error of any type, and values that are failures by their type.
    ///
    /// Nothing is looked at that cannot be there: method look-up is what compiling a traced
    /// function costs most.
    fn any_error(&self) -> Option<TokenStream> {
        let Self {
            private,
            out,
            span,
            written,
            ..
        } = self;
        let ty = written.filter(|ty| !is_plain(ty))?;
        let of = Ident::new("__traced_of", Span::mixed_site());
        let failure = (!is_result_of_plain(ty)).then(|| {
            quote_spanned! {Span::mixed_site()=>
                #private::look((&&&#of).__traced_ask(), #out, #span);
            }
        });
        Some(quote_spanned! {Span::mixed_site()=>
            let #of = #private::core::ptr::from_ref(#out);
            #private::look((&&&&&&#of).__traced_look(), #out, #span);
            #failure
        })
    }

    /// An error whose text a function makes.
    fn error_by(&self, option: &ErrorOption, with: &TokenStream) -> TokenStream {
        let Self {
            private, out, span, ..
        } = self;
        if option.of_block.is_some() {
            return quote_spanned! {Span::mixed_site()=>
                (&&#private::Inspect(#out)).__traced_failed_with(#with, #span);
            };
        }
        let at = ours_at(with);
        let (private, out) = (self.private_at(at), located(out, at));
        quote_spanned!(at=> #private::failed_with(#out, #with, #span);)
    }
}

/// The same variable, shown where the user's function is: a type that does not fit is told there.
fn located(variable: &Ident, at: Span) -> Ident {
    let mut variable = variable.clone();
    variable.set_span(at);
    variable
}

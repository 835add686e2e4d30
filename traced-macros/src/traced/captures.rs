//! How the arguments get into the closure or future around the body.

use proc_macro2::Delimiter;
use proc_macro2::Group;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::quote_spanned;

use crate::tokens::Words;
use crate::tokens::is_mark;
use crate::tokens::is_one_of;
use crate::tokens::is_word;
use crate::tokens::plain_text;
use crate::traced::model::Function;
use crate::traced::params::Param;
use crate::traced::params::Pattern;
use crate::traced::reads::Mention;
use crate::traced::reads::first_mentions;

/// The parameters of the signature, and the statements before the body that take them over.
pub(super) struct Captures {
    pub(super) signature: TokenTree,
    pub(super) prologue: TokenStream,
}

impl Captures {
    /// Arranges that arguments are dropped in the order of a plain function: after the body's
    /// locals, the last one first, unused ones too.
    ///
    /// Captured variables are dropped in the order in which they were first mentioned, so they are
    /// mentioned backwards, and whole: a closure would take single fields. From the first argument
    /// on that has to be a local of the closure, all later ones are locals too.
    ///
    /// ```text
    /// fn f(a: A, b: B, (c, d): C, e: E)
    ///
    /// fn f(a: A, b: B, __traced_arg2: C, e: E)
    /// let _ = &b; let _ = &a;
    /// let __traced_arg2 = __traced_arg2; let (c, d) = __traced_arg2; let e = e;
    /// ```
    ///
    /// What is `read_outside` the closure is in use, whatever the body does with it.
    pub(super) fn of(function: &Function, read_outside: &TokenStream) -> Self {
        let params = &function.params;
        let names = params.iter().map(|param| plain_text(param.whole()));
        let mut mentions = (function.body.as_ref())
            .map(|body| first_mentions(names, &body.block))
            .unwrap_or_default();
        let mut outside = Words::default();
        outside.add(read_outside);
        let read = (params.iter().map(Param::whole)).filter(|name| outside.contains(name));
        mentions.extend(read.map(|name| (plain_text(name), Mention::Read)));
        let mention_of = |param: &Param| mentions.get(&plain_text(param.whole())).copied();
        let must_be_local = |param: &Param| must_be_local(param, mention_of(param));
        let first_local = params.iter().position(must_be_local);
        let (captured, locals) = params.split_at(first_local.unwrap_or(params.len()));
        let is_to_be_mentioned = |param: &&Param| match mention_of(param) {
            // The body does that, and captures a reference whole; the order is all the same.
            Some(Mention::Read) => !drops_nothing(param),
            Some(Mention::Unclear) => true,
            // Of a `self` that is not used, clippy says so in functions that are not async.
            None => function.is_async() || !is_reference_to_self(param),
        };
        let mentions = captured
            .iter()
            .rev()
            .filter(is_to_be_mentioned)
            .map(mention);
        let lets = locals.iter().map(local);
        let prologue = quote_spanned!(Span::mixed_site()=> #(#mentions)* #(#lets)*);
        let list = captured
            .iter()
            .map(Param::in_signature)
            .chain(locals.iter().map(Param::as_local_in_signature));
        let list = quote_spanned!(Span::mixed_site()=> #(#list),*);
        let mut signature = Group::new(Delimiter::Parenthesis, list);
        signature.set_span(function.params_group.span());
        Self {
            signature: TokenTree::Group(signature),
            prologue,
        }
    }
}

/// Returns true for patterns, and for arguments of which the compiler may have something to say: a
/// mention would silence it.
fn must_be_local(param: &Param, mention: Option<Mention>) -> bool {
    match &param.pattern {
        Pattern::Receiver { .. } => false,
        Pattern::Name { name, .. } => {
            mention != Some(Mention::Read) && !name.to_string().starts_with('_')
        }
        Pattern::Other { is_wild, .. } => !is_wild,
    }
}

/// Returns true for parameters of a name with which nothing is dropped: references and simple
/// values, as far as the spelling of their types tells.
fn drops_nothing(param: &Param) -> bool {
    match &param.pattern {
        Pattern::Receiver { .. } => is_reference_to_self(param),
        Pattern::Name { .. } => {
            let mut typed = param.typed.iter().skip(1);
            let (first, second) = (typed.next(), typed.next());
            let is_simple = |token: &TokenTree| is_one_of(token, &SIMPLE);
            first.is_some_and(|first| is_mark(first, '&') || second.is_none() && is_simple(first))
        }
        Pattern::Other { .. } => false,
    }
}

/// Types without a destructor, whatever else may have their names.
const SIMPLE: [&str; 16] = [
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "u128", "u16", "u32",
    "u64", "u8", "usize",
];

/// Returns true for `&self` and `self: &Self`, with which nothing is dropped.
fn is_reference_to_self(param: &Param) -> bool {
    let Pattern::Receiver { tokens, .. } = &param.pattern else {
        return false;
    };
    let mut tokens = tokens.iter();
    let first = tokens.find(|token| !is_word(token, "self") && !is_mark(token, ':'));
    first.is_some_and(|token| is_mark(token, '&'))
}

fn mention(param: &Param) -> TokenStream {
    let cfgs = param.cfgs();
    let name = match &param.pattern {
        Pattern::Receiver { this, .. } => this,
        Pattern::Name { name, .. } => name,
        Pattern::Other { whole, .. } => whole,
    };
    // The one lint that sees a mention: the name has the user's span, or it would not be found.
    let allow = name
        .to_string()
        .starts_with('_')
        .then(|| quote_spanned!(Span::mixed_site()=> #[allow(clippy::used_underscore_binding)]));
    quote_spanned!(Span::mixed_site()=> #(#cfgs)* #allow let _ = &#name;)
}

fn local(param: &Param) -> TokenStream {
    let attributes = &param.attributes;
    match &param.pattern {
        Pattern::Receiver { .. } => TokenStream::new(),
        Pattern::Name { name, tokens } => {
            quote_spanned!(Span::mixed_site()=> #(#attributes)* let #tokens = #name;)
        }
        Pattern::Other {
            whole,
            tokens,
            is_wild,
        } => {
            let cfgs = param.cfgs();
            let whole = quote_spanned!(Span::mixed_site()=> #(#cfgs)* let #whole = #whole;);
            if *is_wild {
                return whole;
            }
            let name = param.whole();
            quote_spanned!(Span::mixed_site()=> #whole #(#attributes)* let #tokens = #name;)
        }
    }
}

//! Lists of attributes: `order.id = id, order.note = ?note`.

mod key;
mod value;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::Token;
use syn::parse::ParseStream;

pub(crate) use self::key::{Key, dotted, escaped, join, part};
pub(crate) use self::value::{Sigil, Value};
use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::tokens::{separator, skip_to_comma, verbatim};

/// One attribute: `key = value`.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) key: Key,
    pub(crate) value: Value,
    /// As written, to hand it on to another macro.
    pub(crate) tokens: TokenStream,
    /// The `#[cfg(..)]` without which it is not there.
    pub(crate) cfgs: TokenStream,
}

impl Field {
    /// Returns true if its key is a constant, and its value is at hand.
    fn is_at_hand(&self) -> bool {
        self.key.is_constant() && self.value.is_at_hand()
    }

    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ((key, value), tokens) = verbatim(input, |input| {
            let key = Key::parse(input)?;
            let is_over = || input.is_empty() || input.peek(Token![,]);
            if is_over() {
                return Err(key.lacks_value());
            }
            input.parse::<Token![=]>()?;
            if is_over() {
                return Err(key.lacks_value());
            }
            Ok((key, Value::parse(input)?))
        })?;
        Ok(Self {
            key,
            value,
            tokens,
            cfgs: TokenStream::new(),
        })
    }
}

/// Parses a list up to its end. A wrong item is reported and left out.
pub(crate) fn parse(input: ParseStream<'_>, mistakes: &mut Mistakes) -> Vec<Field> {
    let mut fields = Vec::new();
    while !input.is_empty() {
        match Field::parse(input) {
            Ok(field) => fields.push(field),
            Err(error) => {
                mistakes.push(error);
                skip_to_comma(input);
            }
        }
        mistakes.ok(separator(input));
    }
    fields
}

/// Returns the statements that set `fields` through `target`, something with a method `set`: all
/// that a block holds.
pub(crate) fn set(fields: &[Field], target: &Ident, krate: &CratePath) -> TokenStream {
    let (import, statements) = (import(krate), set_each(fields, target, krate));
    quote_spanned!(Span::mixed_site()=> #import #statements)
}

/// As [`set`], where the target is a recorder: to set several attributes whose values are at hand is
/// less work.
pub(crate) fn record(fields: &[Field], recorder: &Ident, krate: &CratePath) -> TokenStream {
    let runs = fields.chunk_by(|left, right| left.is_at_hand() && right.is_at_hand());
    let (import, private) = (import(krate), krate.private());
    let together = Ident::new("__traced_together", Span::mixed_site());
    let statements = runs.map(|run| {
        let count = run.len();
        if count < 2 {
            return set_each(run, recorder, krate);
        }
        let statements = set_each(run, &together, krate);
        quote_spanned! {Span::mixed_site()=>
            let mut #together = #private::Together::<#count>::on(#recorder);
            #statements
            #together.finish();
        }
    });
    quote_spanned!(Span::mixed_site()=> #import #(#statements)*)
}

fn set_each(fields: &[Field], target: &Ident, krate: &CratePath) -> TokenStream {
    let statements = fields.iter().map(|field| {
        let key = field.key.path();
        let value = field.value.argument(krate);
        let cfgs = &field.cfgs;
        quote_spanned!(Span::mixed_site()=> #cfgs #target.set(#key, #value);)
    });
    statements.collect()
}

/// Returns the expression that makes `parent` the current one as long as its value lives.
pub(crate) fn under(parent: &Value, krate: &CratePath) -> TokenStream {
    let (import, argument) = (import(krate), parent.argument(krate));
    let private = krate.private_at(parent.span());
    let call = quote_spanned!(parent.span()=> #private::under(#argument));
    quote_spanned!(Span::mixed_site()=> { #import #call })
}

/// Returns the statement that links `target` to all of `contexts`.
pub(crate) fn link(contexts: &Value, target: &Ident, krate: &CratePath) -> TokenStream {
    let (import, argument) = (import(krate), contexts.argument(krate));
    let private = krate.private_at(contexts.span());
    let each = quote_spanned!(Span::mixed_site()=> |to| { #target.link(to, |_| {}); });
    let call = quote_spanned!(contexts.span()=> #private::link_all(#argument, #each));
    quote_spanned!(Span::mixed_site()=> { #import #call; })
}

/// Returns the `use` that the block around a [`Value::argument`] begins with.
pub(crate) fn import(krate: &CratePath) -> TokenStream {
    let private = krate.private();
    quote_spanned!(Span::mixed_site()=> use #private::places::*;)
}

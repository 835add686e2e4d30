//! Parameters: their names, their own `#[traced(key)]`, and what a pattern becomes.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Pat, PatIdent, Receiver, Token, Type};

use crate::diag::Mistakes;
use crate::fields::{Field, Key, Sigil, Value};
use crate::tokens::{separator, skip_to_comma, verbatim};
use crate::traced::attributes::{self, Attribute, Ours};
use crate::traced::item::attributes_len;
use crate::traced::plain_params;
use crate::trees::Trees;

/// One parameter.
pub(crate) struct Param {
    /// Without ours.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) pattern: Pattern,
    /// `: Type`; nothing for `self`.
    pub(crate) typed: Trees,
    /// The attributes that its value is recorded under.
    pub(crate) fields: Vec<Field>,
}

/// What stands before the colon.
pub(crate) enum Pattern {
    /// `self` in any form.
    Receiver { this: Ident, tokens: Trees },
    /// `name` or `mut name`.
    Name { name: Ident, tokens: Trees },
    /// Any other pattern, and the name by which the whole argument goes.
    Other {
        whole: Ident,
        tokens: Trees,
        is_wild: bool,
    },
}

impl Param {
    /// Returns the name by which the argument can be used, if the user gave one.
    pub(crate) fn name(&self) -> Option<&Ident> {
        match &self.pattern {
            Pattern::Receiver { .. } | Pattern::Other { .. } => None,
            Pattern::Name { name, .. } => Some(name),
        }
    }

    /// Returns the name by which the whole argument goes in the signature.
    pub(crate) fn whole(&self) -> &Ident {
        match &self.pattern {
            Pattern::Receiver { this, .. } => this,
            Pattern::Name { name, .. } => name,
            Pattern::Other { whole, .. } => whole,
        }
    }

    /// Returns the parameter for the signature: patterns are bound in the body.
    pub(crate) fn in_signature(&self) -> TokenStream {
        let Self {
            attributes, typed, ..
        } = self;
        match &self.pattern {
            Pattern::Receiver { tokens, .. } | Pattern::Name { tokens, .. } => {
                quote_spanned!(Span::mixed_site()=> #(#attributes)* #tokens #typed)
            }
            Pattern::Other { whole, .. } => {
                let kept = self.cfgs();
                quote_spanned!(Span::mixed_site()=> #(#kept)* #whole #typed)
            }
        }
    }

    /// Returns the parameter for the signature when the body has a local of its own for it:
    /// without `mut`, which would be told to be unused.
    pub(crate) fn as_local_in_signature(&self) -> TokenStream {
        let Self {
            attributes, typed, ..
        } = self;
        match &self.pattern {
            Pattern::Name { name, .. } => {
                let attributes = attributes.iter().map(Attribute::elsewhere);
                quote_spanned!(Span::mixed_site()=> #(#attributes)* #name #typed)
            }
            _ => self.in_signature(),
        }
    }

    /// Returns the parameter as it was written, without what is ours.
    pub(crate) fn plain(&self) -> TokenStream {
        let Self {
            attributes, typed, ..
        } = self;
        let (Pattern::Receiver { tokens, .. }
        | Pattern::Name { tokens, .. }
        | Pattern::Other { tokens, .. }) = &self.pattern;
        quote_spanned!(Span::mixed_site()=> #(#attributes)* #tokens #typed)
    }

    /// Returns the attributes without which the parameter is not there.
    pub(crate) fn cfgs(&self) -> impl Iterator<Item = &Attribute> {
        self.attributes
            .iter()
            .filter(|attribute| attribute.is("cfg"))
    }
}

/// Parses the parameters of a function.
pub(crate) fn parse_params(group: &Group, mistakes: &mut Mistakes) -> Vec<Param> {
    let plain = plain_params::cut(&Trees::from(group.stream()));
    plain.unwrap_or_else(|| parse_any(group, mistakes))
}

/// Parses parameters of any form.
pub(super) fn parse_any(group: &Group, mistakes: &mut Mistakes) -> Vec<Param> {
    let mut params = Vec::new();
    let parsed = (|input: ParseStream<'_>| {
        while !input.is_empty() {
            params.push(parse_param(input, params.len(), mistakes)?);
            separator(input)?;
        }
        Ok(())
    })
    .parse2(group.stream());
    mistakes.ok(parsed);
    params
}

/// Returns the parameters' group as it was written, without what is ours.
pub(crate) fn plain(group: &Group, params: &[Param]) -> TokenTree {
    let list = params.iter().map(Param::plain);
    let tokens = quote_spanned!(Span::mixed_site()=> #(#list),*);
    let mut plain = Group::new(Delimiter::Parenthesis, tokens);
    plain.set_span(group.span());
    TokenTree::Group(plain)
}

fn parse_param(
    input: ParseStream<'_>,
    index: usize,
    mistakes: &mut Mistakes,
) -> syn::Result<Param> {
    let (_, tokens) = verbatim(input, syn::Attribute::parse_outer)?;
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    debug_assert_eq!(attributes_len(&tokens), tokens.len());
    let (ours, mut attributes): (Vec<Attribute>, Vec<Attribute>) = attributes::read(&tokens)
        .into_iter()
        .partition(|attribute| attribute.ours().is_some());
    for attribute in &ours {
        if let Some(Ours::Conditional(conditional)) = attribute.ours() {
            let others: Vec<TokenTree> = conditional.others().into_iter().collect();
            attributes.extend(attributes::read(&others));
        }
    }
    if input.fork().parse::<Receiver>().is_ok() {
        let (receiver, tokens) = verbatim(input, Receiver::parse)?;
        for attribute in &ours {
            mistakes.add(
                attribute,
                "`self` is not a value for an attribute: write `attrs(...)`",
            );
        }
        return Ok(Param {
            attributes,
            pattern: Pattern::Receiver {
                this: Ident::new("self", receiver.self_token.span),
                tokens: tokens.into(),
            },
            typed: Trees::default(),
            fields: Vec::new(),
        });
    }
    let (pat, pattern_tokens) = verbatim(input, Pat::parse_single)?;
    let (_, typed) = verbatim(input, |input| {
        input.parse::<Token![:]>()?;
        input.parse::<Type>()
    })?;
    let mut param = Param {
        attributes,
        pattern: pattern(&pat, pattern_tokens.into(), index),
        typed: typed.into(),
        fields: Vec::new(),
    };
    for attribute in &ours {
        let (arguments, condition) = match attribute.ours() {
            Some(Ours::Plain(arguments)) => (arguments, None),
            Some(Ours::Conditional(ours)) => (ours.arguments.clone(), Some(ours.cfg())),
            None => continue,
        };
        let mut field = field(attribute, arguments, &param, mistakes);
        if let Some(field) = &mut field {
            let cfgs = param.cfgs().map(ToTokens::to_token_stream);
            field.cfgs = cfgs.chain(condition).collect();
        }
        param.fields.extend(field);
    }
    Ok(param)
}

fn pattern(pat: &Pat, tokens: Trees, index: usize) -> Pattern {
    match pat {
        Pat::Ident(PatIdent {
            by_ref: None,
            subpat: None,
            ident,
            ..
        }) => Pattern::Name {
            name: ident.clone(),
            tokens,
        },
        _ => Pattern::Other {
            whole: format_ident!("__traced_arg{index}", span = Span::mixed_site()),
            tokens,
            is_wild: matches!(pat, Pat::Wild(_)),
        },
    }
}

/// Reads `#[traced(order.venueId)]`, perhaps with a sigil in front of the key.
fn field(
    attribute: &Attribute,
    arguments: TokenStream,
    param: &Param,
    mistakes: &mut Mistakes,
) -> Option<Field> {
    let Some(name) = param.name() else {
        mistakes.add(
            attribute,
            "only a parameter with a plain name has a value to record",
        );
        return None;
    };
    if arguments.is_empty() {
        let text = format!("which key is `{name}` recorded under? Write `#[traced(order.id)]`");
        mistakes.add(attribute, text);
        return None;
    }
    let read = (|input: ParseStream<'_>| {
        let sigil = Sigil::parse(input)?;
        let key = Key::parse(input)?;
        if input.peek(Token![=]) {
            let error = input.error(format!("the value is the parameter itself, `{name}`"));
            skip_to_comma(input);
            return Err(error);
        }
        Ok((sigil, key))
    })
    .parse2(arguments);
    let (sigil, key) = mistakes.ok(read)?;
    let value = Value::of_parameter(sigil, name);
    Some(Field {
        key,
        value,
        tokens: TokenStream::new(),
        cfgs: TokenStream::new(),
    })
}

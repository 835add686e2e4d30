//! `impl` blocks and traits: each function in them gets a span.

use proc_macro2::Delimiter;
use proc_macro2::Group;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::ToTokens;
use quote::quote;
use syn::LitStr;

use crate::conventions::Conventions;
use crate::diag::Mistakes;
use crate::site::Name;
use crate::site::Text;
use crate::tokens::is_word;
use crate::tokens::plain_text;
use crate::tokens::unwrapped;
use crate::traced::args::Place;
use crate::traced::attributes;
use crate::traced::attributes::Attribute;
use crate::traced::attributes::Ours;
use crate::traced::check;
use crate::traced::function::Traced;
use crate::traced::function::name_of;
use crate::traced::item::ItemKind;
use crate::traced::item::attributes_len;
use crate::traced::item::cut;
use crate::traced::item::kind_of;
use crate::traced::model::Function;
use crate::traced::model::inner_attributes_len;
use crate::traced::options::Options;
use crate::traced::self_type;

/// Expands the block. What is no function, and `const fn`, stays as it is.
pub(super) fn expand(
    mut tokens: Vec<TokenTree>,
    place: Place,
    options: &Options,
    conventions: &Conventions,
    mistakes: &mut Mistakes,
) -> Option<TokenStream> {
    let TokenTree::Group(content) = tokens.pop()? else {
        return None;
    };
    for attribute in attributes_of(&tokens) {
        if matches!(attribute.ours(), Some(Ours::Plain(_))) {
            mistakes.add(&attribute, "the block has this attribute twice");
        }
    }
    let block = Block {
        owner: owner(&tokens, place),
        keep_async: attributes_of(&tokens).iter().any(Attribute::is_foreign),
        options,
        conventions,
    };
    let mut inside: Vec<TokenTree> = content.stream().into_iter().collect();
    let rest = inside.split_off(inner_attributes_len(&inside));
    let mut expanded: TokenStream = inside.into_iter().collect();
    for item in cut(rest.into_iter().collect()) {
        expanded.extend(block.item(item, mistakes));
    }
    let mut rebuilt = Group::new(Delimiter::Brace, expanded);
    rebuilt.set_span(content.span());
    let header: TokenStream = tokens.into_iter().collect();
    Some(quote!(#header #rebuilt))
}

/// What the functions of a block have in common.
struct Block<'a> {
    owner: Option<String>,
    keep_async: bool,
    options: &'a Options,
    conventions: &'a Conventions,
}

impl Block<'_> {
    fn item(&self, item: Vec<TokenTree>, mistakes: &mut Mistakes) -> TokenStream {
        let tokens: Vec<TokenTree> = match item.as_slice() {
            // `$item` of a `macro_rules!`
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
                unwrapped(item.iter().cloned().collect())
                    .into_iter()
                    .collect()
            }
            _ => item,
        };
        let as_it_is = || tokens.iter().cloned().collect();
        if kind_of(&tokens) != ItemKind::Function {
            return as_it_is();
        }
        let before = mistakes.len();
        let Some(function) = Function::read(tokens.clone(), mistakes) else {
            return as_it_is();
        };
        let expanded = self.function(function, &tokens, mistakes);
        expanded
            .filter(|_| mistakes.len() == before)
            .unwrap_or_else(as_it_is)
    }

    fn function(
        &self,
        mut function: Function,
        tokens: &[TokenTree],
        mistakes: &mut Mistakes,
    ) -> Option<TokenStream> {
        let (ours, others): (Vec<Attribute>, Vec<Attribute>) =
            std::mem::take(&mut function.attributes)
                .into_iter()
                .partition(|attribute| attribute.ours().is_some());
        function.attributes = others;
        if let Some(second) = ours.get(1) {
            mistakes.add(second, "the function has this attribute twice");
        }
        let options = match ours.first().map(Attribute::ours) {
            Some(Some(Ours::Conditional(_))) => {
                return self.conditional(&function, tokens, mistakes);
            }
            Some(Some(Ours::Plain(arguments))) => {
                let options = Options::parse(arguments, Place::Method, mistakes);
                check::method(&function, &options, mistakes);
                options
            }
            // A block may leave out all methods but those that have the attribute themselves.
            _ => Options {
                skip: self.options.skip.clone(),
                ..Options::default()
            },
        };
        let is_left_alone = options.skip.is_some() || function.qualifier("const").is_some();
        if is_left_alone || function.body.is_none() {
            return Some(function.plain());
        }
        let options = options.with_defaults(&self.defaults_for(&function));
        let name = self.name(&function, &options, mistakes);
        Traced::new(function, options, name, self.keep_async).print()
    }

    /// Returns the function with attributes that rustc expands later, when it knows the condition:
    /// they say all that is known here.
    fn conditional(
        &self,
        function: &Function,
        tokens: &[TokenTree],
        mistakes: &mut Mistakes,
    ) -> Option<TokenStream> {
        let len = attributes_len(tokens);
        let defaults = self.defaults_for(function);
        // What is written, and what cannot be written out yet, is left to the attribute itself.
        let with_name = |mut options: Options, mistakes: &mut Mistakes| {
            if options.name.is_none()
                && let Text::Literal(name) = self.name(function, &options, mistakes).text
            {
                options.name = Some(LitStr::new(&name, function.name.span()));
            }
            options.to_arguments()
        };
        let mut expanded = TokenStream::new();
        for attribute in attributes::read(tokens.get(..len)?) {
            let Some(Ours::Conditional(ours)) = attribute.ours() else {
                attribute.to_tokens(&mut expanded);
                continue;
            };
            let options = Options::parse(ours.arguments.clone(), Place::Method, mistakes);
            check::method(function, &options, mistakes);
            let when = options
                .skip
                .is_none()
                .then(|| with_name(options.with_defaults(&defaults), mistakes));
            let is_in = self.options.skip.is_none();
            let otherwise =
                is_in.then(|| with_name(Options::default().with_defaults(&defaults), mistakes));
            expanded.extend(ours.rewritten(when, otherwise));
        }
        expanded.extend(tokens.get(len..)?.iter().cloned());
        Some(expanded)
    }

    /// Returns the block's options as far as they concern this function: attributes of `self` are
    /// for functions that have one, and polls are those of futures.
    fn defaults_for(&self, function: &Function) -> Options {
        let mut options = self.options.clone();
        if !function.has_receiver() {
            options.attrs.retain(|field| !field.value.names_self());
        }
        if check::unpolled(function).is_some() {
            options.time_polls = None;
        }
        options
    }

    fn name(&self, function: &Function, options: &Options, mistakes: &mut Mistakes) -> Name {
        let owner = self.owner.as_deref();
        name_of(function, options, owner, self.conventions, mistakes)
    }
}

fn owner(header: &[TokenTree], place: Place) -> Option<String> {
    if place == Place::Impl {
        return self_type::owner(&header.iter().cloned().collect());
    }
    let keyword = header.iter().position(|token| is_word(token, "trait"))?;
    match header.get(keyword + 1)? {
        TokenTree::Ident(name) => Some(plain_text(name)),
        // `$name:ident` comes in an invisible group
        other => {
            let inside = unwrapped(other.to_token_stream());
            syn::parse2(inside).ok().map(|name| plain_text(&name))
        }
    }
}

fn attributes_of(header: &[TokenTree]) -> Vec<Attribute> {
    let attributes = header.get(..attributes_len(header));
    attributes::read(attributes.unwrap_or_default())
}

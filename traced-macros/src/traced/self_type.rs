//! Whose methods an `impl` block holds.

use proc_macro2::Ident;
use proc_macro2::TokenStream;
use quote::quote;
use syn::GenericParam;
use syn::ItemImpl;
use syn::Type;
use syn::TypeParamBound;

use crate::tokens::plain_text;

/// Returns the name in front of the dot: the last part of the type's path, without generics.
///
/// Types that have no path, as tuples and slices, go by the trait's name. So do those of
/// `impl<T: Load> Cache for T`, which are all that can be loaded.
pub(super) fn owner(header: &TokenStream) -> Option<String> {
    let block: ItemImpl = syn::parse2(quote!(#header {})).ok()?;
    let is_parameter = |name: &Ident| {
        block.generics.params.iter().any(
            |parameter| matches!(parameter, GenericParam::Type(parameter) if parameter.ident == *name),
        )
    };
    let of_trait = block
        .trait_
        .as_ref()
        .and_then(|(.., path, _)| path.segments.last());
    let name = match (name_of(&block.self_ty), of_trait) {
        (Some(name), Some(of_trait)) if is_parameter(name) => &of_trait.ident,
        (Some(name), _) => name,
        (None, of_trait) => &of_trait?.ident,
    };
    Some(plain_text(name))
}

fn name_of(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Group(inner) => name_of(&inner.elem),
        Type::Paren(inner) => name_of(&inner.elem),
        Type::Path(path) => path.path.segments.last().map(|last| &last.ident),
        Type::Reference(inner) => name_of(&inner.elem),
        Type::TraitObject(object) => object.bounds.iter().find_map(|bound| match bound {
            TypeParamBound::Trait(bound) => bound.path.segments.last().map(|last| &last.ident),
            _ => None,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_are_last_segments() {
        for (header, expected) in [
            (quote!(impl OrderService), Some("OrderService")),
            (quote!(impl<T> shop::Cache<T> where T: Copy), Some("Cache")),
            (
                quote!(unsafe impl Repo for db::OrderRepository),
                Some("OrderRepository"),
            ),
            (
                quote!(#[allow(x)] impl<'a, T> Repo for &'a mut Boxed<T>),
                Some("Boxed"),
            ),
            (quote!(impl dyn shop::Store + Send), Some("Store")),
            (quote!(impl<T: Load> shop::Cache for T), Some("Cache")),
            (quote!(impl Store for r#type), Some("type")),
            (quote!(impl Row<{ 1 + 1 }>), Some("Row")),
            (quote!(impl shop::Store<u8> for (u8, u8)), Some("Store")),
            (quote!(impl Store for &[u8]), Some("Store")),
            (quote!(impl (u8, u8)), None),
        ] {
            assert_eq!(owner(&header).as_deref(), expected, "{header}");
        }
    }
}

//! Structs with one field: the value is that of the field.

use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::ToTokens;
use quote::quote_spanned;
use syn::Field;
use syn::ItemStruct;

use super::Implementation;
use super::Type;
use super::args;
use super::field;
use super::list;
use super::target_parameter;
use crate::diag::Mistakes;

/// ```text
/// struct OrderId(u64);
///
/// impl<T: ?Sized> IntoValue<T> for OrderId    // and for `&OrderId`
/// where
///     u64: FieldValue<T>,                     // a value, and by reference too
/// {
///     fn write(self, out: ValueWriter<'_>) { FieldValue::<T>::write_field(&self.0, out) }
///     …
/// }
/// ```
pub(super) fn implement(item: &ItemStruct, mistakes: &mut Mistakes) -> TokenStream {
    let options = args::of_type(&item.attrs, false, mistakes);
    let ty = Type::new(&item.ident, &item.generics, &options.krate);
    for field in &item.fields {
        args::of_field(&field.attrs, mistakes);
    }
    let mut fields = item.fields.iter();
    let (Some(field), None) = (fields.next(), fields.next()) else {
        not_one(item, mistakes);
        return ty.nothing();
    };
    let member = field.ident.as_ref().map_or_else(
        || quote_spanned!(Span::mixed_site()=> 0),
        ToTokens::to_token_stream,
    );
    let implementations =
        [false, true].map(|is_by_reference| implementation(&ty, field, &member, is_by_reference));
    let check = field::check(item, field, &options.krate);
    let secrets = field::pass_on_secrets(&ty, field);
    implementations
        .into_iter()
        .chain([check, secrets, ty.mark()])
        .collect()
}

fn not_one(item: &ItemStruct, mistakes: &mut Mistakes) {
    let name = &item.ident;
    let text = match item.fields.len() {
        0 => format!("`{name}` has no field whose value it could have"),
        _ => format!(
            "`{name}` has more than one field: set each under a key of its own, \
             or implement `IntoValue`"
        ),
    };
    // The second field is one too many.
    match item.fields.iter().nth(1) {
        Some(second) => mistakes.add(&second, text),
        None if item.fields.is_empty() => mistakes.add(name, text),
        None => mistakes.add(&list(&item.fields), text),
    }
}

fn implementation(
    ty: &Type<'_>,
    field: &Field,
    member: &TokenStream,
    is_by_reference: bool,
) -> TokenStream {
    let (at, private) = (Span::mixed_site(), ty.krate.private());
    let target = quote_spanned!(at=> __TracedTarget);
    let of_field = &field.ty;
    let of = Implementation {
        target: target.clone(),
        is_by_reference,
        parameter: Some(target_parameter(ty.krate)),
        // One bound: where it does not hold is one mistake.
        bounds: vec![syn::parse_quote!(#of_field: #private::FieldValue<#target>)],
    };
    let body = quote_spanned! {at=>
        #[inline]
        fn write(self, out: #private::ValueWriter<'_>) {
            #private::FieldValue::<#target>::write_field(&self.#member, out);
        }

        #[inline]
        fn plain(&self) -> #private::core::option::Option<#private::Plain<'_>> {
            #private::IntoValue::<#target>::plain(&self.#member)
        }
    };
    ty.implementation(&of, &body)
}

//! Names of spans and events.

use syn::LitStr;
use syn::parse::ParseStream;

use crate::tokens::skip_to_comma;

/// Parses a name: a literal that is not empty.
pub(crate) fn parse(input: ParseStream<'_>, usage: &str) -> syn::Result<LitStr> {
    if !input.peek(LitStr) {
        let text = format!(
            "a name is a literal, what changes from call to call is an attribute: write `{usage}`"
        );
        let error = syn::Error::new(input.span(), text);
        skip_to_comma(input);
        return Err(error);
    }
    let name: LitStr = input.parse()?;
    if name.value().trim().is_empty() {
        return Err(syn::Error::new_spanned(name, "a name is not empty"));
    }
    Ok(name)
}

//! Names of spans and events.

use syn::LitStr;
use syn::parse::ParseStream;

/// Parses a name: a literal that is not empty.
pub(crate) fn parse(input: ParseStream<'_>, usage: &str) -> syn::Result<LitStr> {
    if !input.peek(LitStr) {
        return Err(input.error(format!(
            "a name is a literal, what changes from call to call is an attribute: write `{usage}`"
        )));
    }
    let name: LitStr = input.parse()?;
    if name.value().trim().is_empty() {
        return Err(syn::Error::new_spanned(name, "a name is not empty"));
    }
    Ok(name)
}

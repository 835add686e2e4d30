//! `registry = "conventions/registry.yaml"`: keys from a file in the format of OpenTelemetry's
//! semantic conventions, which Weaver reads too.

#[cfg(feature = "weaver")]
mod attribute;
#[cfg(feature = "weaver")]
mod definition;
#[cfg(feature = "weaver")]
mod deprecated;
#[cfg(feature = "weaver")]
mod enumeration;
#[cfg(feature = "weaver")]
mod file;
#[cfg(feature = "weaver")]
mod map;
#[cfg(feature = "weaver")]
mod node;
#[cfg(all(test, feature = "weaver"))]
mod tests;

use proc_macro2::TokenStream;

use super::parse::Declarations;
use crate::diag::Mistakes;

/// Adds the keys of the files, in front of those that are written out; returns what makes the
/// compiler watch the files.
#[cfg(feature = "weaver")]
pub(super) fn read(all: &mut Declarations, mistakes: &mut Mistakes) -> TokenStream {
    let mut watched = TokenStream::new();
    let mut keys = Vec::new();
    for literal in &all.registries {
        match file::File::open(literal) {
            Ok(file) => {
                watched.extend(file.watched(&all.krate));
                keys.extend(definition::keys(&file, mistakes));
            }
            Err(error) => mistakes.push(error),
        }
    }
    keys.append(&mut all.keys);
    all.keys = keys;
    watched
}

/// Reports the files: to read them is a feature.
#[cfg(not(feature = "weaver"))]
pub(super) fn read(all: &mut Declarations, mistakes: &mut Mistakes) -> TokenStream {
    for literal in &all.registries {
        mistakes.add(literal, NO_FEATURE);
    }
    TokenStream::new()
}

#[cfg(not(feature = "weaver"))]
const NO_FEATURE: &str = "the feature `weaver` of `traced` reads such files: \
                          write `features = [\"weaver\"]` for it in Cargo.toml";

#[cfg(all(test, not(feature = "weaver")))]
mod tests {
    use super::*;

    #[test]
    fn without_the_feature_it_is_named() {
        let mut all = Declarations {
            registries: vec![syn::parse_quote!("registry.yaml")],
            ..Declarations::default()
        };
        let mut mistakes = Mistakes::default();
        read(&mut all, &mut mistakes);
        assert_eq!(mistakes.texts(), [NO_FEATURE]);
    }
}

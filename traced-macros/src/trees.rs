//! Tokens that are at hand one by one.

use std::ops::Deref;

use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::ToTokens;

/// A list of tokens.
///
/// To look into a `TokenStream`, to clone one, and to put one into another, is each a call of the
/// compiler's, which has to take it apart and to put it together. So what is looked at more than
/// once, and what is put into something else, is better kept like this.
#[derive(Clone, Default)]
pub(crate) struct Trees(Vec<TokenTree>);

impl Trees {
    /// Returns them as the compiler has them, for a parser.
    pub(crate) fn stream(&self) -> TokenStream {
        self.0.iter().cloned().collect()
    }
}

impl Deref for Trees {
    type Target = [TokenTree];

    fn deref(&self) -> &[TokenTree] {
        &self.0
    }
}

impl From<Vec<TokenTree>> for Trees {
    fn from(trees: Vec<TokenTree>) -> Self {
        Self(trees)
    }
}

impl From<TokenStream> for Trees {
    fn from(tokens: TokenStream) -> Self {
        tokens.into_iter().collect()
    }
}

impl FromIterator<TokenTree> for Trees {
    fn from_iter<I: IntoIterator<Item = TokenTree>>(trees: I) -> Self {
        Self(trees.into_iter().collect())
    }
}

impl Extend<TokenTree> for Trees {
    fn extend<I: IntoIterator<Item = TokenTree>>(&mut self, trees: I) {
        self.0.extend(trees);
    }
}

impl ToTokens for Trees {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

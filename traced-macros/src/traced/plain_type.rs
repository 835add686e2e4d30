//! Return types of which everything is known by their spelling: what looks at a value to find an
//! error or a failure in it has nothing to look at.

use proc_macro2::Delimiter;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;

use crate::tokens::is_mark;
use crate::tokens::is_one_of;
use crate::tokens::is_word;
use crate::trees::Trees;

/// Types that are no `Result`, and that no crate but their own can make an `Outcome`.
///
/// Somebody could give one of these names to a type of his own. Then an error in it would not be
/// seen; nobody does.
const PLAIN: [&str; 18] = [
    "String", "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str",
    "u128", "u16", "u32", "u64", "u8", "usize",
];

/// The same, with parameters.
const GENERIC: [&str; 2] = ["Option", "Vec"];

/// Returns true for `Result<..>`.
pub(super) fn is_result(ty: &[TokenTree]) -> bool {
    let [name, open, .., last] = ty else {
        return false;
    };
    is_mark(open, '<') && is_mark(last, '>') && is_word(name, "Result")
}

/// Returns true for `Result<T, ..>` with a plain `T`: it can be an error, and no other failure.
pub(super) fn is_result_of_plain(ty: &[TokenTree]) -> bool {
    let [name, open, rest @ ..] = ty else {
        return false;
    };
    if !is_word(name, "Result") || !is_mark(open, '<') {
        return false;
    }
    let mut depth = 0_usize;
    let end = rest.iter().position(|token| {
        let ends = depth == 0 && (is_mark(token, ',') || is_mark(token, '>'));
        depth += usize::from(is_mark(token, '<'));
        depth = depth.saturating_sub(usize::from(is_mark(token, '>')));
        ends
    });
    end.and_then(|end| rest.get(..end)).is_some_and(is_plain)
}

/// Returns true if a value of the type can be neither an error nor a failure.
pub(super) fn is_plain(ty: &[TokenTree]) -> bool {
    match ty {
        // The order is that of the guards' costs.
        [reference, rest @ ..] if is_mark(reference, '&') => is_plain(without_qualifiers(rest)),
        [TokenTree::Group(group)] => match group.delimiter() {
            Delimiter::Bracket => true,
            Delimiter::Parenthesis => is_tuple(&group.stream()),
            Delimiter::None => is_plain(&Trees::from(group.stream())),
            Delimiter::Brace => false,
        },
        [name] => is_mark(name, '!') || is_one_of(name, &PLAIN),
        [name, open, ..] if is_mark(open, '<') => is_one_of(name, &GENERIC) && is_one_path(ty),
        _ => false,
    }
}

/// Cuts `'a mut` off.
fn without_qualifiers(tokens: &[TokenTree]) -> &[TokenTree] {
    match tokens {
        [quote, _, rest @ ..] if is_mark(quote, '\'') => without_qualifiers(rest),
        [word, rest @ ..] if is_word(word, "mut") => rest,
        _ => tokens,
    }
}

/// `()` and `(A, B)`, and not the parentheses around one type.
fn is_tuple(inside: &TokenStream) -> bool {
    inside.is_empty() || inside.clone().into_iter().any(|token| is_mark(&token, ','))
}

/// Returns true if nothing follows the closing `>`, as in `Option<T>::Assoc`.
fn is_one_path(tokens: &[TokenTree]) -> bool {
    tokens.last().is_some_and(|last| is_mark(last, '>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_types_are_known_by_their_spelling() {
        for (ty, expected, reason) in [
            ("()", true, "the unit"),
            ("u64", true, "a primitive type"),
            ("!", true, "no value at all"),
            ("&'a mut str", true, "a reference to one"),
            (
                "&Order",
                false,
                "a reference to what may be an outcome is one",
            ),
            ("[Order; 3]", true, "an array"),
            ("&[Order]", true, "a slice"),
            ("(Order, Error)", true, "a tuple"),
            ("(Order)", false, "parentheses around one type"),
            ("Option<Result<Order, Error>>", true, "an option"),
            ("my::Option<Order>", false, "somebody's own"),
            ("Order", false, "it may be an outcome"),
            ("io::Result<()>", false, "a result"),
            ("impl Display", false, "anything"),
        ] {
            let ty: TokenStream = ty.parse().unwrap();
            assert_eq!(
                is_plain(&Trees::from(ty.clone())),
                expected,
                "{ty}: {reason}"
            );
        }
    }

    #[test]
    fn results_of_plain_values_can_be_errors_alone() {
        for (ty, expected, reason) in [
            ("Result<(), Error>", true, "nothing in the `Ok`"),
            ("Result<Vec<(A, B)>, Error<C>>", true, "a list in the `Ok`"),
            (
                "Result<u8>",
                true,
                "an alias with a type of error of its own",
            ),
            ("Result<Order, Error>", false, "it may be an outcome"),
            ("io::Result<()>", false, "another path"),
        ] {
            let ty: TokenStream = ty.parse().unwrap();
            let trees = Trees::from(ty.clone());
            assert_eq!(is_result_of_plain(&trees), expected, "{ty}: {reason}");
            assert!(!is_plain(&trees));
        }
    }
}

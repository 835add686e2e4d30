//! Which characters a name may have.

use std::fmt;

/// A set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Characters {
    /// Letters and digits of any script, and [`MARKS`].
    Default,
    /// Ranges from one to another, as they were written.
    Listed {
        ranges: Vec<(char, char)>,
        written: String,
    },
}

/// What names of the OpenTelemetry conventions have besides letters and digits, as in
/// `GET /orders/{id}`, `/files/{*path}` and `SELECT shop.orders`.
const MARKS: &str = " _.-/{}:*<>";

impl Characters {
    /// Reads `a-zA-Z0-9_.`: single characters and ranges. A `-` at either end is itself.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut ranges = Vec::new();
        let mut rest: Vec<char> = text.chars().collect();
        rest.reverse();
        while let Some(first) = rest.pop() {
            let range = match rest.as_slice() {
                [.., last, '-'] => Some((first, *last)),
                _ => None,
            };
            let Some((first, last)) = range else {
                ranges.push((first, first));
                continue;
            };
            if last < first {
                return Err(format!(
                    "`{first}-{last}` is no range, since `{last}` comes before `{first}`; for a `-` \
                     of its own write it first or last"
                ));
            }
            ranges.push((first, last));
            rest.truncate(rest.len() - 2);
        }
        if ranges.is_empty() {
            return Err("no character is allowed; write them, as in \"a-zA-Z0-9_.\"".to_owned());
        }
        Ok(Self::Listed {
            ranges,
            written: text.to_owned(),
        })
    }

    /// Returns true if a name may have `character`.
    pub(super) fn contains(&self, character: char) -> bool {
        match self {
            Self::Default => MARKS.contains(character) || unicode_ident::is_xid_continue(character),
            Self::Listed { ranges, .. } => {
                let is_within =
                    |(first, last): &(char, char)| (*first..=*last).contains(&character);
                ranges.iter().any(is_within)
            }
        }
    }

    /// Returns the characters of `name` that are not allowed, each once.
    pub(super) fn foreign_in(&self, name: &str) -> Vec<char> {
        let mut foreign = Vec::new();
        for character in name.chars() {
            if !self.contains(character) && !foreign.contains(&character) {
                foreign.push(character);
            }
        }
        foreign
    }

    /// Returns `name` with an allowed character, or none, in the place of each that is not.
    pub(super) fn mended(&self, name: &str) -> String {
        let instead = ['_', '-', '.', '/', ':']
            .into_iter()
            .find(|mark| self.contains(*mark));
        let mend = |character: char| {
            if self.contains(character) {
                Some(character)
            } else {
                instead.filter(|_| !character.is_control())
            }
        };
        name.chars().filter_map(mend).collect()
    }
}

impl fmt::Display for Characters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("letters, digits, spaces and any of `_.-/{}:*<>`"),
            Self::Listed { written, .. } => write!(f, "`characters = {written:?}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_written_as_ranges() {
        for (written, within, without, reason) in [
            ("a-z", "amz", "A-", "a range"),
            ("a-zA-Z0-9_./", "aZ5_./", "- ", "several"),
            ("-a", "-a", "b", "a mark in front"),
            ("a-", "-a", "b", "a mark behind"),
            ("a-c-", "abc-", "d", "a mark behind a range"),
            ("-", "-", "a", "a mark alone"),
            ("+--", "+,-", ".", "a range up to the mark"),
            ("a-a", "a", "-b", "a range of one"),
            ("ä-ü ", "äöü ", "aß\u{2003}", "letters of another alphabet"),
        ] {
            let set = Characters::parse(written).unwrap();
            assert!(within.chars().all(|c| set.contains(c)), "{reason}");
            assert!(!without.chars().any(|c| set.contains(c)), "{reason}");
        }
    }

    #[test]
    fn sets_say_what_is_wrong_with_them() {
        let reversed = Characters::parse("_-.").unwrap_err();
        assert!(
            reversed.starts_with("`_-.` is no range, since `.` comes before `_`"),
            "{reversed}"
        );
        let empty = Characters::parse("").unwrap_err();
        assert!(empty.starts_with("no character is allowed"), "{empty}");
    }

    #[test]
    fn names_of_the_conventions_are_allowed() {
        for name in [
            "GET /orders/{id}",
            "GET /files/{*path}",
            "SELECT shop.orders",
            "shop.orders/OrderService:create",
            "process <orders>",
            "größe_ändern",
            "आदेश्_बनाएँ",
            "作成",
        ] {
            assert!(Characters::Default.foreign_in(name).is_empty(), "{name}");
        }
        for (name, foreign) in [
            ("a?b!?", vec!['?', '!']),
            ("a\nb", vec!['\n']),
            ("a\u{202e}b", vec!['\u{202e}']),
            ("a\u{a0}b", vec!['\u{a0}']),
        ] {
            assert_eq!(Characters::Default.foreign_in(name), foreign);
        }
    }

    #[test]
    fn names_are_mended() {
        for (written, name, mended, reason) in [
            ("a-z_", "a?b", "a_b", "the mark that stands for others"),
            ("a-z.", "a?b", "a.b", "another"),
            ("a-z", "a?b", "ab", "none at all"),
            ("a-z_", "a\nb", "ab", "what is not seen is left out"),
        ] {
            let set = Characters::parse(written).unwrap();
            assert_eq!(set.mended(name), mended, "{reason}");
        }
    }
}

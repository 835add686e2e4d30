//! The vendor-specific list that travels beside a trace's ids.

use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The ordered list of vendor members of a W3C `tracestate` header.
///
/// A value that exists is valid: at most 32 members, each key once, no white space around
/// members. Cloning is a reference count; every change makes a new list.
///
/// # Examples
///
/// ```
/// use traced_core::TraceState;
///
/// let state: TraceState = "rojo=00f067aa0ba902b7, congo=t61rcWkgMzE".parse()?;
/// assert_eq!(state.get("congo"), Some("t61rcWkgMzE"));
///
/// // A changed member moves to the left end: whoever changed it last comes first.
/// let state = state.with("congo", "lZWRzIHRoNhcm5hbCBwbGVhc3VyZS4")?;
/// assert_eq!(state.as_str(), "congo=lZWRzIHRoNhcm5hbCBwbGVhc3VyZS4,rojo=00f067aa0ba902b7");
/// # Ok::<(), traced_core::TraceStateError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct TraceState(Arc<str>);

impl TraceState {
    /// Reads the text of a `tracestate` header; several headers are joined with commas first.
    ///
    /// Empty members and white space around members are dropped, and of a key that occurs twice
    /// the left-most member stays.
    ///
    /// # Errors
    ///
    /// One malformed member refuses the whole list, as do more than 32 members (duplicates
    /// counted) and more than 32 KiB.
    pub fn parse(text: &str) -> Result<Self, TraceStateError> {
        if text.len() > MAX_BYTES {
            return Err(TraceStateError::whole(Problem::TooLong));
        }
        let mut list = Members::default();
        let mut seen = 0;
        for member in text.split(',').map(trim) {
            if member.is_empty() {
                continue;
            }
            seen += 1;
            if seen > MAX_MEMBERS {
                return Err(TraceStateError::whole(Problem::TooMany));
            }
            let (key, value) = split(member).ok_or(TraceStateError::at(seen, Problem::NoEquals))?;
            check(key, value).map_err(|problem| TraceStateError::at(seen, problem))?;
            if !list.contains(key) {
                list.push(member);
            }
        }
        Ok(list.build(text))
    }

    /// Returns the header's text: members joined by commas, without white space between them.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns true if there is no member; such a list is not written to a carrier.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the value of the member with this key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.iter()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// Iterates over the members from left to right, as key and value.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &str)> {
        self.members().filter_map(split)
    }

    /// Returns the list with this member at its left end.
    ///
    /// A member of the same key is replaced; a 33rd member pushes the right-most out. The other
    /// members keep their order and bytes.
    ///
    /// # Errors
    ///
    /// A key or a value that the header cannot carry is refused.
    pub fn with(&self, key: &str, value: &str) -> Result<Self, TraceStateError> {
        check(key, value).map_err(TraceStateError::whole)?;
        let mut text = String::with_capacity(self.0.len() + key.len() + value.len() + 2);
        text.push_str(key);
        text.push('=');
        text.push_str(value);
        let others = self.iter().filter(|(name, _)| *name != key);
        for (name, value) in others.take(MAX_MEMBERS - 1) {
            text.push(',');
            text.push_str(name);
            text.push('=');
            text.push_str(value);
        }
        Ok(Self(text.into()))
    }

    /// Returns the list without the member of this key.
    #[must_use = "the list itself is unchanged"]
    pub fn without(&self, key: &str) -> Self {
        self.filtered(|member| split(member).is_none_or(|(name, _)| name != key))
    }

    /// Returns the list cut to at most `max_chars` characters of header text.
    ///
    /// Only whole members go: first those longer than 128 characters, then any, each time from
    /// the right. The specification asks that at least 512 characters survive.
    #[must_use = "the list itself is unchanged"]
    pub fn truncated(&self, max_chars: usize) -> Self {
        let shorter = self.dropping_from_the_right(max_chars, |member| member.len() > LONG_MEMBER);
        shorter.dropping_from_the_right(max_chars, |_| true)
    }

    fn members(&self) -> impl DoubleEndedIterator<Item = &str> {
        // Splitting "" gives one empty member, which no list has.
        self.0.split(',').filter(|member| !member.is_empty())
    }

    fn dropping_from_the_right(&self, max: usize, may_drop: impl Fn(&str) -> bool) -> Self {
        let mut length = self.0.len();
        if length <= max {
            return self.clone();
        }
        let mut kept = [""; MAX_MEMBERS];
        let mut first = MAX_MEMBERS;
        for member in self.members().rev() {
            if length > max && may_drop(member) {
                length = length.saturating_sub(member.len() + 1);
                continue;
            }
            first -= 1;
            if let Some(place) = kept.get_mut(first) {
                *place = member;
            }
        }
        Self(kept.get(first..).unwrap_or_default().join(",").into())
    }

    fn filtered(&self, keep: impl Fn(&str) -> bool) -> Self {
        let mut list = Members::default();
        self.members()
            .filter(|member| keep(member))
            .for_each(|member| list.push(member));
        if list.count == self.members().count() {
            self.clone()
        } else {
            list.build(&self.0)
        }
    }
}

impl FromStr for TraceState {
    type Err = TraceStateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for TraceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for TraceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Why a text is no `tracestate` list, or a member cannot be in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceStateError {
    /// Which member, counted from one; zero if it concerns the list, or the only member given.
    member: usize,
    problem: Problem,
}

impl TraceStateError {
    fn at(member: usize, problem: Problem) -> Self {
        Self { member, problem }
    }

    fn whole(problem: Problem) -> Self {
        Self::at(0, problem)
    }
}

impl fmt::Display for TraceStateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid tracestate")?;
        if self.member > 0 {
            write!(f, ", member {}", self.member)?;
        }
        f.write_str(": ")?;
        f.write_str(match self.problem {
            Problem::Key => {
                "a key is 1 to 256 characters of a-z, 0-9, _ - * / @ and begins with a-z or 0-9"
            }
            Problem::NoEquals => "a member is key=value",
            Problem::TooLong => "the list is longer than 32 KiB",
            Problem::TooMany => "the list has more than 32 members",
            Problem::Value => {
                "a value is 1 to 256 printable ASCII characters without , and =, not ending in a space"
            }
        })
    }
}

impl Error for TraceStateError {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    Key,
    NoEquals,
    TooLong,
    TooMany,
    Value,
}

/// The members of a list being read, on the stack: a normal list costs one allocation.
struct Members<'a> {
    list: [&'a str; MAX_MEMBERS],
    count: usize,
}

impl Default for Members<'_> {
    fn default() -> Self {
        Self {
            list: [""; MAX_MEMBERS],
            count: 0,
        }
    }
}

impl<'a> Members<'a> {
    fn all(&self) -> &[&'a str] {
        self.list.get(..self.count).unwrap_or_default()
    }

    fn contains(&self, key: &str) -> bool {
        self.all()
            .iter()
            .any(|member| split(member).is_some_and(|(name, _)| name == key))
    }

    fn push(&mut self, member: &'a str) {
        if let Some(place) = self.list.get_mut(self.count) {
            *place = member;
            self.count += 1;
        }
    }

    /// Joins the members, which are parts of `text`; nothing left out means `text` itself.
    fn build(&self, text: &str) -> TraceState {
        let members = self.all();
        let length = members.iter().map(|member| member.len() + 1).sum::<usize>();
        if length == text.len() + 1 {
            return TraceState(text.into());
        }
        TraceState(members.join(",").into())
    }
}

fn split(member: &str) -> Option<(&str, &str)> {
    member.split_once('=')
}

fn trim(member: &str) -> &str {
    member.trim_matches([' ', '\t'])
}

/// A key and a value as the level 2 grammar has them; the tenant form of level 1 fits as well.
fn check(key: &str, value: &str) -> Result<(), Problem> {
    let begins =
        key.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit());
    let keyed = key
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'*' | b'/' | b'@'));
    if !begins || !keyed || key.len() > MAX_TEXT {
        return Err(Problem::Key);
    }
    let printable = value
        .bytes()
        .all(|byte| matches!(byte, 0x20..=0x7e) && !b",=".contains(&byte));
    if value.is_empty() || !printable || value.ends_with(' ') || value.len() > MAX_TEXT {
        return Err(Problem::Value);
    }
    Ok(())
}

/// The longest list that is looked at. The longest legal one has 16,447 characters.
pub(crate) const MAX_BYTES: usize = 32 * 1024;
const MAX_MEMBERS: usize = 32;
const MAX_TEXT: usize = 256;
/// Members above this go first when a list must shrink.
const LONG_MEMBER: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_normal_form() {
        // (text, list, reason)
        let cases = [
            ("", "", "no member"),
            (" \t,, ,", "", "only empty members"),
            ("a=1", "a=1", "already normal"),
            (
                " a=1\t,\tb= 2 ,,a=3",
                "a=1,b= 2",
                "space, a duplicate, an empty member",
            ),
        ];
        for (text, list, reason) in cases {
            assert_eq!(TraceState::parse(text).unwrap().as_str(), list, "{reason}");
        }
        assert_eq!(TraceState::default(), TraceState::parse("").unwrap());
    }

    #[test]
    fn errors_say_where_and_what() {
        let cases = [
            (
                "a=1,b",
                "invalid tracestate, member 2: a member is key=value",
            ),
            (
                "A=1",
                "invalid tracestate, member 1: a key is 1 to 256 characters",
            ),
            (
                "a=1,,b=",
                "invalid tracestate, member 2: a value is 1 to 256 printable",
            ),
        ];
        for (text, message) in cases {
            let error = TraceState::parse(text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
        let many = "k=v,".repeat(33);
        let error = TraceState::parse(&many).unwrap_err().to_string();
        assert_eq!(
            error,
            "invalid tracestate: the list has more than 32 members"
        );
        let long = ",".repeat(MAX_BYTES + 1);
        let error = TraceState::parse(&long).unwrap_err().to_string();
        assert_eq!(error, "invalid tracestate: the list is longer than 32 KiB");
    }

    #[test]
    fn a_33rd_member_pushes_the_right_most_out() {
        let full = (0..32)
            .map(|i| format!("k{i}=v"))
            .collect::<Vec<_>>()
            .join(",");
        let state = TraceState::parse(&full).unwrap().with("new", "v").unwrap();
        assert!(state.as_str().starts_with("new=v,k0=v,"));
        assert!(state.as_str().ends_with(",k30=v"));
        assert_eq!(state.iter().count(), 32);
    }

    #[test]
    fn without_an_unknown_key_is_the_same_list() {
        let state = TraceState::parse("a=1,b=2").unwrap();
        assert_eq!(state.without("c"), state);
        assert_eq!(state.without("a").as_str(), "b=2");
        assert_eq!(state.without("a").without("b").as_str(), "");
    }

    #[test]
    fn whole_members_go_from_the_right() {
        let state = TraceState::parse("a=1,b=22,c=333").unwrap();
        // (limit, list): "a=1,b=22,c=333" has 14 characters.
        for (limit, list) in [
            (14, "a=1,b=22,c=333"),
            (13, "a=1,b=22"),
            (7, "a=1"),
            (2, ""),
            (0, ""),
        ] {
            assert_eq!(state.truncated(limit).as_str(), list, "at most {limit}");
        }
    }
}

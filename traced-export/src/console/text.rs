//! Text of others on a terminal: escaped, measured, cut and wrapped.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;
use unicode_width::UnicodeWidthStr;

/// Returns the columns that `text` takes on a terminal.
pub(super) fn display_width(text: &str) -> usize {
    if is_printable_ascii(text) {
        return text.len();
    }
    UnicodeWidthStr::width(text)
}

/// Returns `text` with everything that could steer a terminal, or reorder or hide what is shown,
/// written out: `\x1b`, `\n`, `\u{202e}`. Without `unicode`, everything outside ASCII too.
pub(super) fn escape(text: &str, unicode: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                push_formatted(&mut out, format_args!("\\x{:02x}", u32::from(c)));
            }
            c if steers(c) || !(unicode || c.is_ascii()) => {
                push_formatted(&mut out, format_args!("{}", c.escape_unicode()));
            }
            c => out.push(c),
        }
    }
    out
}

/// Returns the longest beginning of `text` within `max_bytes`, at a character's boundary.
pub(super) fn clip(text: &str, max_bytes: usize) -> &str {
    let mut end = max_bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Cuts `text` to `columns`, the last of them an ellipsis if anything had to go.
pub(super) fn cut(text: &str, columns: usize, ellipsis: &str) -> String {
    if display_width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(display_width(ellipsis));
    let (head, _) = split_at_width(text, room);
    let mut out = head.to_owned();
    if display_width(ellipsis) <= columns {
        out.push_str(ellipsis);
    }
    out
}

/// Breaks `text` into lines of at most `columns`, between words where it can, and into at most
/// `max_lines`, the last of them cut with an ellipsis.
pub(super) fn wrap(text: &str, columns: usize, max_lines: usize, ellipsis: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let mut word = word;
        let gap = usize::from(!line.is_empty());
        if used + gap + most_width(word) > columns && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if lines.len() > max_lines {
            break;
        }
        while most_width(word) > columns {
            let (head, tail) = split_at_width(word, columns);
            if head.is_empty() {
                break;
            }
            lines.push(head.to_owned());
            word = tail;
        }
        if !line.is_empty() {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += most_width(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    shorten(lines, columns, max_lines, ellipsis)
}

fn shorten(
    mut lines: Vec<String>,
    columns: usize,
    max_lines: usize,
    ellipsis: &str,
) -> Vec<String> {
    if lines.len() > max_lines {
        lines.truncate(max_lines);
        if let Some(last) = lines.last_mut() {
            let room = columns.saturating_sub(display_width(ellipsis));
            let (head, _) = split_at_width(last, room);
            *last = format!("{head}{ellipsis}");
        }
    }
    lines
}

/// Splits `text` where its first part still fits into `columns`.
fn split_at_width(text: &str, columns: usize) -> (&str, &str) {
    if is_printable_ascii(text) {
        return text.split_at(columns.min(text.len()));
    }
    let mut used = 0;
    for (at, width) in widths(text) {
        if used + width > columns {
            return text.split_at(at);
        }
        used += width;
    }
    (text, "")
}

/// The columns of `text` when no two characters join: an upper limit of `display_width`, and one
/// that holds for every part of a text.
fn most_width(text: &str) -> usize {
    if is_printable_ascii(text) {
        return text.len();
    }
    widths(text).map(|(_, width)| width).sum()
}

/// Whether every byte is a character of one column: most texts are, and this is quick to see.
fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Every character's place and columns. A character before U+FE0F may be shown as an emoji, two
/// columns wide.
fn widths(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (at, c) = chars.next()?;
        let emoji = chars.peek().is_some_and(|&(_, next)| next == '\u{fe0f}');
        let width = UnicodeWidthChar::width(c).unwrap_or(0);
        Some((at, if emoji { 2 } else { width }))
    })
}

/// Characters that are no controls by category and yet move, reorder or hide what is shown.
fn steers(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

fn push_formatted(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_a_terminal() {
        let table = [
            ("", 0, "nothing"),
            ("abc", 3, "ASCII"),
            ("é", 1, "a precomposed letter"),
            ("e\u{301}", 1, "a combining accent takes no column"),
            ("注文", 4, "East Asian wide"),
            ("ﾃｽﾄ", 3, "halfwidth katakana"),
            ("🍕", 2, "an emoji"),
            ("├─ █▏", 5, "our own drawing"),
        ];
        for (text, width, reason) in table {
            assert_eq!(display_width(text), width, "{reason}");
        }
    }

    #[test]
    fn cuts_at_columns_and_not_at_bytes() {
        let table = [
            ("orders", 6, "orders", "fits exactly"),
            ("orders", 5, "orde…", "one column too long"),
            (
                "注文サービス",
                7,
                "注文サ…",
                "wide characters are kept whole",
            ),
            (
                "注文サービス",
                6,
                "注文…",
                "half a wide character is no character",
            ),
            (
                "e\u{301}e\u{301}e\u{301}",
                2,
                "e\u{301}…",
                "an accent stays with its letter",
            ),
            ("orders", 1, "…", "one column"),
            ("orders", 0, "", "no column"),
        ];
        for (text, columns, expected, reason) in table {
            assert_eq!(cut(text, columns, "…"), expected, "{reason}");
        }
    }

    #[test]
    fn escapes_what_steers_a_terminal() {
        let table = [
            ("plain / text", "plain / text"),
            ("\u{1b}[31mred\u{1b}[0m", "\\x1b[31mred\\x1b[0m"),
            ("a\nb\r\tc", "a\\nb\\r\\tc"),
            ("bell\u{7}del\u{7f}", "bell\\x07del\\x7f"),
            ("\u{9b}31m", "\\x9b31m"),
            ("\u{202e}gpj.exe", "\\u{202e}gpj.exe"),
            ("\u{2066}a\u{2069}", "\\u{2066}a\\u{2069}"),
            ("Crème brûlée", "Crème brûlée"),
        ];
        for (text, expected) in table {
            assert_eq!(escape(text, true), expected);
        }
        assert_eq!(escape("brûlée", false), "br\\u{fb}l\\u{e9}e");
    }

    #[test]
    fn wraps_between_words_and_breaks_long_ones() {
        assert_eq!(
            wrap("the card was refused", 12, 9, "…"),
            ["the card was", "refused"]
        );
        assert_eq!(
            wrap("abcdefghij kl", 4, 9, "…"),
            ["abcd", "efgh", "ij", "kl"]
        );
        assert_eq!(wrap("a b c d e f", 3, 2, "…"), ["a b", "c …"]);
        assert_eq!(wrap("", 10, 2, "…"), Vec::<String>::new());
    }

    #[test]
    fn clips_at_a_boundary() {
        assert_eq!(clip("aé", 2), "a");
        assert_eq!(clip("aé", 3), "aé");
    }
}

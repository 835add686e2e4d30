//! Writes lines with styles, columns and no blanks at their ends.

use crate::console::text::display_width;

/// What a piece of text is, and so how it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    Cancelled,
    Client,
    Dim,
    Error,
    Internal,
    #[default]
    Plain,
    Server,
    Strong,
}

/// Collects lines of styled text.
#[derive(Debug)]
pub(super) struct Pen {
    out: String,
    color: bool,
    column: usize,
    blanks: usize,
}

impl Pen {
    pub(super) fn new(color: bool) -> Self {
        Self {
            out: String::new(),
            color,
            column: 0,
            blanks: 0,
        }
    }

    /// Adds text that holds no control characters.
    pub(super) fn paint(&mut self, style: Style, text: &str) {
        if text.bytes().all(|byte| byte == b' ') {
            return self.skip(text.len());
        }
        self.out
            .extend(std::iter::repeat_n(' ', std::mem::take(&mut self.blanks)));
        self.column += display_width(text);
        match style.code().filter(|_| self.color) {
            Some(code) => {
                for part in ["\x1b[", code, "m", text, "\x1b[0m"] {
                    self.out.push_str(part);
                }
            }
            None => self.out.push_str(text),
        }
    }

    /// Returns the columns used so far.
    pub(super) fn column(&self) -> usize {
        self.column
    }

    /// Moves right, to this column (from 0), if it is not past it.
    pub(super) fn move_to(&mut self, column: usize) {
        let by = column.saturating_sub(self.column);
        self.blanks += by;
        self.column += by;
    }

    /// Moves right by so many columns.
    pub(super) fn skip(&mut self, columns: usize) {
        self.move_to(self.column + columns);
    }

    /// Adds text that ends at this column.
    pub(super) fn paint_right(&mut self, column: usize, style: Style, text: &str) {
        self.move_to(column.saturating_sub(display_width(text)));
        self.paint(style, text);
    }

    pub(super) fn end_line(&mut self) {
        self.out.push('\n');
        self.column = 0;
        self.blanks = 0;
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}

impl Style {
    /// The parameters of the SGR sequence: of the sixteen colours that every terminal's theme sets.
    fn code(self) -> Option<&'static str> {
        match self {
            Style::Cancelled => Some("33"),
            Style::Client => Some("35"),
            Style::Dim => Some("2"),
            Style::Error => Some("31"),
            Style::Internal => Some("36"),
            Style::Plain => None,
            Style::Server => Some("32"),
            Style::Strong => Some("1"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_kept_and_blanks_at_the_end_are_not() {
        let mut pen = Pen::new(true);
        pen.paint(Style::Error, "注");
        pen.move_to(4);
        pen.paint(Style::Plain, "a");
        pen.skip(3);
        pen.end_line();
        pen.paint_right(5, Style::Plain, "ms");
        pen.end_line();
        assert_eq!(pen.finish(), "\x1b[31m注\x1b[0m  a\n   ms\n");
    }
}

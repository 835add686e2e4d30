//! How a trace is drawn: characters, colours, columns.

use crate::console::rows::MAX_LEVELS;

/// The settings that drawing depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) color: bool,
    pub(super) unicode: bool,
    /// Columns of a line; at least [`MIN_WIDTH`] is used.
    pub(super) width: usize,
    /// Rows of a trace, details below a row not counted.
    pub(super) max_rows: usize,
}

/// The characters of the drawing.
#[derive(Debug)]
pub(super) struct Glyphs {
    pub(super) fork: &'static str,
    pub(super) last: &'static str,
    pub(super) rail: &'static str,
    pub(super) gap: &'static str,
    /// Stands for levels that there is no room for.
    pub(super) deep: &'static str,
    pub(super) error: &'static str,
    pub(super) cancelled: &'static str,
    pub(super) from: &'static str,
    pub(super) times: &'static str,
    pub(super) bullet: &'static str,
    pub(super) ellipsis: &'static str,
}

/// The columns of a trace's rows. Zero is a column that is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) name: usize,
    pub(super) kind: usize,
    pub(super) duration: usize,
    pub(super) bar: usize,
    /// What the drawing of the tree may take of the names' column, in levels.
    pub(super) levels: usize,
}

impl Look {
    pub(super) fn glyphs(&self) -> &'static Glyphs {
        if self.unicode { &UNICODE } else { &ASCII }
    }

    pub(super) fn usable_width(&self) -> usize {
        self.width.max(MIN_WIDTH)
    }

    /// Returns the widest columns for these contents; a narrow name then gives its room to the bar.
    pub(super) fn columns(&self, kind: usize, duration: usize) -> Columns {
        let width = self.usable_width();
        let kind = if width < MIN_WIDTH_FOR_KIND || kind == 0 {
            0
        } else {
            kind + GAP
        };
        let bar = if width < MIN_WIDTH_FOR_BAR {
            0
        } else {
            width / 5
        };
        let taken = GUTTER + GAP + kind + duration + if bar == 0 { 0 } else { GAP + bar };
        let name = width.saturating_sub(taken);
        let levels = name.saturating_sub(MIN_NAME) / LEVEL;
        let levels = levels.clamp(MIN_LEVELS, MAX_LEVELS);
        Columns {
            name,
            kind,
            duration,
            bar,
            levels,
        }
    }
}

impl Columns {
    /// Gives what the names do not need to the bar.
    pub(super) fn fit(self, longest_name: usize) -> Self {
        let spare = self.name.saturating_sub(longest_name);
        if self.bar == 0 {
            return Self {
                name: self.name - spare,
                ..self
            };
        }
        Self {
            name: self.name - spare,
            bar: (self.bar + spare).min(MAX_BAR),
            ..self
        }
    }
}

/// Narrower terminals get lines of this width.
pub(super) const MIN_WIDTH: usize = 40;
/// The marks at the left edge and a blank.
pub(super) const GUTTER: usize = 2;
/// Blanks between columns.
pub(super) const GAP: usize = 2;
/// What one level of the tree takes.
pub(super) const LEVEL: usize = 3;

const MIN_WIDTH_FOR_BAR: usize = 50;
const MIN_WIDTH_FOR_KIND: usize = 60;
const MIN_NAME: usize = 16;
const MIN_LEVELS: usize = 2;
const MAX_BAR: usize = 80;

const UNICODE: Glyphs = Glyphs {
    fork: "├─ ",
    last: "└─ ",
    rail: "│  ",
    gap: "   ",
    deep: "⋯  ",
    error: "✗",
    cancelled: "⊘",
    from: "←",
    times: "×",
    bullet: "•",
    ellipsis: "…",
};

const ASCII: Glyphs = Glyphs {
    fork: "|- ",
    last: "`- ",
    rail: "|  ",
    gap: "   ",
    deep: ":  ",
    error: "!",
    cancelled: "~",
    from: "<-",
    times: "x",
    bullet: "*",
    ellipsis: "...",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width() {
        for width in 40..300 {
            let look = Look {
                color: false,
                unicode: true,
                width,
                max_rows: 1,
            };
            for kind in [0, 8] {
                let c = look.columns(kind, 11);
                let gaps = GUTTER + GAP + if c.bar > 0 { GAP } else { 0 };
                assert_eq!(c.name + c.kind + c.duration + c.bar + gaps, width);
                assert!(c.name >= MIN_NAME, "{width}: {c:?}");
                assert!(c.fit(10).name == 10);
            }
        }
    }
}

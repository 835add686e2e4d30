//! The time bar: where within its trace a span lay.

/// The time of a whole trace, spread over a number of columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) columns: usize,
}

/// How a bar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// A span that has ended.
    Solid,
    /// A span of which only the children are known.
    Shade,
}

impl Scale {
    /// Returns the columns before the bar, and the bar: never empty, never past the last column.
    pub(super) fn bar(&self, from: u64, to: u64, fill: Fill, unicode: bool) -> (usize, String) {
        let (from, to) = self.eighths(from, to);
        let (first, last) = (from / EIGHTHS, (to - 1) / EIGHTHS);
        let bar = match (fill, unicode) {
            (Fill::Shade, true) => "░".repeat(last - first + 1),
            (Fill::Shade, false) => ".".repeat(last - first + 1),
            (Fill::Solid, false) if to - from < EIGHTHS / 2 => "|".to_owned(),
            (Fill::Solid, false) => "#".repeat(last - first + 1),
            (Fill::Solid, true) if first == last => one_cell(from % EIGHTHS, to - from).to_string(),
            (Fill::Solid, true) => {
                let mut bar = String::new();
                bar.push(right_part(EIGHTHS - from % EIGHTHS));
                bar.extend(std::iter::repeat_n('█', last - first - 1));
                bar.push(left_part(to - last * EIGHTHS));
                bar
            }
        };
        (first, bar)
    }

    /// The first and the past-the-last eighth of a column, at least one apart.
    fn eighths(&self, from: u64, to: u64) -> (usize, usize) {
        let all = (self.columns.max(1) * EIGHTHS) as u128;
        let length = u128::from(self.to.saturating_sub(self.from).max(1));
        let at = |time: u64| u128::from(time.saturating_sub(self.from)) * all;
        let start = (at(from) / length).min(all - 1);
        let end = at(to).div_ceil(length).clamp(start + 1, all);
        // Both are at most `all`, which came from a usize.
        (
            usize::try_from(start).unwrap_or(0),
            usize::try_from(end).unwrap_or(1),
        )
    }
}

const EIGHTHS: usize = 8;

/// A bar within one column. Only the left blocks come in eighths; at the right there are two.
fn one_cell(offset: usize, filled: usize) -> char {
    if offset >= EIGHTHS / 2 {
        right_part(filled)
    } else {
        left_part(filled)
    }
}

fn left_part(filled: usize) -> char {
    match filled {
        0 | 1 => '▏',
        2 => '▎',
        3 => '▍',
        4 => '▌',
        5 => '▋',
        6 => '▊',
        7 => '▉',
        _ => '█',
    }
}

fn right_part(filled: usize) -> char {
    match filled {
        0..=2 => '▕',
        3..=5 => '▐',
        _ => '█',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCALE: Scale = Scale {
        from: 1_000,
        to: 1_080,
        columns: 10,
    };

    fn drawn(from: u64, to: u64, unicode: bool) -> String {
        let (before, bar) = SCALE.bar(from, to, Fill::Solid, unicode);
        format!("{}{bar}", " ".repeat(before))
    }

    #[test]
    fn bars_in_eighths_of_a_column() {
        // Ten columns for 80 ns: one eighth is one nanosecond.
        let table = [
            (1_000, 1_080, "██████████", "the whole trace"),
            (1_000, 1_001, "▏", "the shortest"),
            (1_000, 1_000, "▏", "nothing is shown as something"),
            (1_008, 1_020, " █▌", "a whole and a half column"),
            (1_012, 1_024, " ▐█", "starts in mid column"),
            (1_014, 1_024, " ▕█", "starts near a column's end"),
            (1_016, 1_021, "  ▋", "five eighths"),
            (1_022, 1_024, "  ▕", "the end of a column"),
            (1_080, 1_080, "         ▕", "at the very end"),
            (900, 2_000, "██████████", "outside the scale is cut"),
            (
                1_050,
                1_020,
                "      ▏",
                "an end before the start, by a clock set back",
            ),
        ];
        for (from, to, expected, reason) in table {
            assert_eq!(drawn(from, to, true), expected, "{reason}");
        }
    }

    #[test]
    fn bars_in_ascii() {
        assert_eq!(drawn(1_000, 1_080, false), "##########");
        assert_eq!(drawn(1_012, 1_024, false), " ##");
        assert_eq!(drawn(1_001, 1_002, false), "|");
    }

    #[test]
    fn extremes_stay_within_the_columns() {
        let scale = Scale {
            from: 0,
            to: u64::MAX,
            columns: 3,
        };
        assert_eq!(
            scale.bar(0, u64::MAX, Fill::Solid, true),
            (0, "███".to_owned())
        );
        let scale = Scale {
            from: 5,
            to: 5,
            columns: 1,
        };
        assert_eq!(scale.bar(5, 5, Fill::Shade, true), (0, "░".to_owned()));
        let scale = Scale {
            from: 9,
            to: 3,
            columns: 0,
        };
        assert_eq!(scale.bar(5, 9, Fill::Solid, true), (0, "▏".to_owned()));
    }
}

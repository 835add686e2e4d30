//! Figures that are kept, to be compared with those of today.

use std::fmt::Write as _;

use crate::scenario::Scenario;
use crate::table::Table;

/// A figure per scenario.
pub type Figures = Vec<(Scenario, f64)>;

/// How far a figure may be off its baseline, in per cent of that.
pub const TOLERANCE_PERCENT: f64 = 3.0;

/// Of a figure of a few instructions, three per cent are none: so much is always allowed.
const LEAST_TOLERANCE: f64 = 0.5;

/// Reads a file of `scenario = figure` lines and comments.
///
/// # Errors
///
/// Says which line cannot be read, and why.
pub fn parse(text: &str) -> Result<Figures, String> {
    let lines = text.lines().enumerate();
    let lines = lines.map(|(at, line)| (at + 1, line.split('#').next().unwrap_or("").trim()));
    let mut figures = Figures::new();
    for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
        let wrong = |what: &str| format!("line {number}: {what}: {line}");
        let (name, figure) = line
            .split_once('=')
            .ok_or_else(|| wrong("not `scenario = figure`"))?;
        let name = name.trim();
        let scenario = Scenario::from_name(name).ok_or_else(|| wrong("no such scenario"))?;
        let figure: f64 = figure.trim().parse().map_err(|_| wrong("no number"))?;
        if !figure.is_finite() || figures.iter().any(|(known, _)| *known == scenario) {
            return Err(wrong("not a number, or there is one already"));
        }
        figures.push((scenario, figure));
    }
    Ok(figures)
}

/// Writes what [`parse`] reads, below `head`, whose lines become comments.
pub fn render(head: &str, figures: &[(Scenario, f64)]) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    for line in head.lines() {
        let _ = writeln!(text, "# {line}");
    }
    for (scenario, figure) in figures {
        let _ = writeln!(text, "{scenario} = {figure:.1}");
    }
    text
}

/// What became of one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Within,
    Over,
    Under,
    /// There is no baseline.
    New,
}

impl Verdict {
    fn of(baseline: Option<f64>, figure: f64) -> Self {
        let Some(baseline) = baseline else {
            return Self::New;
        };
        let tolerance = (baseline.abs() * TOLERANCE_PERCENT / 100.0).max(LEAST_TOLERANCE);
        match figure - baseline {
            change if change > tolerance => Self::Over,
            change if change < -tolerance => Self::Under,
            _ => Self::Within,
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Within => "as before",
            Self::Over => "OVER",
            Self::Under => "under: bless",
            Self::New => "NO BASELINE: bless",
        }
    }
}

/// Figures beside their baselines.
#[derive(Debug)]
pub struct Comparison {
    rows: Vec<(Scenario, Option<f64>, f64, Verdict)>,
}

impl Comparison {
    /// Compares each of the figures with its baseline.
    pub fn new(baselines: &[(Scenario, f64)], figures: &[(Scenario, f64)]) -> Self {
        let baseline_of = |scenario: Scenario| {
            let mut found = baselines.iter().filter(|(known, _)| *known == scenario);
            found.next().map(|(_, figure)| *figure)
        };
        let rows = figures.iter().map(|&(scenario, figure)| {
            let baseline = baseline_of(scenario);
            let verdict = Verdict::of(baseline, figure);
            (scenario, baseline, figure, verdict)
        });
        Self {
            rows: rows.collect(),
        }
    }

    /// The table.
    pub fn table(&self) -> Table {
        let mut table = Table::new(["scenario", "baseline", "figure", "change %", ""]);
        for (scenario, baseline, figure, verdict) in &self.rows {
            let change = baseline.map(|baseline| (figure - baseline) / baseline * 100.0);
            table.row(vec![
                scenario.name().to_owned(),
                baseline.map_or("-".to_owned(), |baseline| format!("{baseline:.1}")),
                format!("{figure:.1}"),
                change.map_or("-".to_owned(), |change| format!("{change:+.1}")),
                verdict.text().to_owned(),
            ]);
        }
        table
    }

    /// Which scenarios fail: those over their baseline, and those that have none.
    pub fn failures(&self) -> Vec<Scenario> {
        self.which(|verdict| matches!(verdict, Verdict::Over | Verdict::New))
    }

    /// Which scenarios have become cheaper than their baseline tells.
    pub fn gains(&self) -> Vec<Scenario> {
        self.which(|verdict| verdict == Verdict::Under)
    }

    fn which(&self, is_meant: impl Fn(Verdict) -> bool) -> Vec<Scenario> {
        let rows = self.rows.iter().filter(|(.., verdict)| is_meant(*verdict));
        rows.map(|(scenario, ..)| *scenario).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let figures = [(Scenario::Sync, 55.0), (Scenario::AsyncYield, 120.5)];
        let text = render("instructions\nper span", &figures);
        assert_eq!(
            text,
            "# instructions\n# per span\nsync = 55.0\nasync-yield = 120.5\n"
        );
        assert_eq!(parse(&text), Ok(figures.to_vec()));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (text, told) in [
            ("\nsync 55", "line 2: not `scenario = figure`: sync 55"),
            ("snyc = 55", "line 1: no such scenario: snyc = 55"),
            ("sync = many", "line 1: no number: sync = many"),
            (
                "sync = NaN",
                "line 1: not a number, or there is one already: sync = NaN",
            ),
            (
                "sync = 1\nsync = 2",
                "line 2: not a number, or there is one already: sync = 2",
            ),
        ] {
            assert_eq!(parse(text), Err(told.to_owned()), "{text}");
        }
    }

    #[test]
    fn three_per_cent_are_allowed_and_half_an_instruction() {
        for (baseline, figure, verdict) in [
            (Some(100.0), 102.9, Verdict::Within),
            (Some(100.0), 103.1, Verdict::Over),
            (Some(100.0), 97.1, Verdict::Within),
            (Some(100.0), 96.9, Verdict::Under),
            (Some(4.0), 4.4, Verdict::Within),
            (Some(4.0), 4.6, Verdict::Over),
            (Some(-1.0), -1.6, Verdict::Under),
            (None, 1.0, Verdict::New),
        ] {
            assert_eq!(
                Verdict::of(baseline, figure),
                verdict,
                "{baseline:?} {figure}"
            );
        }
    }

    #[test]
    fn only_what_is_over_or_unknown_fails() {
        let baselines = [(Scenario::Sync, 100.0), (Scenario::Async, 100.0)];
        let figures = [
            (Scenario::Sync, 90.0),
            (Scenario::Async, 110.0),
            (Scenario::Error, 1.0),
        ];
        let comparison = Comparison::new(&baselines, &figures);
        assert_eq!(comparison.failures(), [Scenario::Async, Scenario::Error]);
        assert_eq!(comparison.gains(), [Scenario::Sync]);
        let table = comparison.table().to_string();
        let line = table.lines().nth(2).unwrap_or_default();
        let words: Vec<_> = line.split_whitespace().collect();
        assert_eq!(words, ["async", "100.0", "110.0", "+10.0", "OVER"]);
    }
}

//! What a measuring child tells its parent, as one line of text.

use std::fmt;

/// The timed batches of one library in one scenario.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Nanoseconds per span, one figure per batch.
    pub samples: Vec<f64>,
    /// Spans that should have reached the exporter.
    pub started: u64,
    /// Spans that did.
    pub collected: u64,
}

impl Outcome {
    /// Reads what `Display` wrote.
    pub fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_ascii_whitespace();
        let started = words.next()?.parse().ok()?;
        let collected = words.next()?.parse().ok()?;
        let samples = words.map(str::parse).collect::<Result<_, _>>().ok()?;
        Some(Self {
            samples,
            started,
            collected,
        })
    }

    /// Adds the batches of another repeat.
    pub fn merge(&mut self, other: Self) {
        self.samples.extend(other.samples);
        self.started += other.started;
        self.collected += other.collected;
    }

    /// The least figure.
    pub fn least(&self) -> f64 {
        self.samples.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// The median figure.
    pub fn median(&self) -> f64 {
        median(&self.samples)
    }

    /// The share of spans that never reached the exporter.
    pub fn lost(&self) -> f64 {
        1.0 - share(self.collected, self.started)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.started, self.collected)?;
        self.samples
            .iter()
            .try_for_each(|sample| write!(f, " {sample:.3}"))
    }
}

/// The median of `values`, or NaN of none.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// `part` of `whole`; all of nothing is everything.
pub fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { per(part, whole) }
}

/// `amount` divided by `count`.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of spans and nanoseconds, for display"
)]
pub fn per(amount: u64, count: u64) -> f64 {
    amount as f64 / count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_the_child_measured() {
        let samples = vec![19.25, 18.5, 240.0];
        let outcome = Outcome {
            samples: samples.clone(),
            started: 101,
            collected: 100,
        };
        let line = outcome.to_string();
        assert_eq!(line, "101 100 19.250 18.500 240.000");
        let read = Outcome::parse(&line).expect("its own line");
        assert_eq!(
            (read.samples, read.started, read.collected),
            (samples, 101, 100)
        );
    }

    #[test]
    fn other_lines_are_not_read() {
        for line in ["", "101", "101 x", "101 100 fast", "-1 0 1.0"] {
            assert!(Outcome::parse(line).is_none(), "{line:?}");
        }
    }

    #[test]
    fn figures_cover_all_repeats() {
        let mut sum = Outcome {
            samples: vec![5.0, 1.0],
            started: 4,
            collected: 4,
        };
        sum.merge(Outcome {
            samples: vec![3.0],
            started: 4,
            collected: 2,
        });
        assert!((sum.least() - 1.0).abs() < 1e-9);
        assert!((sum.median() - 3.0).abs() < 1e-9);
        assert!((sum.lost() - 0.25).abs() < 1e-9);
    }

    #[test]
    fn nothing_started_is_nothing_lost() {
        assert!(Outcome::default().lost().abs() < 1e-9);
        assert!(Outcome::default().median().is_nan());
    }
}

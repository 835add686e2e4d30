//! Names that are almost right.

/// The known name that `name` was most likely meant to be.
///
/// At most two slips (a letter added, left out, wrong, or swapped with its neighbour).
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const FARTHEST: usize = 2;
    known
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|&(slips, _)| slips <= FARTHEST)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Edits between two words, a swap of neighbours counted as one (optimal string alignment).
fn distance(from: &str, to: &str) -> usize {
    let (from, to) = (from.as_bytes(), to.as_bytes());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (row, &a) in from.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, &b) in to.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX);
            let mut best = (at(&last, column) + usize::from(a != b))
                .min(at(&last, column + 1) + 1)
                .min(at(&now, column) + 1);
            let swapped = row > 0
                && column > 0
                && from.get(row - 1) == Some(&b)
                && to.get(column - 1) == Some(&a);
            if swapped {
                best = best.min(at(&before, column - 1) + 1);
            }
            now.push(best);
        }
        before = std::mem::replace(&mut last, now);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let cases = [
            ("", "abc", 3, "all missing"),
            ("abc", "abc", 0, "equal"),
            ("abc", "acb", 1, "swap"),
            (
                "OTEL_TRACE_SAMPLER",
                "OTEL_TRACES_SAMPLER",
                1,
                "one letter missing",
            ),
            ("kitten", "sitting", 3, "textbook example"),
        ];
        for (from, to, slips, reason) in cases {
            assert_eq!(distance(from, to), slips, "{reason}");
        }
    }

    #[test]
    fn nearest_prefers_the_fewest_slips() {
        let known = ["OTEL_TRACES_SAMPLER_ARG", "OTEL_TRACES_SAMPLER"];
        assert_eq!(
            nearest("OTEL_TRACE_SAMPLER", known.into_iter()),
            Some("OTEL_TRACES_SAMPLER")
        );
        assert_eq!(nearest("OTEL_METRICS_EXPORTER", known.into_iter()), None);
    }
}

//! The tables of `peers.rs`.

use crate::floor::Clock;
use crate::library::Library;
use crate::outcome::{Outcome, median};
use crate::scenario::Scenario;
use crate::sustained::Figures;
use crate::table::Table;

/// The outcomes of one scenario, a library each, in the order of [`Library::ALL`].
pub type Row = [Outcome; Library::ALL.len()];

/// The floors as lines, the outcomes as a table, and what got lost.
pub fn bursts(floors: &[(Clock, Outcome)], rows: &[(Scenario, Row)]) -> String {
    let mut lines: Vec<String> = floors
        .iter()
        .map(|(clock, floor)| format!("floor: two reads of {}: {}", clock.name(), pair(floor)))
        .collect();
    let floor = floors.first().map_or(f64::NAN, |(_, floor)| floor.least());
    let mut table = Table::new(headings());
    for (scenario, row) in rows {
        table.row(cells(*scenario, row, floor));
    }
    lines.push(format!("\n{table}"));
    lines.push(
        "\"/ floor\" is over two reads of the cycle counter; \"over bare\" is the minimum less \
         that of the same calls untraced."
            .to_owned(),
    );
    lines.extend(losses(rows));
    lines.join("\n") + "\n"
}

fn headings() -> Vec<&'static str> {
    let mut headings = vec!["scenario"];
    headings.extend(Library::ALL.map(Library::name));
    headings.extend([
        "traced / floor",
        "/ fastrace",
        "over bare",
        "fastrace's",
        "ratio",
    ]);
    headings
}

fn cells(scenario: Scenario, row: &Row, floor: f64) -> Vec<String> {
    let least = |library: Library| {
        let mut columns = Library::ALL.iter().zip(row);
        columns
            .find(|(of, _)| **of == library)
            .map_or(f64::NAN, |(_, outcome)| outcome.least())
    };
    let bare = least(Library::Bare);
    let (ours, fastrace) = (least(Library::Traced), least(Library::Fastrace));
    let (ours_over, fastrace_over) = (ours - bare, fastrace - bare);
    let mut cells = vec![scenario.name().to_owned()];
    cells.extend(row.iter().map(pair));
    cells.push(format!("{:.2}", ours / floor));
    cells.push(format!("{:.2}", ours / fastrace));
    cells.push(format!("{ours_over:.1}"));
    cells.push(format!("{fastrace_over:.1}"));
    cells.push(format!("{:.2}", ours_over / fastrace_over));
    cells
}

fn pair(outcome: &Outcome) -> String {
    format!("{:.1} / {:.1}", outcome.least(), outcome.median())
}

fn losses(rows: &[(Scenario, Row)]) -> Vec<String> {
    let cells = || {
        rows.iter().flat_map(|(scenario, row)| {
            Library::ALL
                .iter()
                .zip(row)
                .map(move |(library, outcome)| (scenario, library, outcome))
        })
    };
    let is_short = |(_, library, outcome): &(_, &Library, &Outcome)| {
        **library != Library::Bare && outcome.collected != outcome.started
    };
    let mut lines: Vec<String> = cells()
        .filter(is_short)
        .map(|(scenario, library, outcome)| {
            let Outcome {
                collected, started, ..
            } = outcome;
            let lost = outcome.lost() * 100.0;
            let name = library.name();
            format!(
                "LOST: {name} in {scenario}: {collected} of {started} collected, {lost:.2} % lost"
            )
        })
        .collect();
    let collected: u64 = cells().map(|(_, _, outcome)| outcome.collected).sum();
    lines.push(match lines.len() {
        0 => format!("nothing lost: the exporters counted every one of {collected} spans"),
        _ => format!("the exporters counted {collected} spans"),
    });
    lines
}

/// The runs of one library with so many threads.
pub type SustainedRow = (u64, Library, Vec<Figures>);

/// The sustained scenario as a table.
pub fn sustained(rows: &[SustainedRow]) -> String {
    let mut table = Table::new([
        "sustained",
        "threads",
        "M spans/s",
        "producers' CPU ns",
        "all CPU ns",
        "exported %",
        "peak MiB",
    ]);
    for (threads, library, runs) in rows {
        let all = |of: fn(&Figures) -> f64| runs.iter().map(of).collect::<Vec<_>>();
        let least = |of| all(of).into_iter().fold(f64::INFINITY, f64::min);
        let rates = all(Figures::rate);
        let best = rates.iter().copied().fold(0.0, f64::max);
        table.row(vec![
            library.name().to_owned(),
            threads.to_string(),
            format!("{best:.1} / {:.1}", median(&rates)),
            format!("{:.1}", least(Figures::producer_per_span)),
            format!("{:.1}", least(Figures::cpu_per_span)),
            format!("{:.2}", median(&all(Figures::exported)) * 100.0),
            format!("{:.0}", median(&all(Figures::peak_mib))),
        ]);
    }
    table.to_string()
}

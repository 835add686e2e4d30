//! Lines keep to the width, whatever they hold.

use super::*;
use crate::console::text::display_width;

#[test]
fn long_names_are_cut_by_columns() {
    let spans = vec![
        span(1, 0, &"POST /very/long/route".repeat(9), 0..10),
        span(2, 1, &"注文サービス".repeat(20), 0..10),
        span(3, 1, "short", 0..10),
    ];
    let expected = "
trace 4bf92f3577b34da6a3ce929d00000001  3 spans
  POST /very/long/routePOST /very/long/routePOST /very/long/routePOS…  10.0 µs  ████████████████████
  ├─ 注文サービス注文サービス注文サービス注文サービス注文サービス注…   10.0 µs  ████████████████████
  └─ short                                                             10.0 µs  ████████████████████
";
    assert_eq!(drawn(spans, TREE_ONLY, &PLAIN).trim(), expected.trim());
}

#[test]
fn names_cannot_steer_the_terminal() {
    let spans = vec![span(1, 0, "a\u{1b}[2Jb\nc\u{202e}d", 0..10)];
    let found = drawn(spans, TREE_ONLY, &PLAIN);
    let row = found.lines().nth(1).unwrap();
    assert!(
        row.starts_with("  a\\x1b[2Jb\\nc\\u{202e}d  10.0 µs  "),
        "{row}"
    );
}

#[test]
fn a_deep_tree_keeps_its_inner_levels() {
    let spans: Vec<_> = (1..=60)
        .map(|n| span(n, n - 1, &format!("level {n}"), 0..10).build())
        .collect();
    for width in [40, 50, 60, 80, 100, 200] {
        let found = drawn_of(&spans, TREE_ONLY, &Look { width, ..PLAIN });
        let last = found
            .lines()
            .find(|line| line.contains("level 60"))
            .unwrap();
        assert!(last.starts_with("  ⋯  "), "{last}");
        assert!(
            found.lines().all(|line| display_width(line) <= width),
            "{found}"
        );
    }
}

#[test]
fn a_chain_of_a_hundred_thousand_spans_is_no_trouble() {
    let spans: Vec<_> = (1..=100_000)
        .map(|n| span(n, n - 1, "recurse", 0..10))
        .collect();
    let found = drawn(spans, TREE_ONLY, &PLAIN);
    assert!(found.ends_with("… 99,800 more spans\n\n"));
}

#[test]
fn every_width_down_to_forty_is_kept() {
    for width in 0..250 {
        for (wanted, unicode) in [(EVERYTHING, true), (TREE_ONLY, false)] {
            let found = drawn(
                refused_order(),
                wanted,
                &Look {
                    unicode,
                    width,
                    ..PLAIN
                },
            );
            let widest = found.lines().map(display_width).max().unwrap();
            assert!(widest <= width.max(40), "{width}:\n{found}");
        }
    }
}

//! Draws a trace as text.

use std::collections::HashSet;

use traced_core::TraceId;

use crate::console::bar::Fill;
use crate::console::bar::Scale;
use crate::console::cells::Cells;
use crate::console::details;
use crate::console::history::Names;
use crate::console::look::Columns;
use crate::console::look::GAP;
use crate::console::look::GUTTER;
use crate::console::look::LEVEL;
use crate::console::look::Look;
use crate::console::pen::Pen;
use crate::console::pen::Style;
use crate::console::rows::Item;
use crate::console::rows::Row;
use crate::console::rows::Rows;
use crate::console::span::ConsoleSpan;
use crate::console::span::Failure;
use crate::console::text::cut;
use crate::console::text::display_width;
use crate::console::tree::Totals;
use crate::console::tree::Tree;
use crate::console::tree::What;
use crate::console::units::count;
use crate::console::units::counted;

/// One trace, or a late part of one, as it is to be printed.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) trace_id: TraceId,
    pub(super) spans: &'a [ConsoleSpan],
    /// The spans of earlier parts.
    pub(super) printed: &'a Names,
    /// Whether an earlier part was printed.
    pub(super) late: bool,
    /// Whether spans are known to be missing.
    pub(super) incomplete: bool,
    /// Why the trace is printed now, where that needs saying.
    pub(super) note: Option<&'a str>,
}

/// Returns the sheet as lines, a blank one at the end.
///
/// ```text
/// trace <id>  <spans>  <errors>
/// <mark> <tree and name>  <kind>  <duration>  <bar>
///        <details>
/// ```
pub(super) fn encode(sheet: &Sheet<'_>, look: &Look) -> String {
    let tree = Tree::new(sheet.spans, sheet.printed);
    let (from, to) = tree.extent();
    let rows = Rows::new(&tree, look.max_rows);
    let is_whole = rows.left_out.spans == 0;
    let cells = rows.rows.iter();
    let cells = cells.map(|row| Cells::new(row, &tree, is_whole, look));
    let cells: Vec<_> = cells.collect();

    let widest = |width: fn(&Cells) -> usize| cells.iter().map(width).max().unwrap_or(0);
    let columns = look.columns(widest(Cells::kind_width), widest(Cells::duration_width));
    let names = rows.rows.iter().zip(&cells);
    let names =
        names.map(|(row, cells)| row.depth.min(columns.levels) * LEVEL + cells.name_width());
    let columns = columns.fit(names.max().unwrap_or(0));

    let scale = Scale {
        from,
        to,
        columns: columns.bar,
    };
    let mut sketch = Sketch {
        pen: Pen::new(look.color),
        look: *look,
        columns,
        scale,
    };
    sketch.header(sheet);
    for (row, cells) in rows.rows.iter().zip(&cells) {
        sketch.row(row, cells);
    }
    sketch.left_out(rows.left_out);
    sketch.pen.end_line();
    sketch.pen.finish()
}

/// A drawing under way.
struct Sketch {
    pen: Pen,
    look: Look,
    columns: Columns,
    scale: Scale,
}

impl Sketch {
    /// Writes the trace's id and what is to be known of it, on a second line where it is narrow.
    fn header(&mut self, sheet: &Sheet<'_>) {
        let width = self.look.usable_width();
        let ellipsis = self.look.glyphs().ellipsis;
        let id = if sheet.late {
            format!("{ellipsis} late spans of trace {}", sheet.trace_id)
        } else {
            format!("trace {}", sheet.trace_id)
        };
        self.pen.paint(Style::Dim, &cut(&id, width, ellipsis));
        for (style, fact) in facts(sheet) {
            if self.pen.column() + GAP + display_width(&fact) > width {
                self.pen.end_line();
            }
            self.pen.skip(GAP);
            let room = width.saturating_sub(self.pen.column());
            self.pen.paint(style, &cut(&fact, room, ellipsis));
        }
        self.pen.end_line();
        if let Some(note) = sheet.note {
            self.pen.skip(GUTTER);
            let note = cut(note, width - GUTTER, ellipsis);
            self.pen.paint(Style::Cancelled, &note);
            self.pen.end_line();
        }
    }

    fn row(&mut self, row: &Row<'_, '_>, cells: &Cells) {
        self.pen.paint(cells.style, cells.mark);
        self.pen.move_to(GUTTER);
        let prefix = self.prefix(row);
        self.pen.paint(Style::Dim, &prefix);
        self.name(cells, display_width(&prefix));
        let mut right = GUTTER + self.columns.name;
        if self.columns.kind > 0 {
            self.pen.move_to(right + GAP);
            self.pen.paint(cells.kind_style, cells.kind);
            right += self.columns.kind;
        }
        right += GAP + self.columns.duration;
        self.pen.paint_right(right, Style::Plain, &cells.duration);
        self.bar(row, right + GAP, cells.style);
        self.pen.end_line();
        self.details(row);
    }

    fn name(&mut self, cells: &Cells, prefix: usize) {
        let ellipsis = self.look.glyphs().ellipsis;
        let room = self.columns.name.saturating_sub(prefix);
        let reserved = if cells.keep_remark {
            display_width(&cells.remark)
        } else {
            0
        };
        let name = cut(&cells.name, room.saturating_sub(reserved), ellipsis);
        let left = room.saturating_sub(display_width(&name));
        self.pen.paint(cells.name_style, &name);
        if cells.keep_remark || (name == cells.name && left >= MIN_REMARK) {
            self.pen
                .paint(Style::Dim, &cut(&cells.remark, left, ellipsis));
        }
    }

    fn bar(&mut self, row: &Row<'_, '_>, column: usize, style: Style) {
        if self.columns.bar == 0 {
            return;
        }
        let (from, to, fill) = match row.item {
            Item::Folded(fold) => (fold.from, fold.to, Fill::Shade),
            Item::One(node) => match node.what {
                What::Span(_) => (node.from, node.to, Fill::Solid),
                What::Open(_) => (node.from, self.scale.to, Fill::Shade),
                What::Printed(_) => return,
            },
        };
        let (before, bar) = self.scale.bar(from, to, fill, self.look.unicode);
        self.pen.move_to(column + before);
        self.pen.paint(style, &bar);
    }

    /// The drawing in front of a name: the rails of the levels above, and the row's own branch.
    fn prefix(&self, row: &Row<'_, '_>) -> String {
        let glyphs = self.look.glyphs();
        let Some((own, above)) = row.rails.split_last() else {
            return String::new();
        };
        let branch = if *own { glyphs.fork } else { glyphs.last };
        let levels = self.columns.levels.saturating_sub(1);
        self.rails(above, row.depth.saturating_sub(1), levels) + branch
    }

    /// The drawing in front of a detail of the row.
    fn detail_prefix(&self, row: &Row<'_, '_>) -> String {
        let glyphs = self.look.glyphs();
        let below = if row.has_children {
            glyphs.rail
        } else {
            glyphs.gap
        };
        self.rails(&row.rails, row.depth, self.columns.levels) + below
    }

    /// Draws the innermost of `depth` rails, the outer ones replaced where they are more than
    /// `levels`.
    fn rails(&self, rails: &[bool], depth: usize, levels: usize) -> String {
        let glyphs = self.look.glyphs();
        let draw = |&more: &bool| if more { glyphs.rail } else { glyphs.gap };
        if depth <= levels {
            return rails.iter().map(draw).collect();
        }
        let kept = rails.len().saturating_sub(levels.saturating_sub(1));
        let inner = rails.get(kept..).unwrap_or_default().iter().map(draw);
        std::iter::once(glyphs.deep).chain(inner).collect()
    }

    fn details(&mut self, row: &Row<'_, '_>) {
        let Item::One(node) = row.item else { return };
        let What::Span(span) = node.what else { return };
        let prefix = self.detail_prefix(row);
        let room = self.look.usable_width() - GUTTER - display_width(&prefix);
        for (style, line) in details::lines(span, room, &self.look) {
            self.pen.skip(GUTTER);
            self.pen.paint(Style::Dim, &prefix);
            self.pen.paint(style, &line);
            self.pen.end_line();
        }
    }

    fn left_out(&mut self, totals: Totals) {
        if totals.spans == 0 {
            return;
        }
        let ellipsis = self.look.glyphs().ellipsis;
        self.pen.skip(GUTTER);
        let text = format!("{ellipsis} {}", counted(totals.spans, "more span"));
        self.pen.paint(Style::Dim, &text);
        if totals.failed > 0 {
            let text = format!(", {} of them failed", count(totals.failed));
            self.pen.paint(Style::Error, &text);
        }
        self.pen.end_line();
    }
}

fn facts(sheet: &Sheet<'_>) -> Vec<(Style, String)> {
    let mut facts = vec![(Style::Plain, counted(sheet.spans.len(), "span"))];
    let errors = errors(sheet.spans);
    if errors > 0 {
        facts.push((Style::Error, counted(errors, "error")));
    }
    if sheet.incomplete {
        facts.push((Style::Cancelled, "incomplete".to_owned()));
    }
    facts
}

/// Counts errors, however many spans each was passed on through.
fn errors(spans: &[ConsoleSpan]) -> usize {
    let origins = spans
        .iter()
        .filter_map(|span| match span.failure.as_deref()? {
            Failure::Here(_) => Some(span.id),
            Failure::From(origin) => Some(*origin),
        });
    origins.collect::<HashSet<_>>().len()
}

const MIN_REMARK: usize = 6;

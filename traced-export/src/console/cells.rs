//! The texts of a row.

use traced_core::SpanKind;

use crate::console::look::Look;
use crate::console::pen::Style;
use crate::console::rows::Item;
use crate::console::rows::Row;
use crate::console::span::Failure;
use crate::console::text::display_width;
use crate::console::text::escape;
use crate::console::tree::Born;
use crate::console::tree::Node;
use crate::console::tree::Tree;
use crate::console::tree::What;
use crate::console::units::count;
use crate::console::units::duration;

/// What a row says, column by column.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub(super) mark: &'static str,
    /// How the mark and the bar are shown.
    pub(super) style: Style,
    pub(super) name: String,
    pub(super) name_style: Style,
    /// What stands behind the name.
    pub(super) remark: String,
    /// Whether the remark matters more than the end of the name.
    pub(super) keep_remark: bool,
    pub(super) kind: &'static str,
    pub(super) kind_style: Style,
    pub(super) duration: String,
}

impl Cells {
    /// Writes a row; `is_whole` says that no row of the trace is left out.
    pub(super) fn new(row: &Row<'_, '_>, tree: &Tree<'_>, is_whole: bool, look: &Look) -> Self {
        match row.item {
            Item::Folded(fold) => {
                let times = look.glyphs().times;
                let below = match fold.below {
                    0 => String::new(),
                    below => format!(" (+{} below)", count(below)),
                };
                Self {
                    style: Style::Internal,
                    name: escape(fold.name, look.unicode),
                    remark: format!(" {times} {}{below}", count(fold.siblings)),
                    keep_remark: true,
                    duration: duration(fold.to.saturating_sub(fold.from), look.unicode),
                    ..Self::default()
                }
            }
            Item::One(node) => Self {
                remark: origin(node, tree, is_whole, look),
                name_style: if row.depth == 0 {
                    Style::Strong
                } else {
                    Style::Plain
                },
                ..Self::default()
            }
            .of_node(node, look),
        }
    }

    fn of_node(mut self, node: &Node<'_>, look: &Look) -> Self {
        let glyphs = look.glyphs();
        let span = match node.what {
            What::Span(span) => span,
            What::Open(id) => return Self::absent("(not ended)".to_owned(), format!(" {id}")),
            What::Printed(name) => {
                return Self::absent(escape(name, look.unicode), " (printed above)".to_owned());
            }
        };
        self.name = escape(&span.name, look.unicode);
        (self.kind, self.kind_style) = kind(span.kind);
        self.duration = duration(span.to.saturating_sub(span.from), look.unicode);
        self.style = self.kind_style;
        if span.failure.is_some() {
            (self.mark, self.style) = (glyphs.error, Style::Error);
        } else if span.cancelled.is_some() {
            (self.mark, self.style) = (glyphs.cancelled, Style::Cancelled);
        }
        if span.is_marked() {
            self.name_style = self.style;
        }
        self
    }

    /// The place of a span that is not there.
    fn absent(name: String, remark: String) -> Self {
        Self {
            style: Style::Dim,
            name,
            name_style: Style::Dim,
            remark,
            keep_remark: true,
            ..Self::default()
        }
    }

    pub(super) fn name_width(&self) -> usize {
        display_width(&self.name) + display_width(&self.remark)
    }

    pub(super) fn kind_width(&self) -> usize {
        self.kind.len()
    }

    pub(super) fn duration_width(&self) -> usize {
        display_width(&self.duration)
    }
}

/// Names the span that an error comes from, unless the marks below lead there and nowhere else.
fn origin(node: &Node<'_>, tree: &Tree<'_>, is_whole: bool, look: &Look) -> String {
    let What::Span(span) = node.what else {
        return String::new();
    };
    let Some(&Failure::From(id)) = span.failure.as_deref() else {
        return String::new();
    };
    if is_whole && node.totals.born == Born::In(id) {
        return String::new();
    }
    let name = match tree.name(id) {
        Some(name) => escape(name, look.unicode),
        None => id.to_string(),
    };
    format!(" {} {name}", look.glyphs().from)
}

fn kind(kind: SpanKind) -> (&'static str, Style) {
    match kind {
        SpanKind::Client => ("CLIENT", Style::Client),
        SpanKind::Consumer => ("CONSUMER", Style::Server),
        SpanKind::Producer => ("PRODUCER", Style::Client),
        SpanKind::Server => ("SERVER", Style::Server),
        _ => ("", Style::Internal),
    }
}

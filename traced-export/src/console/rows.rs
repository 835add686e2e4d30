//! Chooses the rows of a trace: all spans of a small one, a readable part of a huge one.

use crate::console::tree::Node;
use crate::console::tree::Totals;
use crate::console::tree::Tree;
use crate::console::tree::What;

/// One row, and where it hangs in the drawing.
#[derive(Debug)]
pub(super) struct Row<'t, 'a> {
    pub(super) item: Item<'t, 'a>,
    /// How many levels are above the row.
    pub(super) depth: usize,
    /// For the innermost [`MAX_LEVELS`] of them, whether more follows there; the row's own level is
    /// the last.
    pub(super) rails: Vec<bool>,
    /// Whether rows of children follow.
    pub(super) has_children: bool,
}

/// What a row shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item<'t, 'a> {
    /// A span, or the place of one that is missing.
    One(&'t Node<'a>),
    /// Siblings of one name, from the first start to the last end.
    Folded(Fold<'a>),
}

/// Siblings of one name that share a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fold<'a> {
    pub(super) name: &'a str,
    pub(super) siblings: usize,
    pub(super) below: usize,
    pub(super) from: u64,
    pub(super) to: u64,
}

/// The rows to draw, and what they leave out.
#[derive(Debug)]
pub(super) struct Rows<'t, 'a> {
    pub(super) rows: Vec<Row<'t, 'a>>,
    pub(super) left_out: Totals,
}

impl<'t, 'a> Rows<'t, 'a> {
    /// Walks the tree, at most `max_rows` deep into its rows.
    pub(super) fn new(tree: &'t Tree<'a>, max_rows: usize) -> Self {
        let mut rows = Vec::new();
        let mut shown = Totals::default();
        // Of every level that is open: its items, last first.
        let mut levels = vec![items(tree, tree.roots())];
        while rows.len() < max_rows {
            let Some(level) = levels.last_mut() else {
                break;
            };
            let Some(item) = level.pop() else {
                levels.pop();
                continue;
            };
            let depth = levels.len() - 1;
            let drawn = levels
                .iter()
                .skip(1.max(levels.len().saturating_sub(MAX_LEVELS)));
            let rails = drawn.map(|level| !level.is_empty()).collect();
            let children = match item {
                Item::One(node) => items(tree, &node.children),
                Item::Folded(_) => Vec::new(),
            };
            shown.add(item.shown());
            rows.push(Row {
                item,
                depth,
                rails,
                has_children: !children.is_empty(),
            });
            levels.push(children);
        }
        let all = tree.totals();
        let left_out = Totals {
            spans: all.spans - shown.spans,
            failed: all.failed - shown.failed,
            marked: all.marked - shown.marked,
            ..Totals::default()
        };
        Self { rows, left_out }
    }
}

impl Item<'_, '_> {
    /// The spans that the row itself stands for.
    fn shown(&self) -> Totals {
        match self {
            Item::One(node) => match node.what {
                What::Span(span) => Totals::of(span),
                What::Open(_) | What::Printed(_) => Totals::default(),
            },
            // Only unmarked spans are folded.
            Item::Folded(fold) => Totals {
                spans: fold.siblings + fold.below,
                ..Totals::default()
            },
        }
    }
}

/// The items of one level, the last first. Of a run of siblings with one name, those past the
/// twentieth share a row, except where there is an error or a cancellation to see.
fn items<'t, 'a>(tree: &'t Tree<'a>, siblings: &[usize]) -> Vec<Item<'t, 'a>> {
    let nodes: Vec<_> = siblings.iter().filter_map(|&at| tree.node(at)).collect();
    let mut items = Vec::with_capacity(nodes.len().min(SHOWN_IN_A_RUN));
    for run in nodes.chunk_by(|a, b| name(a).is_some() && name(a) == name(b)) {
        let (first, rest) = run.split_at(run.len().min(SHOWN_IN_A_RUN));
        let (marked, plain): (Vec<&Node<'a>>, Vec<&Node<'a>>) = rest
            .iter()
            .copied()
            .partition(|node| node.totals.marked > 0);
        items.extend(first.iter().copied().map(Item::One));
        items.extend(marked.into_iter().map(Item::One));
        match fold(&plain) {
            Some(fold) => items.push(Item::Folded(fold)),
            None => items.extend(plain.into_iter().map(Item::One)),
        }
    }
    items.reverse();
    items
}

/// Folds two and more.
fn fold<'a>(nodes: &[&Node<'a>]) -> Option<Fold<'a>> {
    let [first, _, ..] = nodes else { return None };
    let spans: usize = nodes.iter().map(|node| node.totals.spans).sum();
    Some(Fold {
        name: name(first)?,
        siblings: nodes.len(),
        below: spans - nodes.len(),
        from: nodes.iter().map(|node| node.from).min()?,
        to: nodes.iter().map(|node| node.to).max()?,
    })
}

fn name<'a>(node: &Node<'a>) -> Option<&'a str> {
    match node.what {
        What::Span(span) => Some(&span.name),
        What::Open(_) | What::Printed(_) => None,
    }
}

/// Levels of the tree that are drawn at most: a trace of any depth takes little memory.
pub(super) const MAX_LEVELS: usize = 64;
/// Siblings of one name that are shown before they are folded.
const SHOWN_IN_A_RUN: usize = 20;

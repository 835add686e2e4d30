//! Makes a tree of spans that came in any order, with parents missing, doubled or in a circle.

use std::collections::HashMap;
use std::collections::HashSet;

use traced_core::SpanId;

use crate::console::history::Names;
use crate::console::span::ConsoleSpan;
use crate::console::span::Failure;
use crate::console::span::ParentLink;

/// The spans of a trace, children under their parents and sorted by start.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    roots: Vec<usize>,
    ids: HashMap<SpanId, usize>,
}

/// A place in the tree.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) what: What<'a>,
    pub(super) children: Vec<usize>,
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) totals: Totals,
    parent: Option<usize>,
}

/// What stands at a place in the tree.
#[derive(Clone, Copy, Debug)]
pub(super) enum What<'a> {
    /// A span.
    Span(&'a ConsoleSpan),
    /// A parent that has not arrived.
    Open(SpanId),
    /// A parent that was printed with an earlier part of the trace: its name.
    Printed(&'a str),
}

/// Counts of a node and everything below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) spans: usize,
    /// Spans that ended with an error, their own or one passed on.
    pub(super) failed: usize,
    /// Spans that failed or were cancelled.
    pub(super) marked: usize,
    /// The errors that were born there.
    pub(super) born: Born,
}

/// Where errors were born.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Born {
    #[default]
    Nowhere,
    In(SpanId),
    InMany,
}

impl<'a> Tree<'a> {
    /// Builds the tree; `printed` are the spans that earlier parts of the trace have shown.
    pub(super) fn new(spans: &'a [ConsoleSpan], printed: &'a Names) -> Self {
        let mut tree = Self {
            nodes: Vec::with_capacity(spans.len()),
            roots: Vec::new(),
            ids: HashMap::with_capacity(spans.len()),
        };
        for span in spans {
            tree.add(span.id, Node::new(What::Span(span), span.from, span.to));
        }
        tree.link(spans, printed);
        tree.sort();
        let order = tree.reach_all();
        tree.sum(&order);
        tree
    }

    /// Returns the nodes without a parent.
    pub(super) fn roots(&self) -> &[usize] {
        &self.roots
    }

    pub(super) fn node(&self, at: usize) -> Option<&Node<'a>> {
        self.nodes.get(at)
    }

    /// Returns the name of the span with this id, if it is in the tree.
    pub(super) fn name(&self, id: SpanId) -> Option<&'a str> {
        match self.ids.get(&id).and_then(|&at| self.nodes.get(at))?.what {
            What::Span(span) => Some(&span.name),
            What::Printed(name) => Some(name),
            What::Open(_) => None,
        }
    }

    /// Returns the counts of the whole tree.
    pub(super) fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for root in self.roots.iter().filter_map(|&root| self.nodes.get(root)) {
            totals.add(root.totals);
        }
        totals
    }

    /// Returns the first start and the last end of all spans.
    pub(super) fn extent(&self) -> (u64, u64) {
        let from = self.nodes.iter().map(|node| node.from).min().unwrap_or(0);
        let to = self.nodes.iter().map(|node| node.to).max().unwrap_or(0);
        (from, to.max(from))
    }

    fn link(&mut self, spans: &[ConsoleSpan], printed: &'a Names) {
        for (at, span) in spans.iter().enumerate() {
            let Some(link) = span.parent else { continue };
            let known = self.ids.get(&link.id).copied();
            let Some(parent) = known.or_else(|| self.add_absent(link, printed)) else {
                continue;
            };
            if parent != at {
                self.hang(at, parent, span);
            }
        }
    }

    /// Adds the place of a parent that is not among the spans; `None` for one in another process,
    /// whose child is the top of what we see.
    fn add_absent(&mut self, link: ParentLink, printed: &'a Names) -> Option<usize> {
        let what = match (printed.get(&link.id), link.is_remote) {
            (Some(name), _) => What::Printed(name),
            (None, false) => What::Open(link.id),
            (None, true) => return None,
        };
        Some(self.add(link.id, Node::new(what, u64::MAX, 0)))
    }

    fn add(&mut self, id: SpanId, node: Node<'a>) -> usize {
        let at = self.nodes.len();
        self.nodes.push(node);
        self.ids.entry(id).or_insert(at);
        at
    }

    fn hang(&mut self, at: usize, parent: usize, span: &ConsoleSpan) {
        if let Some(node) = self.nodes.get_mut(at) {
            node.parent = Some(parent);
        }
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.push(at);
            if !matches!(node.what, What::Span(_)) {
                node.from = node.from.min(span.from);
                node.to = node.to.max(span.to);
            }
        }
    }

    fn sort(&mut self) {
        let times: Vec<_> = self.nodes.iter().map(Node::order).collect();
        let by_start = |at: &usize| times.get(*at).copied();
        for node in &mut self.nodes {
            node.children.sort_by_key(by_start);
        }
        self.roots = (0..self.nodes.len())
            .filter(|&at| self.nodes.get(at).is_some_and(|node| node.parent.is_none()))
            .collect();
        self.roots.sort_by_key(by_start);
    }

    /// Returns all nodes, parents before children. What no root leads to hangs on a circle of
    /// parents, whose earliest span becomes a root.
    fn reach_all(&mut self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut seen = vec![false; self.nodes.len()];
        for root in self.roots.clone() {
            self.reach(root, &mut seen, &mut order);
        }
        if order.len() == self.nodes.len() {
            return order;
        }
        for at in 0..self.nodes.len() {
            if seen.get(at) == Some(&false) {
                let root = self.earliest_in_circle(at);
                self.cut_off(root);
                self.roots.push(root);
                self.reach(root, &mut seen, &mut order);
            }
        }
        order
    }

    /// Follows the parents of `at` into the circle that they end in.
    fn earliest_in_circle(&self, at: usize) -> usize {
        let parent = |at: usize| {
            self.nodes
                .get(at)
                .and_then(|node| node.parent)
                .unwrap_or(at)
        };
        let mut walked = HashSet::new();
        let mut at = at;
        while walked.insert(at) {
            at = parent(at);
        }
        let (entry, mut earliest) = (at, at);
        loop {
            at = parent(at);
            if self.nodes.get(at).map(Node::order) < self.nodes.get(earliest).map(Node::order) {
                earliest = at;
            }
            if at == entry {
                return earliest;
            }
        }
    }

    fn reach(&self, root: usize, seen: &mut [bool], order: &mut Vec<usize>) {
        let mut stack = vec![root];
        while let Some(at) = stack.pop() {
            let (Some(seen), Some(node)) = (seen.get_mut(at), self.nodes.get(at)) else {
                continue;
            };
            if !std::mem::replace(seen, true) {
                order.push(at);
                stack.extend(&node.children);
            }
        }
    }

    fn cut_off(&mut self, at: usize) {
        let parent = self.nodes.get_mut(at).and_then(|node| node.parent.take());
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.retain(|&child| child != at);
        }
    }

    fn sum(&mut self, order: &[usize]) {
        for &at in order.iter().rev() {
            let Some(node) = self.nodes.get_mut(at) else {
                continue;
            };
            if let What::Span(span) = node.what {
                node.totals.add(Totals::of(span));
            }
            let (parent, totals) = (node.parent, node.totals);
            if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
                parent.totals.add(totals);
            }
        }
    }
}

impl<'a> Node<'a> {
    fn new(what: What<'a>, from: u64, to: u64) -> Self {
        let (children, totals) = (Vec::new(), Totals::default());
        Self {
            what,
            children,
            from,
            to,
            totals,
            parent: None,
        }
    }

    /// Sorts siblings: by start, and the same way in every run.
    fn order(&self) -> (u64, u64, Option<SpanId>) {
        let id = match self.what {
            What::Span(span) => Some(span.id),
            What::Open(id) => Some(id),
            What::Printed(_) => None,
        };
        (self.from, self.to, id)
    }
}

impl Totals {
    pub(super) fn of(span: &ConsoleSpan) -> Self {
        Self {
            spans: 1,
            failed: usize::from(span.failure.is_some()),
            marked: usize::from(span.is_marked()),
            born: match span.failure.as_deref() {
                Some(Failure::Here(_)) => Born::In(span.id),
                Some(Failure::From(_)) | None => Born::Nowhere,
            },
        }
    }

    pub(super) fn add(&mut self, other: Totals) {
        self.spans += other.spans;
        self.failed += other.failed;
        self.marked += other.marked;
        self.born = match (self.born, other.born) {
            (born, Born::Nowhere) | (Born::Nowhere, born) => born,
            _ => Born::InMany,
        };
    }
}

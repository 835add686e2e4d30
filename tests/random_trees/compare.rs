//! The plan beside what was exported.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::LazyLock;
use std::time::Duration;

use traced::Guard;
use traced::OwnedSpanData;
use traced::Pipeline;
use traced::SpanId;
use traced::ValueRef;
use traced::testing::InMemoryExporter;

use crate::plan::Mode;
use crate::plan::Node;
use crate::plan::Planner;
use crate::seed;

/// Traces that are to be, and where they begin to count.
pub(crate) struct Traces {
    mode: Mode,
    roots: Vec<Arc<Node>>,
    first: i64,
}

impl Traces {
    /// Plans the part of the traces that one of so many tests carries out.
    pub(crate) fn planned(mode: Mode, test: i64, tests: usize) -> Self {
        LazyLock::force(&PIPELINE);
        let first = test * TEST;
        let mut planner = Planner::new(seed() ^ first.unsigned_abs(), first);
        let roots = (0..crate::traces().div_ceil(tests)).map(|_| planner.trace(mode));
        let roots = roots.collect();
        Self { mode, roots, first }
    }

    pub(crate) fn roots(&self) -> impl Iterator<Item = &Arc<Node>> {
        self.roots.iter()
    }

    /// Compares each trace with what was exported of it.
    pub(crate) fn compare(&self) {
        let (memory, guard) = &*PIPELINE;
        let report = guard.flush_within(Duration::from_secs(60)).unwrap();
        assert_eq!(report.dropped(), 0, "{report:?}");
        let spans = memory.spans();
        let mut exported: HashMap<i64, Vec<Exported>> = HashMap::new();
        for span in spans.iter().filter_map(Exported::of) {
            if (self.first..self.first + TEST).contains(&span.node) {
                exported.entry(span.node).or_default().push(span);
            }
        }
        let mut planned = 0;
        for root in &self.roots {
            root.each(None, &mut |node, parent| {
                planned += 1;
                self.compare_one(root, &exported, node, parent);
            });
        }
        let found: usize = exported.values().map(Vec::len).sum();
        assert_eq!(
            found, planned,
            "{:?}: spans that nobody has planned",
            self.mode
        );
    }

    fn compare_one(
        &self,
        root: &Node,
        exported: &HashMap<i64, Vec<Exported>>,
        node: i64,
        parent: Option<i64>,
    ) {
        let told = || format!("{:?}, seed {}: node {node} of {root}", self.mode, seed());
        let [span] = exported.get(&node).map_or(&[][..], Vec::as_slice) else {
            panic!("{}: not one span, but {:?}", told(), exported.get(&node));
        };
        let planned = parent.map(|parent| exported[&parent][0].id);
        assert_eq!(
            span.parent,
            planned,
            "{}: the parent is to be {parent:?}",
            told()
        );
    }
}

/// What counts of a span.
#[derive(Debug)]
struct Exported {
    node: i64,
    id: SpanId,
    parent: Option<SpanId>,
}

impl Exported {
    fn of(span: &OwnedSpanData) -> Option<Self> {
        let span = span.as_ref();
        let mut attributes = span.attributes();
        let node = attributes.find_map(|(name, value)| match value {
            ValueRef::I64(node) if name == "tree.node" => Some(node),
            _ => None,
        })?;
        Some(Self {
            node,
            id: span.span_id(),
            parent: span.parent_span_id(),
        })
    }
}

static PIPELINE: LazyLock<(InMemoryExporter, Guard)> = LazyLock::new(|| {
    let exporter = InMemoryExporter::new();
    let pipeline = Pipeline::builder().exporter(exporter.clone());
    (exporter, pipeline.install().unwrap())
});

/// So many numbers of nodes each test has.
const TEST: i64 = 1 << 40;

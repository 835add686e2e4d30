//! What the tests of shapes compare with.

use std::cell::RefCell;

use crate::tree;

/// Runs `f` and compares the spans with the lines expected: names, indented under their parents,
/// with what became of them.
///
/// ```text
/// Service.create error: it failed
///   Repository.store cancelled
/// ```
#[track_caller]
pub(crate) fn spans(expected: &[&str], f: impl FnOnce()) {
    assert_eq!(outline(&tree::tree(f)), expected);
}

/// As [`spans`], for a future, on a runtime with one thread.
#[track_caller]
pub(crate) fn spans_async(expected: &[&str], future: impl Future<Output = ()>) {
    assert_eq!(outline(&tree::tree_async(future)), expected);
}

fn outline(tree: &str) -> Vec<String> {
    let lines = tree.lines();
    let spans = lines.filter(|line| !line.trim_start().starts_with('*'));
    spans.map(without_error_type).collect()
}

/// Errors are shown with their text, which is enough.
fn without_error_type(line: &str) -> String {
    let Some((before, after)) = line.split_once(" error.type=") else {
        return line.to_owned();
    };
    let rest = after.find(" error: ").map_or("", |at| &after[at..]);
    format!("{before}{rest}")
}

thread_local! {
    static LOG: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Writes down that something happened on this thread.
pub(crate) fn note(what: &'static str) {
    LOG.with_borrow_mut(|log| log.push(what));
}

/// Takes what was written down.
pub(crate) fn noted() -> Vec<&'static str> {
    LOG.take()
}

/// Writes down when it is dropped.
#[derive(Debug)]
pub(crate) struct Noisy(pub(crate) &'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        note(self.0);
    }
}

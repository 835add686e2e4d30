//! All kinds of `self`.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use traced::traced;

use crate::support::Noisy;
use crate::support::noted;
use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

#[derive(Default)]
struct Job {
    runs: Cell<u32>,
    text: String,
}

impl Job {
    #[traced]
    fn by_value(self) -> String {
        self.text
    }

    #[traced]
    fn by_mut_value(mut self) -> Self {
        self.text.push('m');
        self
    }

    #[traced]
    fn by_reference(&self) -> u32 {
        self.runs.set(self.runs.get() + 1);
        self.runs.get()
    }

    #[traced]
    fn by_named_reference<'s>(&'s self) -> &'s str {
        &self.text
    }

    #[traced]
    fn by_mut_reference(&mut self) -> &mut Self {
        self.text.push('r');
        self
    }

    #[traced]
    fn by_box(self: Box<Self>) -> String {
        self.text
    }

    #[traced]
    fn by_mut_box(mut self: Box<Self>) -> Box<Self> {
        self.text.push('b');
        self
    }

    #[traced]
    fn by_rc(self: Rc<Self>) -> (usize, Rc<Self>) {
        (Rc::strong_count(&self), self)
    }

    #[traced]
    fn by_arc(self: Arc<Self>) -> usize {
        Arc::strong_count(&self)
    }

    #[traced]
    fn by_rc_reference(self: &Rc<Self>) -> Rc<Self> {
        Self::clone_of(self)
    }

    #[traced]
    fn clone_of(this: &Rc<Self>) -> Rc<Self> {
        Rc::clone(this)
    }

    #[traced]
    fn by_pin(self: Pin<&mut Self>) -> &mut String {
        &mut self.get_mut().text
    }

    #[traced]
    fn by_pinned_box(self: Pin<Box<Self>>) -> u32 {
        self.runs.get()
    }

    #[traced]
    fn by_typed_reference(self: &Self) -> usize {
        self.text.len()
    }

    #[traced]
    fn by_typed_mut_reference(self: &mut Job) -> usize {
        self.text.clear();
        self.text.len()
    }
}

#[test]
fn self_by_value() {
    spans(&["Job.by_value"], || {
        let job = Job {
            text: "a".to_owned(),
            ..Job::default()
        };
        assert_eq!(job.by_value(), "a");
    });
}

#[test]
fn self_by_mutable_value() {
    spans(&["Job.by_mut_value"], || {
        assert_eq!(Job::default().by_mut_value().text, "m");
    });
}

#[test]
fn self_by_reference() {
    spans(
        &[
            "Job.by_reference",
            "Job.by_reference",
            "Job.by_named_reference",
        ],
        || {
            let job = Job::default();
            assert_eq!([job.by_reference(), job.by_reference()], [1, 2]);
            assert_eq!(job.by_named_reference(), "");
        },
    );
}

#[test]
fn self_by_mutable_reference() {
    spans(&["Job.by_mut_reference"; 2], || {
        let mut job = Job::default();
        job.by_mut_reference().by_mut_reference().text.push('x');
        assert_eq!(job.text, "rrx");
    });
}

#[test]
fn self_in_a_box() {
    spans(&["Job.by_mut_box", "Job.by_box"], || {
        assert_eq!(Box::new(Job::default()).by_mut_box().by_box(), "b");
    });
}

#[test]
fn self_in_shared_pointers() {
    spans(
        &[
            "Job.by_rc",
            "Job.by_rc_reference",
            "  Job.clone_of",
            "Job.by_arc",
        ],
        || {
            let (count, job) = Rc::new(Job::default()).by_rc();
            assert_eq!(count, 1);
            let _second = job.by_rc_reference();
            assert_eq!(Rc::strong_count(&job), 2);
            #[expect(clippy::arc_with_non_send_sync, reason = "what is tested")]
            let job = Arc::new(Job::default());
            assert_eq!(job.by_arc(), 1);
        },
    );
}

#[test]
fn self_in_a_pin() {
    spans(&["Job.by_pin", "Job.by_pinned_box"], || {
        let mut job = Job::default();
        Pin::new(&mut job).by_pin().push('p');
        assert_eq!(job.text, "p");
        assert_eq!(Box::pin(job).by_pinned_box(), 0);
    });
}

#[test]
fn self_with_a_written_type() {
    spans(
        &["Job.by_typed_reference", "Job.by_typed_mut_reference"],
        || {
            let mut job = Job {
                text: "ab".to_owned(),
                ..Job::default()
            };
            assert_eq!(job.by_typed_reference(), 2);
            assert_eq!(job.by_typed_mut_reference(), 0);
        },
    );
}

struct Task {
    steps: u32,
}

#[traced]
impl Task {
    async fn by_value(self) -> u32 {
        yield_now().await;
        self.steps
    }

    async fn by_mut_value(mut self) -> u32 {
        self.steps += 1;
        yield_now().await;
        self.steps
    }

    async fn by_reference(&self, more: &u32) -> u32 {
        yield_now().await;
        self.steps + more
    }

    async fn by_mut_reference<'s>(&'s mut self) -> &'s mut u32 {
        yield_now().await;
        &mut self.steps
    }

    async fn by_box(self: Box<Self>) -> Box<Self> {
        yield_now().await;
        self
    }

    async fn by_rc(self: Rc<Self>) -> usize {
        yield_now().await;
        Rc::strong_count(&self)
    }

    async fn by_arc_reference(self: &Arc<Self>) -> Arc<Self> {
        yield_now().await;
        Arc::clone(self)
    }

    async fn by_pin(self: Pin<&mut Self>) -> u32 {
        yield_now().await;
        self.steps
    }
}

#[test]
fn self_by_value_async() {
    spans_async(&["Task.by_value", "Task.by_mut_value"], async {
        assert_eq!(Task { steps: 1 }.by_value().await, 1);
        assert_eq!(Task { steps: 1 }.by_mut_value().await, 2);
    });
}

#[test]
fn self_by_reference_async() {
    spans_async(&["Task.by_reference", "Task.by_mut_reference"], async {
        let mut task = Task { steps: 1 };
        assert_eq!(task.by_reference(&2).await, 3);
        *task.by_mut_reference().await = 9;
        assert_eq!(task.steps, 9);
    });
}

#[test]
fn self_in_pointers_async() {
    spans_async(
        &[
            "Task.by_box",
            "Task.by_rc",
            "Task.by_arc_reference",
            "Task.by_pin",
        ],
        async {
            let mut task = Box::new(Task { steps: 1 }).by_box().await;
            assert_eq!(Rc::new(Task { steps: 1 }).by_rc().await, 1);
            let shared = Arc::new(Task { steps: 2 });
            assert_eq!(shared.by_arc_reference().await.steps, 2);
            assert_eq!(Pin::new(&mut *task).by_pin().await, 1);
        },
    );
}

struct Held(Noisy);

#[traced]
impl Held {
    fn unused(self, _other: Noisy) {
        crate::support::note("body");
    }

    async fn unused_later(self, _other: Noisy) {
        yield_now().await;
        crate::support::note("body");
    }
}

#[test]
fn a_self_that_is_not_used_is_dropped_at_the_end() {
    spans_async(&["Held.unused", "Held.unused_later"], async {
        Held(Noisy("self")).unused(Noisy("other"));
        assert_eq!(noted(), ["body", "other", "self"]);
        Held(Noisy("self")).unused_later(Noisy("other")).await;
        assert_eq!(noted(), ["body", "other", "self"]);
        let held = Held(Noisy("self"));
        assert_eq!(held.0.0, "self");
    });
}

struct Generic<T>(T);

impl<T: Clone> Generic<T> {
    #[traced]
    fn get(&self) -> T {
        self.0.clone()
    }
}

impl Generic<&str> {
    #[traced]
    fn len(&self) -> usize {
        self.0.len()
    }

    #[traced]
    async fn with_self_in_types(self, other: Self) -> Result<Self, Box<Self>> {
        yield_now().await;
        if other.0.is_empty() {
            return Err(Box::new(other));
        }
        Ok(Self(self.0))
    }
}

#[test]
fn self_as_a_type() {
    spans_async(
        &["Generic.get", "Generic.len", "Generic.with_self_in_types"],
        async {
            assert_eq!(Generic("ab").get(), "ab");
            assert_eq!(Generic("ab").len(), 2);
            let made = Generic("a").with_self_in_types(Generic("b")).await;
            assert!(made.is_ok_and(|made| made.0 == "a"));
        },
    );
}

//! Work that is called in one place and run in another: the parent is the span of the call.

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tokio::task::JoinSet;
use traced::traced;

use crate::tree::tree_async;
use crate::tree::yield_now;

#[derive(Clone, Copy)]
struct Service;

#[traced]
impl Service {
    async fn load(self, id: u8) -> u8 {
        yield_now().await;
        self.part(id).await
    }

    async fn part(self, id: u8) -> u8 {
        yield_now().await;
        id
    }

    async fn spawns(self) -> u8 {
        let task = tokio::spawn(self.load(1));
        task.await.unwrap_or_default()
    }

    async fn spawns_a_set(self) -> u8 {
        let mut tasks = JoinSet::new();
        tasks.spawn(self.load(1));
        tasks.spawn(self.load(2));
        tasks.join_all().await.into_iter().sum()
    }

    async fn joins(self) -> u8 {
        let (one, two) = tokio::join!(self.load(1), self.load(2));
        one + two
    }

    async fn selects(self) -> u8 {
        tokio::select! {
            biased;
            id = self.load(1) => id,
            never = std::future::pending() => never,
        }
    }

    async fn is_unordered(self) -> u8 {
        let futures: FuturesUnordered<_> = (1..=2).map(|id| self.load(id)).collect();
        futures.collect::<Vec<_>>().await.into_iter().sum()
    }

    async fn tries(self) -> Result<u8, std::num::ParseIntError> {
        let (one, two) = tokio::try_join!(self.parses("1"), self.parses("2"))?;
        Ok(one + two)
    }

    async fn parses(self, text: &str) -> Result<u8, std::num::ParseIntError> {
        yield_now().await;
        text.parse()
    }
}

#[test]
fn the_parent_is_the_span_of_the_call_without_a_wrapper() {
    const LOAD: &str = "  Service.load\n    Service.part\n";
    let twice = LOAD.repeat(2);
    let tree = |name: &str, children: &str| format!("Service.{name}\n{children}");
    for (name, found, expected) in [
        (
            "spawns",
            run(|s| Box::pin(s.spawns())),
            tree("spawns", LOAD),
        ),
        (
            "spawns_a_set",
            run(|s| Box::pin(s.spawns_a_set())),
            tree("spawns_a_set", &twice),
        ),
        ("joins", run(|s| Box::pin(s.joins())), tree("joins", &twice)),
        (
            "selects",
            run(|s| Box::pin(s.selects())),
            tree("selects", LOAD),
        ),
        (
            "is_unordered",
            run(|s| Box::pin(s.is_unordered())),
            tree("is_unordered", &twice),
        ),
    ] {
        assert_eq!(found, expected, "{name}");
    }
    let tried = tree_async(async { assert_eq!(Service.tries().await, Ok(3)) });
    assert_eq!(tried, tree("tries", &"  Service.parses\n".repeat(2)));
}

fn run(call: fn(Service) -> std::pin::Pin<Box<dyn Future<Output = u8>>>) -> String {
    tree_async(async move {
        assert!(call(Service).await > 0);
    })
}

/// On several threads the same: here it is for certain that another thread polls.
#[test]
fn another_thread_may_run_it() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    let found = crate::tree::tree(|| {
        let outer = traced::span!("test.outer");
        let call = outer.in_scope(|| Service.load(3));
        assert_eq!(runtime.block_on(runtime.spawn(call)).unwrap(), 3);
    });
    assert_eq!(found, "test.outer\n  Service.load\n    Service.part\n");
}

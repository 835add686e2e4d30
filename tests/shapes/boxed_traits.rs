//! The attribute beside `async_trait`.

use async_trait::async_trait;
use traced::traced;

use crate::support::spans_async;
use crate::tree::yield_now;

#[async_trait]
trait Repo: Send + Sync {
    async fn load(&self, id: u64) -> Result<String, String>;

    async fn store(&mut self, text: &str, #[allow(unused, reason = "kept")] hint: u8) -> usize;

    async fn load_twice(&self, id: u64) -> Result<(String, String), String> {
        Ok((self.load(id).await?, self.load(id).await?))
    }
}

#[derive(Default)]
struct Above(String);

#[traced]
#[async_trait]
impl Repo for Above {
    async fn load(&self, id: u64) -> Result<String, String> {
        yield_now().await;
        if id == 0 {
            return Err("no id".to_owned());
        }
        Ok(format!("{}{id}", self.0))
    }

    async fn store(&mut self, text: &str, _hint: u8) -> usize {
        yield_now().await;
        self.0.push_str(text);
        self.0.len()
    }
}

#[derive(Default)]
struct Below(String);

#[async_trait]
#[traced]
impl Repo for Below {
    async fn load(&self, id: u64) -> Result<String, String> {
        yield_now().await;
        if id == 0 {
            return Err("no id".to_owned());
        }
        Ok(format!("{}{id}", self.0))
    }

    async fn store(&mut self, text: &str, _hint: u8) -> usize {
        yield_now().await;
        self.0.push_str(text);
        self.0.len()
    }

    async fn load_twice(&self, id: u64) -> Result<(String, String), String> {
        let first = self.load(id).await?;
        Ok((first.clone(), first))
    }
}

struct OnMethods;

#[async_trait]
impl Repo for OnMethods {
    #[traced]
    async fn load(&self, id: u64) -> Result<String, String> {
        yield_now().await;
        Ok(id.to_string())
    }

    #[traced(kind = client)]
    async fn store(&mut self, text: &str, hint: u8) -> usize {
        yield_now().await;
        text.len() + usize::from(hint)
    }
}

#[test]
fn above_async_trait() {
    spans_async(
        &[
            "Above.store",
            "Above.load",
            "Above.load",
            "Above.load error: no id",
        ],
        async {
            let mut repo = Above::default();
            assert_eq!(repo.store("ab", 0).await, 2);
            let both = repo.load_twice(1).await.unwrap();
            assert_eq!(both, ("ab1".to_owned(), "ab1".to_owned()));
            assert!(repo.load_twice(0).await.is_err());
        },
    );
}

#[test]
fn below_async_trait() {
    spans_async(
        &[
            "Below.store",
            "Below.load_twice",
            "  Below.load",
            "Below.load_twice error: no id",
            "  Below.load error: no id",
        ],
        async {
            let mut repo = Below::default();
            assert_eq!(repo.store("ab", 0).await, 2);
            assert!(repo.load_twice(1).await.is_ok());
            assert!(repo.load_twice(0).await.is_err());
        },
    );
}

#[test]
fn on_methods_of_a_block_with_async_trait() {
    spans_async(&["OnMethods.load", "OnMethods.store client"], async {
        let mut repo: Box<dyn Repo> = Box::new(OnMethods);
        assert_eq!(repo.load(3).await.unwrap(), "3");
        assert_eq!(repo.store("ab", 1).await, 3);
    });
}

#[traced]
#[async_trait]
trait TracedAbove {
    async fn twice(&self, by: u8) -> u8 {
        yield_now().await;
        self.base() * by
    }

    fn base(&self) -> u8 {
        2
    }
}

#[async_trait]
#[traced]
trait TracedBelow {
    async fn twice(&self, by: u8) -> u8
    where
        Self: Sync,
    {
        yield_now().await;
        self.base() * by
    }

    fn base(&self) -> u8 {
        3
    }
}

impl TracedAbove for () {}
impl TracedBelow for () {}

#[test]
fn default_bodies_in_a_trait_with_async_trait() {
    spans_async(
        &[
            "TracedAbove.twice",
            "  TracedAbove.base",
            "TracedBelow.twice",
            "  TracedBelow.base",
        ],
        async {
            assert_eq!(TracedAbove::twice(&(), 2).await, 4);
            assert_eq!(TracedBelow::twice(&(), 2).await, 6);
        },
    );
}

#[async_trait(?Send)]
trait Local {
    async fn run(&self, shared: std::rc::Rc<u8>) -> u8;
}

#[async_trait(?Send)]
#[traced]
impl Local for u8 {
    async fn run(&self, shared: std::rc::Rc<u8>) -> u8 {
        yield_now().await;
        *self + *shared
    }
}

#[traced]
#[async_trait(?Send)]
impl Local for u16 {
    async fn run(&self, shared: std::rc::Rc<u8>) -> u8 {
        yield_now().await;
        *shared
    }
}

#[test]
fn async_trait_without_send() {
    spans_async(&["u8.run", "u16.run"], async {
        assert_eq!(1_u8.run(std::rc::Rc::new(2)).await, 3);
        assert_eq!(1_u16.run(std::rc::Rc::new(2)).await, 2);
    });
}

#[async_trait]
trait Handles<T> {
    async fn handle<U>(&self, item: T, others: &[U]) -> usize
    where
        U: Sync + AsRef<str>;
}

struct Handler<S>(S);

#[traced]
#[async_trait]
impl<S, T> Handles<T> for Handler<S>
where
    S: AsRef<str> + Sync,
    T: Into<usize> + Send + 'static,
{
    async fn handle<U>(&self, item: T, others: &[U]) -> usize
    where
        U: Sync + AsRef<str>,
    {
        yield_now().await;
        let others: usize = others.iter().map(|other| other.as_ref().len()).sum();
        self.0.as_ref().len() + item.into() + others
    }
}

#[test]
fn generic_methods_with_async_trait() {
    spans_async(&["Handler.handle"], async {
        assert_eq!(Handler("ab").handle(3_u8, &["c"]).await, 6);
    });
}

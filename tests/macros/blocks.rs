//! `impl` blocks and traits.

use std::fmt;
use std::ops::Add;

use traced::traced;

use crate::tree::names;
use crate::tree::names_async;
use crate::tree::tree;
use crate::tree::yield_now;

mod keys {
    traced::keys! {
        order.id: i64,
        order.userId: str,
        service.region: str,
    }
}

struct OrderService {
    region: &'static str,
}

#[traced(kind = server, attrs(service.region = self.region))]
impl OrderService {
    const LIMIT: i64 = { 1 + 1 };

    fn new(region: &'static str) -> Self {
        Self { region }
    }

    #[traced(attrs(order.id = id + Self::LIMIT))]
    fn find(&self, id: i64) -> i64 {
        self.helper();
        Self::double(id)
    }

    #[traced(skip)]
    fn helper(&self) -> usize {
        self.region.len()
    }

    #[traced(kind = internal, name = "orders.doubled")]
    fn double(id: i64) -> i64 {
        2 * id
    }

    const fn constant() -> u8 {
        3
    }

    #[cfg_attr(all(), traced(skip))]
    fn skipped_on_a_condition(&self) {
        self.helper();
    }

    #[cfg_attr(all(), traced(kind = client))]
    fn traced_on_a_condition(&self) {}

    #[cfg_attr(any(), traced(skip))]
    fn not_skipped(&self) {}

    #[cfg_attr(any(), traced(kind = client))]
    fn by_the_block(#[traced(order.userId)] user: &str) -> usize {
        user.len()
    }

    #[cfg(any())]
    fn not_there(&self) -> Missing {}
}

#[test]
fn methods_have_the_options_of_their_block() {
    let drawn = tree(|| {
        let service = OrderService::new("eu");
        assert_eq!(service.find(2), 4);
        assert_eq!(OrderService::constant(), 3);
        service.skipped_on_a_condition();
        service.traced_on_a_condition();
        service.not_skipped();
        OrderService::by_the_block("u");
    });
    assert_eq!(
        drawn,
        "\
OrderService.new server
OrderService.find server service.region=eu order.id=4
  orders.doubled
OrderService.traced_on_a_condition client service.region=eu
OrderService.not_skipped server service.region=eu
OrderService.by_the_block server order.userId=u
"
    );
}

struct Row<const N: usize>;

#[traced]
impl Row<{ 1 + 1 }> {
    fn width(&self) -> usize {
        let _ = self;
        2
    }
}

struct Cache<'a, K, V> {
    entries: Vec<(&'a K, V)>,
}

#[traced]
impl<'a, K: PartialEq, V> Cache<'a, K, V>
where
    V: Clone,
{
    fn get(&self, key: &K) -> Option<V> {
        let mut entries = self.entries.iter();
        entries
            .find(|(known, _)| *known == key)
            .map(|(_, value)| value.clone())
    }

    fn with(mut self, key: &'a K, value: V) -> Self {
        self.entries.push((key, value));
        self
    }
}

struct Money(i64);

#[traced]
impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self::Output {
        Self(self.0 + other.0)
    }
}

#[traced]
impl fmt::Display for &Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[traced]
impl From<Money> for i64 {
    fn from(money: Money) -> Self {
        money.0
    }
}

trait Describe {
    fn describe(&self) -> String;
}

#[traced]
impl<T: fmt::Display> Describe for T {
    fn describe(&self) -> String {
        self.to_string()
    }
}

#[traced]
impl dyn Describe {
    fn twice(&self) -> String {
        self.describe().repeat(2)
    }
}

#[test]
fn names_are_those_of_types_without_generics() {
    let drawn = names(|| {
        assert_eq!(Row.width(), 2);
        let (one, two) = (1, 2);
        let cache = Cache { entries: vec![] }.with(&one, "1").with(&two, "2");
        assert_eq!(cache.get(&2), Some("2"));
        let sum = Money(1) + Money(2);
        assert_eq!((&sum).to_string(), "3");
        assert_eq!(i64::from(sum), 3);
        let described: &dyn Describe = &1;
        described.twice();
    });
    assert_eq!(
        drawn,
        "\
Row.width
Cache.with
Cache.with
Cache.get
Money.add
Money.fmt
i64.from
Describe.twice
  Describe.describe
"
    );
}

#[traced]
trait Repo {
    const NAME: &'static str;

    fn create(&self) -> u8;

    fn create_twice(&self) -> u8 {
        self.create() + self.create()
    }

    #[traced(skip)]
    fn quiet(&self) {}

    async fn load(&self) -> u8;

    async fn load_twice(&self) -> u8
    where
        Self: Sync,
    {
        self.load().await + self.load().await
    }
}

struct OrderRepository;

#[traced]
impl Repo for OrderRepository {
    const NAME: &'static str = "orders";

    fn create(&self) -> u8 {
        1
    }

    async fn load(&self) -> u8 {
        yield_now().await;
        2
    }
}

struct OtherRepository;

#[traced(kind = client)]
impl Repo for OtherRepository {
    const NAME: &'static str = "others";

    fn create(&self) -> u8 {
        1
    }

    fn create_twice(&self) -> u8 {
        2
    }

    fn load(&self) -> impl Future<Output = u8> {
        std::future::ready(3)
    }
}

#[test]
fn default_methods_are_named_after_their_trait() {
    let drawn = names_async(async {
        assert_eq!(OrderRepository.create_twice(), 2);
        OrderRepository.quiet();
        assert_eq!(OrderRepository.load_twice().await, 4);
        assert_eq!(OtherRepository.create_twice(), 2);
        assert_eq!(OtherRepository.load_twice().await, 6);
        assert_eq!(
            [OrderRepository::NAME, OtherRepository::NAME],
            ["orders", "others"]
        );
    });
    assert_eq!(
        drawn,
        "\
Repo.create_twice
  OrderRepository.create
  OrderRepository.create
Repo.load_twice
  OrderRepository.load
  OrderRepository.load
OtherRepository.create_twice
Repo.load_twice
  OtherRepository.load
  OtherRepository.load
"
    );
}

mod facade {
    pub(crate) mod framework {
        pub(crate) use traced::__private;
    }
}

#[traced(crate = crate::blocks::facade::framework, attrs(order.id = 1))]
fn through_a_facade() {
    traced::set!(crate = facade::framework, order.userId = "u");
    traced::event!(crate = facade::framework, "seen", order.id = 2);
    drop(traced::span!(crate = facade::framework, "Door.open"));
}

#[test]
fn the_framework_may_lie_elsewhere() {
    let drawn = tree(through_a_facade);
    assert_eq!(
        drawn,
        "\
blocks.through_a_facade order.id=1 order.userId=u
  * seen order.id=2
  Door.open
"
    );
}

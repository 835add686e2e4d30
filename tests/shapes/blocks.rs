//! What stands in a traced block beside its methods, and options there.

use traced::traced;

use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

mod keys {
    traced::keys! {
        order.id: i64,
        order.userId: str,
        service.region: str,
    }
}

#[test]
fn everything_that_a_block_can_hold() {
    struct Shop<const N: usize> {
        items: [u32; N],
    }

    #[traced]
    impl<const N: usize> Shop<N> {
        #![allow(clippy::unused_self, reason = "an inner attribute stays first")]

        /// A constant with braces.
        pub(crate) const LIMIT: usize = {
            const fn twice(n: usize) -> usize {
                n * 2
            }
            twice(N)
        };
        const NAMES: [&'static str; 2] = ["a", "b"];

        const fn len(&self) -> usize {
            N
        }

        pub(self) fn sum(&self) -> u32 {
            self.items.iter().sum()
        }

        fn closure() -> impl Fn(&Self) -> usize {
            |shop| shop.len()
        }

        async fn later(&self) -> usize {
            yield_now().await;
            self.len() + Self::NAMES.len()
        }
    }

    spans_async(&["Shop.sum", "Shop.closure", "Shop.later"], async {
        let shop = Shop { items: [1, 2, 3] };
        assert_eq!(Shop::<3>::LIMIT, 6);
        assert_eq!(shop.sum(), 6);
        assert_eq!(Shop::closure()(&shop), 3);
        assert_eq!(shop.later().await, 5);
    });
}

#[test]
fn const_functions_are_skipped() {
    struct Seconds(u64);

    #[traced]
    impl Seconds {
        const fn new(value: u64) -> Self {
            Self(value)
        }

        pub(crate) const fn minutes(&self) -> u64 {
            self.0 / 60
        }

        fn text(&self) -> String {
            format!("{}m", self.minutes())
        }
    }

    const HOUR: Seconds = Seconds::new(3600);

    spans(&["Seconds.text"], || {
        assert_eq!(HOUR.text(), "60m");
    });
}

#[test]
fn options_of_a_method_add_and_override() {
    struct Service {
        region: &'static str,
    }

    #[traced(kind = server, err = false, attrs(service.region = self.region))]
    impl Service {
        #[traced(kind = client, attrs(order.id = id))]
        fn find(&self, id: i64) -> Result<i64, String> {
            Err(format!("{} has no {id}", self.region))
        }

        #[traced(err = true, name = "service.check")]
        fn check(&self) -> Result<(), String> {
            Err(self.region.to_owned())
        }

        fn quiet(#[traced(order.userId)] user: &str) -> Result<(), usize> {
            Err(user.len())
        }

        #[traced(skip)]
        fn skipped(&self) -> usize {
            self.region.len()
        }
    }

    spans(
        &[
            "Service.find client service.region=eu order.id=1",
            "service.check server service.region=eu error: eu",
            "Service.quiet server order.userId=ann",
        ],
        || {
            let service = Service { region: "eu" };
            assert!(service.find(1).is_err());
            assert!(service.check().is_err());
            assert!(Service::quiet("ann").is_err());
            assert_eq!(service.skipped(), 2);
        },
    );
}

#[test]
fn several_blocks_of_one_type() {
    #[derive(Default)]
    struct Cart {
        items: Vec<u8>,
    }

    #[traced(kind = internal)]
    impl Cart {
        fn add(&mut self, item: u8) -> &mut Self {
            self.items.push(item);
            self
        }
    }

    #[traced(kind = consumer)]
    impl Cart {
        fn take(self) -> Vec<u8> {
            self.items
        }
    }

    impl Cart {
        fn len(&self) -> usize {
            self.items.len()
        }
    }

    spans(&["Cart.add", "Cart.take consumer"], || {
        let mut cart = Cart::default();
        assert_eq!(cart.add(1).len(), 1);
        assert_eq!(cart.take(), [1]);
    });
}

#[test]
fn attributes_between_and_around() {
    struct Desk;

    #[allow(clippy::unused_self, reason = "kept on the block")]
    #[traced]
    #[doc(hidden)]
    impl Desk {
        /// Documented.
        #[inline]
        #[traced(kind = client)]
        #[must_use]
        fn first(&self) -> u8 {
            1
        }

        #[cfg(any())]
        fn missing(&self) -> Missing {}

        #[cfg_attr(all(), inline, traced(skip))]
        fn skipped(&self) -> u8 {
            2
        }

        #[cfg_attr(any(), traced(skip))]
        #[cfg(test)]
        fn last(&self) -> u8 {
            3
        }
    }

    spans(&["Desk.first client", "Desk.last"], || {
        assert_eq!(Desk.first() + Desk.skipped() + Desk.last(), 6);
    });
}

#[test]
fn generic_blocks_with_lifetimes() {
    struct View<'a, T: ?Sized>(&'a T);

    #[traced]
    impl<'a, T> View<'a, T>
    where
        T: ?Sized + AsRef<[u8]> + 'a,
    {
        fn first(&self) -> Option<&'a u8> {
            self.0.as_ref().first()
        }

        async fn last<'b>(self, other: &'b T) -> Option<&'b u8>
        where
            'a: 'b,
        {
            yield_now().await;
            self.0.as_ref().last().max(other.as_ref().last())
        }
    }

    spans_async(&["View.first", "View.last"], async {
        let bytes = vec![1, 2];
        let first = View(bytes.as_slice()).first();
        assert_eq!(first, Some(&1));
        assert_eq!(View(bytes.as_slice()).last(&[9]).await, Some(&9));
    });
}

mod elsewhere {
    pub(super) struct Order {
        pub(super) id: i64,
    }
}

#[traced(attrs(order.id = self.id))]
impl elsewhere::Order {
    fn id(&self) -> i64 {
        self.id
    }
}

#[traced]
impl From<i64> for elsewhere::Order {
    fn from(id: i64) -> Self {
        Self { id }
    }
}

#[test]
fn a_type_by_its_path() {
    spans(&["Order.from", "Order.id order.id=3"], || {
        assert_eq!(elsewhere::Order::from(3).id(), 3);
    });
}

#[test]
fn a_trait_with_options() {
    #[traced(kind = producer)]
    trait Publish {
        const TOPIC: &'static str;

        fn publish(&self, #[traced(order.userId)] user: &str) -> Result<usize, String> {
            self.allowed(user)?;
            Ok(user.len() + Self::TOPIC.len())
        }

        fn allowed(&self, user: &str) -> Result<(), String>;

        #[traced(skip)]
        fn quiet(&self) -> usize {
            Self::TOPIC.len()
        }
    }

    struct Queue;

    impl Publish for Queue {
        const TOPIC: &'static str = "orders";

        #[traced]
        fn allowed(&self, user: &str) -> Result<(), String> {
            if user == "eve" {
                return Err("not eve".to_owned());
            }
            Ok(())
        }
    }

    spans(
        &[
            "Publish.publish producer order.userId=ann",
            "  Queue.allowed",
            "Publish.publish producer order.userId=eve error: not eve",
            "  Queue.allowed error: not eve",
        ],
        || {
            assert_eq!(Queue.publish("ann"), Ok(9));
            assert!(Queue.publish("eve").is_err());
            assert_eq!(Queue.quiet(), 6);
        },
    );
}

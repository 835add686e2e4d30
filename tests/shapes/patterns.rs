//! Patterns in arguments.

use traced::traced;

use crate::support::Noisy;
use crate::support::noted;
use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

struct Order {
    id: u32,
    lines: Vec<Line>,
}

struct Line {
    price: u32,
    count: u32,
}

struct Cents(u32);

#[test]
fn nested_patterns() {
    #[traced]
    fn sum(((a, b), [c, d]): ((u8, u8), [u8; 2]), Cents(cents): Cents) -> u32 {
        u32::from(a + b + c + d) + cents
    }

    spans(&["nested_patterns.sum"], || {
        assert_eq!(sum(((1, 2), [3, 4]), Cents(10)), 20);
    });
}

#[test]
fn nested_patterns_async() {
    #[traced]
    async fn sum(((a, b), [c, d]): ((u8, u8), [u8; 2]), Cents(cents): Cents) -> u32 {
        yield_now().await;
        u32::from(a + b + c + d) + cents
    }

    spans_async(&["nested_patterns_async.sum"], async {
        assert_eq!(sum(((1, 2), [3, 4]), Cents(10)).await, 20);
    });
}

#[test]
fn struct_patterns_with_other_names() {
    #[traced]
    fn total(Order { id: number, lines }: Order, Line { price, .. }: &Line) -> u32 {
        let lines: u32 = lines.iter().map(|line| line.price * line.count).sum();
        number + lines + price
    }

    spans(&["struct_patterns_with_other_names.total"], || {
        let line = || Line { price: 2, count: 3 };
        let order = Order {
            id: 100,
            lines: vec![line()],
        };
        assert_eq!(total(order, &line()), 108);
    });
}

#[test]
fn struct_patterns_async() {
    #[traced]
    async fn total(Order { id: number, lines }: Order, &Line { price, .. }: &Line) -> u32 {
        yield_now().await;
        let count: u32 = lines.iter().map(|line| line.count).sum();
        number + count * price
    }

    spans_async(&["struct_patterns_async.total"], async {
        let line = Line { price: 2, count: 3 };
        let order = Order {
            id: 100,
            lines: vec![Line { price: 0, count: 4 }],
        };
        assert_eq!(total(order, &line).await, 108);
    });
}

#[test]
fn array_patterns_that_move() {
    #[traced]
    fn ends([first, .., last]: [String; 3]) -> String {
        first + &last
    }

    spans(&["array_patterns_that_move.ends"], || {
        let texts = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(ends(texts), "ac");
    });
}

#[test]
fn reference_patterns() {
    #[traced]
    fn mixed(&(a, ref b): &(u8, String), &mut ref mut c: &mut u8) -> usize {
        *c += a;
        b.len() + usize::from(*c)
    }

    spans(&["reference_patterns.mixed"], || {
        let mut c = 1;
        assert_eq!(mixed(&(2, "abc".to_owned()), &mut c), 6);
        assert_eq!(c, 3);
    });
}

#[test]
fn binding_modes() {
    #[traced]
    fn through_a_reference((left, right): &mut (String, u8)) -> usize {
        left.push('x');
        *right += 1;
        left.len()
    }

    #[traced]
    async fn through_a_reference_later((left, right): &mut (String, u8)) -> usize {
        left.push('y');
        yield_now().await;
        *right += 1;
        left.len()
    }

    spans_async(
        &[
            "binding_modes.through_a_reference",
            "binding_modes.through_a_reference_later",
        ],
        async {
            let mut pair = (String::new(), 0);
            assert_eq!(through_a_reference(&mut pair), 1);
            assert_eq!(through_a_reference_later(&mut pair).await, 2);
            assert_eq!(pair, ("xy".to_owned(), 2));
        },
    );
}

#[test]
fn at_patterns() {
    #[traced]
    fn whole_and_part(all @ [first, ..]: [u8; 3], ref text @ ref same: String) -> usize {
        usize::from(first) + all.len() + text.len() + same.len()
    }

    spans(&["at_patterns.whole_and_part"], || {
        assert_eq!(whole_and_part([7, 0, 0], "ab".to_owned()), 14);
    });
}

#[test]
fn at_patterns_async() {
    #[traced]
    async fn whole_and_part(all @ (first, _): (u8, u8), mut count @ _: u8) -> u8 {
        count += 1;
        yield_now().await;
        first + all.1 + count
    }

    spans_async(&["at_patterns_async.whole_and_part"], async {
        assert_eq!(whole_and_part((1, 2), 3).await, 7);
    });
}

#[test]
fn mutable_parts() {
    #[traced]
    fn grown((mut text, mut count): (String, u8), mut extra: u8) -> (String, u8) {
        count += 1;
        extra *= 2;
        text.push('!');
        (text, count + extra)
    }

    spans(&["mutable_parts.grown"], || {
        assert_eq!(grown(("a".to_owned(), 1), 2), ("a!".to_owned(), 6));
    });
}

#[test]
fn or_patterns() {
    #[traced]
    fn either((Ok(value) | Err(value)): Result<u8, u8>) -> u8 {
        value
    }

    #[traced]
    async fn either_later((Ok(value) | Err(value)): Result<u8, u8>) -> u8 {
        yield_now().await;
        value
    }

    spans_async(&["or_patterns.either", "or_patterns.either_later"], async {
        assert_eq!(either(Ok(1)), 1);
        assert_eq!(either_later(Err(2)).await, 2);
    });
}

#[test]
fn unit_patterns() {
    #[traced]
    fn nothing((): (), (_,): (u8,), [..]: [u8; 3]) -> u8 {
        3
    }

    spans(&["unit_patterns.nothing"], || {
        assert_eq!(nothing((), (1,), [0; 3]), 3);
    });
}

#[test]
fn wild_arguments_live_to_the_end() {
    #[traced]
    fn waits(_: Noisy, _named: Noisy, _: &str) {
        crate::support::note("body");
    }

    spans(&["wild_arguments_live_to_the_end.waits"], || {
        waits(Noisy("first"), Noisy("second"), "");
    });
    assert_eq!(noted(), ["body", "second", "first"]);
}

#[test]
fn wild_arguments_live_to_the_end_async() {
    #[traced]
    async fn waits(_: Noisy, _named: Noisy, _: &str) {
        yield_now().await;
        crate::support::note("body");
    }

    spans_async(&["wild_arguments_live_to_the_end_async.waits"], async {
        waits(Noisy("first"), Noisy("second"), "").await;
        assert_eq!(noted(), ["body", "second", "first"]);
    });
}

struct Till {
    sum: u32,
}

#[traced]
impl Till {
    fn add(&mut self, Line { price, count }: Line, [tip, _]: [u32; 2]) -> &mut Self {
        self.sum += price * count + tip;
        self
    }

    async fn add_later(&mut self, (price, Cents(tip)): (u32, Cents), _: u8) -> u32 {
        yield_now().await;
        self.sum += price + tip;
        self.sum
    }
}

#[test]
fn patterns_beside_self() {
    spans_async(&["Till.add", "Till.add_later"], async {
        let mut till = Till { sum: 0 };
        till.add(Line { price: 2, count: 3 }, [1, 0]).sum += 1;
        assert_eq!(till.add_later((2, Cents(3)), 0).await, 13);
    });
}

#[test]
fn a_pattern_with_a_path_to_a_constant_type() {
    mod shop {
        pub(super) struct Cart<T> {
            pub(super) items: T,
        }
    }

    #[traced]
    fn items<T>(shop::Cart::<T> { items }: shop::Cart<T>) -> T {
        items
    }

    spans(&["a_pattern_with_a_path_to_a_constant_type.items"], || {
        assert_eq!(items(shop::Cart { items: 3 }), 3);
    });
}

//! `derive(TraceValue)`: newtypes and enumerations as values.

use std::borrow::Cow;
use std::num::NonZero;
use std::sync::Arc;

use traced::TraceValue;
use traced::traced;

use crate::tree::tree;

mod keys {
    traced::keys! {
        a.text: str,
        a.number: i64,
        a.float: f64,
        a.flag: bool,
        a.texts: [str],
        a.numbers: [i64],
        a.any: any,
    }
}

mod strict {
    #![forbid(unsafe_code)]
    #![deny(missing_docs, nonstandard_style, unused, clippy::pedantic)]
    //! Shadows of what an expansion might name.

    use traced::TraceValue;

    #[allow(dead_code, reason = "they are here to be in the way")]
    mod shadows {
        pub(super) struct Option;
        pub(super) struct Some;
        #[expect(non_camel_case_types, reason = "a shadow of `str`")]
        pub(super) struct str;
    }
    #[allow(unused_imports, reason = "they are here to be in the way")]
    use self::shadows::{Option, Some, str};

    /// A number.
    #[derive(Clone, Copy, Debug, TraceValue)]
    pub(crate) struct OrderId(pub(crate) u64);

    /// A word.
    #[derive(Clone, Copy, Debug, PartialEq, TraceValue)]
    #[non_exhaustive]
    pub(crate) enum State {
        /// As it is.
        Open,
        /// With two words.
        InTransit,
        /// With another text.
        #[traced(rename = "Back again!")]
        Returned {},
        /// A keyword.
        r#Type(),
    }
}

use self::strict::OrderId;
use self::strict::State;

#[derive(TraceValue)]
struct Name<'a>(&'a str);

#[derive(TraceValue)]
struct Text<'a> {
    r#type: Cow<'a, str>,
}

#[derive(TraceValue)]
struct Of<T>(T)
where
    T: Send;

#[derive(TraceValue)]
struct Shared(Arc<str>);

#[derive(TraceValue)]
struct Nested(Of<OrderId>);

#[derive(TraceValue)]
struct Perhaps(Option<NonZero<u16>>);

#[derive(TraceValue)]
struct Lines<const N: usize>([OrderId; N]);

#[derive(TraceValue)]
struct Tags(Vec<Shared>);

#[derive(TraceValue)]
struct Ratio(f32);

#[derive(TraceValue)]
struct Whole(traced::Value);

#[derive(TraceValue)]
struct Dropped(String);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.clear();
    }
}

#[derive(TraceValue)]
#[traced(rename_all = "SCREAMING-KEBAB-CASE")]
enum Way {
    ByCar = 7,
    OnFoot,
}

#[derive(TraceValue)]
enum Never {}

mod renamed {
    pub(super) use traced as framework;
}

#[derive(TraceValue)]
#[traced(crate = renamed::framework)]
struct ThroughFacade(u8);

#[derive(TraceValue)]
#[traced(rename_all = "UPPERCASE", crate = renamed::framework)]
enum EnumThroughFacade {
    One,
}

#[test]
fn newtypes_have_the_value_of_their_field() {
    let (id, name) = (OrderId(17), Name("ann"));
    let text = Text { r#type: "x".into() };
    let drawn = tree(|| {
        drop(traced::span!("a.run", a.number = id, a.text = name));
        drop(traced::span!(
            "a.run",
            a.number = OrderId(1),
            a.text = &name,
            a.any = id
        ));
        drop(traced::span!(
            "a.run",
            a.text = text,
            a.any = Of("y"),
            a.flag = Of(true)
        ));
        drop(traced::span!(
            "a.run",
            a.number = Nested(Of(id)),
            a.text = Shared("z".into())
        ));
        drop(traced::span!(
            "a.run",
            a.number = Perhaps(NonZero::new(3)),
            a.any = Perhaps(None)
        ));
        drop(traced::span!(
            "a.run",
            a.float = Ratio(0.5),
            a.text = Dropped("d".to_owned())
        ));
        drop(traced::span!(
            "a.run",
            a.number = ThroughFacade(9),
            a.any = Whole(traced::Value::I64(4))
        ));
    });
    let expected = "\
a.run a.number=17 a.text=ann
a.run a.number=1 a.text=ann a.any=17
a.run a.text=x a.any=y a.flag=true
a.run a.number=17 a.text=z
a.run a.number=3
a.run a.float=0.5 a.text=d
a.run a.number=9 a.any=4
";
    assert_eq!(drawn, expected);
    assert_eq!(id.0, 17);
}

#[test]
fn they_are_elements_and_options() {
    let ids = [OrderId(1), OrderId(2)];
    let drawn = tree(|| {
        drop(traced::span!(
            "a.run",
            a.numbers = ids,
            a.number = Some(ids[1])
        ));
        drop(traced::span!(
            "a.run",
            a.numbers = Lines(ids),
            a.texts = Tags(vec![Shared("t".into())])
        ));
        drop(traced::span!(
            "a.run",
            a.texts = vec![State::Open, State::InTransit],
            a.text = None::<State>
        ));
        drop(traced::span!(
            "a.run",
            a.numbers = ids.iter().collect::<Vec<_>>(),
            a.text = Some(&State::Open)
        ));
    });
    let expected = "\
a.run a.numbers=[1,2] a.number=2
a.run a.numbers=[1,2] a.texts=[t]
a.run a.texts=[open,in_transit]
a.run a.numbers=[1,2] a.text=open
";
    assert_eq!(drawn, expected);
}

#[test]
fn enumerations_have_the_text_of_their_variant() {
    let states = [
        State::Open,
        State::InTransit,
        State::Returned {},
        State::r#Type(),
    ];
    let drawn = tree(|| {
        for state in states {
            drop(traced::span!("a.run", a.text = state, a.any = &state));
        }
        drop(traced::span!(
            "a.run",
            a.text = Way::ByCar,
            a.any = Way::OnFoot
        ));
        drop(traced::span!("a.run", a.text = EnumThroughFacade::One));
    });
    let expected = "\
a.run a.text=open a.any=open
a.run a.text=in_transit a.any=in_transit
a.run a.text=Back again! a.any=Back again!
a.run a.text=type a.any=type
a.run a.text=BY-CAR a.any=ON-FOOT
a.run a.text=ONE
";
    assert_eq!(drawn, expected);
    assert_eq!(states[0], State::Open);
}

#[test]
fn parameters_of_functions_take_them() {
    #[traced(attrs(a.text = state))]
    fn ship(
        #[traced(a.number)] id: OrderId,
        state: State,
        #[traced(a.any)] name: &Name<'_>,
    ) -> u64 {
        let _ = (state, name);
        id.0
    }
    let drawn = tree(|| assert_eq!(ship(OrderId(3), State::Open, &Name("n")), 3));
    let attributes = drawn.split_once(' ').map(|(_, attributes)| attributes);
    assert_eq!(
        attributes,
        Some("a.number=3 a.any=n a.text=open\n"),
        "{drawn}"
    );
}

#[test]
fn an_enumeration_without_variants_has_no_value() {
    let drawn = tree(|| drop(traced::span!("a.run", a.text = None::<Never>)));
    assert_eq!(drawn, "a.run\n");
}

/// A newtype takes the short way of the value inside.
#[test]
fn they_are_as_plain_as_their_fields() {
    use traced::attribute::IntoValue;
    let is_plain = [
        IntoValue::<i64>::plain(&OrderId(1)).is_some(),
        IntoValue::<i64>::plain(&&OrderId(1)).is_some(),
        IntoValue::<str>::plain(&State::Open).is_some(),
        IntoValue::<str>::plain(&&State::Open).is_some(),
        IntoValue::<str>::plain(&Name("x")).is_some(),
    ];
    assert_eq!(is_plain, [true; 5]);
}

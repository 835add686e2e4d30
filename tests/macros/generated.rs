//! Functions that a `macro_rules!` wrote: fragments come in invisible groups.

use traced::traced;

use crate::tree::names;
use crate::tree::tree;

mod keys {
    traced::keys! {
        order.id: i64,
        order.items: i64,
    }
}

macro_rules! function {
    ($vis:vis fn $name:ident($($argument:ident: $ty:ty),*) -> $ret:ty $body:block) => {
        #[traced]
        $vis fn $name($($argument: $ty),*) -> $ret $body
    };
}

function!(
    pub(crate) fn doubled(value: u8) -> u8 {
        value * 2
    }
);

function!(
    fn fallible(value: u8) -> Result<u8, String> {
        let value = value.checked_mul(2).ok_or("too much")?;
        Ok(value)
    }
);

/// Read with the wrong precedence this is 5.
macro_rules! expression {
    ($name:ident, $value:expr) => {
        #[traced(attrs(order.items = $value * 2))]
        fn $name() -> i64 {
            traced::set!(order.id = $value * 2);
            $value * 2
        }
    };
}

expression!(six, 1 + 2);

macro_rules! item {
    ($item:item) => {
        #[traced]
        $item
    };
}

item! {
    fn from_an_item() {}
}

struct Shop;

macro_rules! methods {
    ($type:ty, $($item:item)*) => {
        #[traced]
        impl $type {
            $($item)*
        }
    };
}

methods! {
    Shop,
    fn open(&self) -> &Self {
        self
    }
    const SIZE: u8 = 1;
    async fn later(&self) -> u8 {
        Self::SIZE
    }
}

macro_rules! with_self {
    ($self:ident, $body:expr) => {
        #[traced]
        impl crate::generated::Trader for Shop {
            fn trade(&$self, mut goods: Vec<u8>) -> usize {
                goods.push(1);
                let _ = $self;
                $body + goods.len()
            }
        }
    };
}

trait Trader {
    fn trade(&self, goods: Vec<u8>) -> usize;
}

with_self!(self, usize::from(Shop::SIZE) + size_of_val(self.open()));

macro_rules! new_type {
    ($name:ident) => {
        struct $name;

        #[traced]
        impl $name {
            fn hello(&self) {
                let Self = self;
            }
        }

        trait Greet {
            fn greet(&self);
        }

        #[traced]
        impl Greet for $name {
            fn greet(&self) {
                self.hello();
            }
        }
    };
}

new_type!(Guest);

#[test]
fn generated_functions_do_what_they_did() {
    let drawn = names(|| {
        assert_eq!(doubled(2), 4);
        assert!(fallible(200).is_err());
        from_an_item();
        Shop.open();
        drop(Shop.later());
        assert_eq!(Shop.trade(vec![]), 2);
        Guest.greet();
    });
    assert_eq!(
        drawn,
        "\
generated.doubled
generated.fallible
generated.from_an_item
Shop.open
Shop.trade
  Shop.open
Guest.greet
  Guest.hello
"
    );
}

#[test]
fn fragments_keep_their_precedence() {
    let drawn = tree(|| assert_eq!(six(), 6));
    assert_eq!(drawn, "generated.six order.items=6 order.id=6\n");
}

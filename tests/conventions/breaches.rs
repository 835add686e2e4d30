//! Names that break the rules of the file: where that is told, and how they are mended.

use crate::project::Error;
use crate::project::Workspace;

/// A package that breaks rules: source, file, and the errors.
struct Case {
    package: &'static str,
    conventions: &'static str,
    source: &'static str,
    errors: &'static [(u64, &'static str)],
}

const CASES: [Case; 5] = [
    Case {
        package: "denied",
        conventions: "[names]\ndenied = [\"handle\", \"doWork\"]\n",
        source: "use traced::traced;
            #[traced]
            pub fn handle() {}
            #[traced]
            pub async fn do_work() {}
            #[traced]
            pub fn handle_order() {}
            pub struct Orders;
            #[traced]
            impl Orders {
                pub fn handle(&self) {}
                #[traced(name = \"handle\")]
                pub fn create(&self) {}
            }
            impl Orders {
                #[traced]
                pub fn do_work(&self) {}
            }
            pub struct Carts;
            impl Carts {
                #[traced]
                pub fn handle(carts: Self) -> Self { carts }
            }
            pub fn opens() { drop(traced::span!(\"do_work\")) }",
        errors: &[
            (
                3,
                "`handle` says too little for a function of its own, it is `denied` in traced.toml: \
                 rename it, or write what it belongs to in front, as in `name = \"OrderService.handle\"`",
            ),
            (
                5,
                "`do_work` says too little for a function of its own, it is `denied` in traced.toml: \
                 rename it, or write what it belongs to in front, as in `name = \"OrderService.do_work\"`",
            ),
            (
                12,
                "`handle` says too little, it is `denied` in traced.toml: write `name = \"Orders.handle\"`",
            ),
            (
                24,
                "`do_work` says too little, it is `denied` in traced.toml: write what it belongs to in \
                 front, as in `span!(\"OrderService.do_work\")`",
            ),
        ],
    },
    Case {
        package: "too-long",
        conventions: "[names]\nmax_length = 16\nprefix = \"shop\"\n",
        source: "use traced::traced;
            pub struct Orders;
            #[traced]
            impl Orders {
                pub fn load(&self) {}
                pub fn create(&self) {}
                #[traced(name = \"Orders.load_them_all\")]
                pub fn all(&self) {}
            }
            #[traced]
            pub fn load_one() {}
            #[traced]
            pub fn create_them() {}",
        errors: &[
            (
                6,
                "`shop.Orders.create` has 18 characters, and traced.toml allows 16: rename the \
                 function, or give the span another name with `name = \"..\"`",
            ),
            (
                7,
                "`Orders.load_them_all` has 20 characters, and traced.toml allows 16",
            ),
            (
                13,
                "`shop.{type}.create_them` has at least 18 characters, and traced.toml allows 16: \
                 rename the function, or give the span another name with `name = \"..\"`",
            ),
        ],
    },
    Case {
        package: "characters",
        conventions: "[names]\ncharacters = \"a-zA-Z_.\"\ncase = \"snake\"\n",
        source: "use traced::traced;
            pub struct Orders;
            #[traced]
            impl Orders {
                pub fn load2(&self) {}
                #[traced(name = \"GET /orders/{id}\")]
                pub fn get(&self) {}
            }
            #[traced]
            pub fn size3() {}
            pub fn opens() { drop(traced::span!(\"Orders.größe\")) }",
        errors: &[
            (
                5,
                "`Orders.load2` has '2' in it, and names are made of `characters = \"a-zA-Z_.\"`: \
                 rename the function, or give the span another name with `name = \"..\"`",
            ),
            (
                6,
                "`GET /orders/{id}` has ' ', '/', '{', '}' in it, and names are made of \
                 `characters = \"a-zA-Z_.\"`: write `name = \"GET__orders__id_\"`",
            ),
            (
                10,
                "`{type}.size3` has '3' in it, and names are made of `characters = \"a-zA-Z_.\"`: \
                 rename the function, or give the span another name with `name = \"..\"`",
            ),
            (
                11,
                "`Orders.größe` has 'ö', 'ß' in it, and names are made of \
                 `characters = \"a-zA-Z_.\"`: write `span!(\"Orders.gr__e\")`",
            ),
        ],
    },
    Case {
        package: "one-word",
        conventions: "[names]\npattern = \"{method}\"\ndenied = [\"create\"]\n",
        source: "use traced::traced;
            pub struct Orders;
            #[traced]
            impl Orders {
                pub fn create(&self) {}
                pub fn load(&self) {}
                #[traced(name = \"list\")]
                pub fn all(&self) {}
                #[cfg_attr(all(), traced(kind = client))]
                pub fn find(&self) {}
            }",
        errors: &[(
            5,
            "`create` says too little, it is `denied` in traced.toml: rename the function, or give \
             the span another name with `name = \"..\"`",
        )],
    },
    Case {
        package: "own-pattern",
        conventions: "[names]\npattern = \"{type}/{method}\"\ncase = \"camel\"\nprefix = \"shop/\"\n\
            characters = \"a-zA-Z/\"\n",
        source: "use traced::traced;
            pub struct Orders;
            #[traced]
            impl Orders {
                #[traced(name = \"do_work\")]
                pub fn work(&self) {}
                #[traced(name = \"Orders.list\")]
                pub fn list(&self) {}
            }",
        errors: &[
            (
                5,
                "`do_work` says too little on its own: write `name = \"shop/Orders/doWork\"`",
            ),
            (
                7,
                "`Orders.list` has '.' in it, and names are made of `characters = \"a-zA-Z/\"`: \
                 write `name = \"Orders/list\"`",
            ),
        ],
    },
];

#[test]
fn breaches_are_told_at_the_name() {
    let workspace = Workspace::new("breaches", "");
    for case in &CASES {
        let file = Some(case.conventions.as_bytes());
        workspace.package(case.package, file, ("lib.rs", case.source));
    }
    let told = workspace.build();
    for case in &CASES {
        let crate_name = case.package.replace('-', "_");
        let expected: Vec<Error> = (case.errors.iter())
            .map(|(line, text)| (*line, (*text).to_owned()))
            .collect();
        assert_eq!(told.get(&crate_name), Some(&expected), "{}", case.package);
    }
}

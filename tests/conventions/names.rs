//! Which names come out.

use crate::project::Workspace;

/// Every way in which a span gets its name.
const PROGRAM: &str = r#"#![deny(warnings)]

use traced::traced;

mod orders {
    use traced::traced;

    pub struct OrderService;

    #[traced]
    impl OrderService {
        pub fn create_order(&self) {}

        #[traced(name = "orders.list")]
        pub fn list_all(&self) {}

        #[cfg_attr(all(), traced(kind = client))]
        pub fn find_one(&self) {}

        pub async fn load_later(&self) {}
    }

    pub struct Cart;

    impl Cart {
        #[traced]
        pub fn add_item(&self) {}
    }

    #[traced]
    pub trait Repo {
        fn save_it(&self) {}
    }

    impl Repo for Cart {}

    #[traced]
    pub fn load_all() {}
}

#[traced]
fn start_up() {}

fn main() {
    let ((), spans) = traced::testing::capture(|| {
        use std::future::Future as _;
        use orders::Repo as _;

        orders::OrderService.create_order();
        orders::OrderService.list_all();
        orders::OrderService.find_one();
        let mut later = Box::pin(orders::OrderService.load_later());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(later.as_mut().poll(&mut context).is_ready());
        orders::Cart.add_item();
        orders::Cart.save_it();
        orders::load_all();
        start_up();
        drop(traced::span!("Importer.run"));
    });
    for span in &spans {
        println!("{}", span.as_ref().name());
    }
}
"#;

struct Case {
    package: &'static str,
    conventions: Option<&'static str>,
    names: [&'static str; 9],
    reason: &'static str,
}

const CASES: [Case; 6] = [
    Case {
        package: "member",
        conventions: None,
        names: [
            "market.OrderService.create_order",
            "orders.list",
            "market.OrderService.find_one",
            "market.OrderService.load_later",
            "market.Cart.add_item",
            "market.Repo.save_it",
            "market.orders.load_all",
            "market.member.start_up",
            "Importer.run",
        ],
        reason: "the file of the workspace",
    },
    Case {
        package: "empty",
        conventions: Some(""),
        names: [
            "OrderService.create_order",
            "orders.list",
            "OrderService.find_one",
            "OrderService.load_later",
            "Cart.add_item",
            "Repo.save_it",
            "orders.load_all",
            "empty.start_up",
            "Importer.run",
        ],
        reason: "the nearest file counts, and counts whole",
    },
    Case {
        package: "camel",
        conventions: Some("[names]\ncase = \"camel\"\nprefix = \"shop\"\n"),
        names: [
            "shop.OrderService.createOrder",
            "orders.list",
            "shop.OrderService.findOne",
            "shop.OrderService.loadLater",
            "shop.Cart.addItem",
            "shop.Repo.saveIt",
            "shop.orders.loadAll",
            "shop.camel.startUp",
            "Importer.run",
        ],
        reason: "the method's part alone has a case",
    },
    Case {
        package: "all-parts",
        conventions: Some(
            "[names]\npattern = \"{crate}/{module}/{type}:{method}\"\nprefix = \"v1/\"\n",
        ),
        names: [
            "v1/all_parts/orders/OrderService:create_order",
            "orders.list",
            "v1/all_parts/orders/OrderService:find_one",
            "v1/all_parts/orders/OrderService:load_later",
            "v1/all_parts/orders/Cart:add_item",
            "v1/all_parts/orders/Repo:save_it",
            "v1/all_parts/orders/orders:load_all",
            "v1/all_parts/all_parts/all_parts:start_up",
            "Importer.run",
        ],
        reason: "every placeholder; a prefix that ends with its own mark",
    },
    Case {
        package: "methods",
        conventions: Some("[names]\npattern = \"{method}\"\ncase = \"snake\"\n"),
        names: [
            "create_order",
            "orders.list",
            "find_one",
            "load_later",
            "add_item",
            "save_it",
            "load_all",
            "start_up",
            "Importer.run",
        ],
        reason: "nothing but the method",
    },
    Case {
        package: "within-limits",
        conventions: Some(
            "[names]\ndenied = [\"create\"]\nmax_length = 25\ncharacters = \"a-zA-Z_.\"\n",
        ),
        names: [
            "OrderService.create_order",
            "orders.list",
            "OrderService.find_one",
            "OrderService.load_later",
            "Cart.add_item",
            "Repo.save_it",
            "orders.load_all",
            "within_limits.start_up",
            "Importer.run",
        ],
        reason: "rules that nothing breaks",
    },
];

#[test]
fn names_are_as_the_conventions_say() {
    let workspace = Workspace::new("names", "[names]\nprefix = \"market\"\n");
    for case in &CASES {
        let conventions = case.conventions.map(str::as_bytes);
        workspace.package(case.package, conventions, ("main.rs", PROGRAM));
    }
    assert!(workspace.build().is_empty());
    for case in &CASES {
        assert_eq!(workspace.run(case.package), case.names, "{}", case.reason);
    }
}

#[test]
fn a_change_of_the_file_builds_anew() {
    const METHOD: &str = "#![deny(warnings)]\n\
        pub struct Job;\n\
        #[traced::traced]\n\
        impl Job { fn run(&self) {} }\n\
        fn main() {\n\
            let ((), spans) = traced::testing::capture(|| Job.run());\n\
            println!(\"{}\", spans[0].as_ref().name());\n\
        }\n";
    const FUNCTION: &str = "#![deny(warnings)]\n\
        #[traced::traced]\n\
        fn run() {}\n\
        fn main() {\n\
            let ((), spans) = traced::testing::capture(run);\n\
            println!(\"{}\", spans[0].as_ref().name());\n\
        }\n";
    const WRITTEN: &str = "#![deny(warnings)]\n\
        fn main() {\n\
            let ((), spans) = traced::testing::capture(|| drop(traced::span!(\"Job.run\")));\n\
            println!(\"{}\", spans[0].as_ref().name());\n\
        }\n";
    let workspace = Workspace::new("change", "[names]\nprefix = \"one\"\n");
    workspace.package("of-block", None, ("main.rs", METHOD));
    workspace.package("of-function", None, ("main.rs", FUNCTION));
    workspace.package("of-literal", None, ("main.rs", WRITTEN));
    assert!(workspace.build().is_empty());
    assert_eq!(workspace.run("of-block"), ["one.Job.run"]);
    assert_eq!(workspace.run("of-function"), ["one.of_function.run"]);

    workspace.write("traced.toml", "[names]\nprefix = \"two\"\n");
    assert!(workspace.build().is_empty());
    assert_eq!(workspace.run("of-block"), ["two.Job.run"]);
    assert_eq!(workspace.run("of-function"), ["two.of_function.run"]);

    workspace.write("traced.toml", "[names]\nmax_length = 1\n");
    let errors = workspace.build();
    let packages: Vec<&str> = errors.keys().map(String::as_str).collect();
    assert_eq!(packages, ["of-block", "of-function", "of-literal"]);
}

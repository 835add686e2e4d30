//! The command `traced-catalogue`, with a real program: Servio.

#![cfg(not(feature = "disable"))]
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic too")]

use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::sync::LazyLock;

/// Builds the example, if it is not built yet, as the tests were.
static SERVIO: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(COMMAND).parent().unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    // The same features as those of `cargo test --workspace`, or much would be built again.
    cargo.args(["build", "--quiet", "--workspace", "--features", "full"]);
    cargo.args(["--example", "servio"]);
    if !folder.ends_with("debug") {
        cargo.arg("--release");
    }
    // What cargo tells a test of its package: build scripts watch these, ring's for one, so much
    // would be built again.
    for (name, _) in env::vars_os() {
        let told = name.to_string_lossy();
        if told.starts_with("CARGO_PKG_") || told.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    let status = cargo
        .arg("--target-dir")
        .arg(folder.parent().unwrap())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(status.unwrap().success());
    folder.join("examples/servio")
});

const COMMAND: &str = env!("CARGO_BIN_EXE_traced-catalogue");

fn run(arguments: &[&str]) -> Output {
    Command::new(COMMAND).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn servio() -> &'static str {
    SERVIO.to_str().unwrap()
}

#[test]
fn a_program_prints_its_catalogue_and_does_nothing_else() {
    let output = Command::new(servio())
        .env("TRACE_CATALOGUE", "json")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let names: Vec<&str> = json["sites"]
        .as_array()
        .unwrap()
        .iter()
        .map(|site| site["name"].as_str().unwrap())
        .collect();
    for name in [
        "OrderService.create_order",
        "OrderRepository.create",
        "PaymentService.charge",
        "order.created",
        "{method} {http.route}",
    ] {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
}

#[test]
fn print_asks_a_program_or_reads_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("catalogue.json");
    let asked = run(&["print", "--", servio()]);
    assert_eq!(asked.status.code(), Some(0), "{asked:?}");
    fs::write(&file, &asked.stdout).unwrap();
    for format in ["json", "markdown", "weaver"] {
        let of_program = run(&["print", "--format", format, "--", servio()]);
        let of_file = run(&["print", "--format", format, file.to_str().unwrap()]);
        assert_eq!(of_program.status.code(), Some(0), "{of_program:?}");
        assert_eq!(stdout(&of_program), stdout(&of_file), "{format}");
    }
    let markdown = stdout(&run(&["print", "--format", "markdown", "--", servio()]));
    assert!(markdown.contains("| `OrderService.find_order` | internal | `order.id` (int) |"));
}

#[test]
fn compare_fails_when_something_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("catalogue.json");
    let file = file.to_str().unwrap();
    let now = stdout(&run(&["print", "--", servio()]));
    let once = now.replace("OrderService.find_order", "OrderService.find");
    let fewer = now.replace("\"payment.cents\"", "\"payment.amount\"");
    for (old, code, expected, reason) in [
        (now.clone(), 0, "no difference\n", "the same"),
        (
            once,
            1,
            "renamed: span `OrderService.find` in crate `traced`: now `OrderService.find_order`",
            "another name",
        ),
        (
            fewer,
            1,
            "renamed: attribute `payment.amount` of span `PaymentGateway.authorize`",
            "another key",
        ),
    ] {
        fs::write(file, old).unwrap();
        let output = run(&["compare", file, "--", servio()]);
        assert_eq!(output.status.code(), Some(code), "{reason}: {output:?}");
        assert!(
            stdout(&output).starts_with(expected),
            "{reason}: {output:?}"
        );
    }
    fs::write(
        file,
        "{\"format\": \"traced-catalogue\", \"version\": 1, \"sites\": []}",
    )
    .unwrap();
    let output = run(&["compare", file, "--", servio()]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "what is new breaks nothing: {output:?}"
    );
    assert!(
        stdout(&output)
            .lines()
            .all(|line| line.starts_with("added: "))
    );
}

#[test]
fn what_cannot_be_done_names_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.json");
    fs::write(&other, "{}").unwrap();
    let (other, command) = (other.to_str().unwrap(), COMMAND);
    for (arguments, expected) in [
        (
            vec!["print", "missing.json"],
            "cannot read missing.json: No such file",
        ),
        (vec!["compare", other, other], "no catalogue: `\"format\""),
        (
            vec!["print", "--", "/no/such/program"],
            "cannot start /no/such/program",
        ),
        (
            vec!["print", "--", command, "--help"],
            "has to begin with `traced::init!()?`",
        ),
        (vec!["compare", other], "`compare` takes two sources"),
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains(expected), "{arguments:?}: {told}");
    }
    let help = run(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(stdout(&help).contains("Exit codes:"));
}

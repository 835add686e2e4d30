//! Runs this very program again, as the child that measures.

use std::env;
use std::ffi::OsStr;
use std::process::{Command, Stdio};

/// The argument that makes the program a child.
pub const CHILD: &str = "child";

/// The arguments after `child`, when this process is one.
pub fn child_arguments() -> Option<Vec<String>> {
    let mut arguments = env::args().skip(1);
    (arguments.next()? == CHILD).then(|| arguments.collect())
}

/// Runs a child and returns the one line it prints.
///
/// # Errors
///
/// When it cannot be started, or says on stderr why it failed.
pub fn run(arguments: &[&str]) -> Result<String, String> {
    let program = env::current_exe().map_err(|error| format!("own path unknown: {error}"))?;
    run_command(Command::new(program).arg(CHILD).args(arguments))
}

/// Runs a command and returns what it prints.
///
/// # Errors
///
/// When it cannot be started, or does not exit with success.
pub fn run_command(command: &mut Command) -> Result<String, String> {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{}: {error}", name_of(command)))?;
    if !output.status.success() {
        let arguments: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
        let line = arguments.join(" ");
        return Err(format!("{} {line}: {}", name_of(command), output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn name_of(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

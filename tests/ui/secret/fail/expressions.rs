use traced::Secret;
use traced::keys;

fn password() -> Secret<&'static str> {
    Secret::new("hunter2")
}

fn main() {
    traced::set!(url.full = password(), url.path = Some(password()), process.command_args = [password()]);
    traced::set!(url.full = Box::new(password()));
}

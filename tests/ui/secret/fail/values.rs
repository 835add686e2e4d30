use traced::Secret;
use traced::keys;
use traced::traced;

struct Login {
    password: Secret<String>,
}

#[traced(attrs(url.full = login.password, url.path = ?login.password))]
fn log_in(login: &Login, #[traced(url.query)] token: &Secret<str>, #[traced(%url.fragment)] pin: Secret<u16>) {
    let _ = (token, pin);
}

fn main() {
    let login = Login {
        password: Secret::new("hunter2".to_owned()),
    };
    let secret = Secret::new("hunter2");
    let (maybe, all) = (Some(&secret), [secret]);
    traced::set!(url.full = secret, url.path = login.password);
    traced::set!(url.full = %secret, url.path = ?secret, url.query = ?&login.password);
    traced::set!(url.full = maybe, process.command_args = all);
    traced::event!("login", url.full = secret);
    drop(traced::span!("Login.run", url.full = secret));
}

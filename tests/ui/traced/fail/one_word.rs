use traced::traced;

#[traced(name = "create")]
fn lone() {}

#[traced(name = "doWork")]
async fn later() {}

struct OrderStore;

#[traced]
impl OrderStore {
    #[traced(name = "handle")]
    fn handle(&self) {}

    #[cfg_attr(all(), traced(name = "handle_all", kind = server))]
    fn on_a_condition(&self) {}
}

#[traced]
trait Repo {
    #[traced(name = " save ")]
    fn save(&self) {}
}

impl Repo for OrderStore {}

fn main() {
    lone();
    drop(later());
    OrderStore.handle();
    OrderStore.on_a_condition();
    OrderStore.save();
    drop(traced::span!("import"));
    drop(traced::span!("bulk-import", kind = client));
    drop(traced::span!("Importer.run"));
    drop(traced::span!("GET /orders/{id}?all"));
    traced::event!("created");
}

//! The thread that writes.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::runtime::Runtime;

use super::journal::Journal;
use super::journal::Rotation;
use crate::transport::Bounds;
use crate::transport::Courier;
use crate::transport::Loss;
use crate::transport::Queue;

/// Appends bodies to a file, one after the other.
#[derive(Debug)]
pub(super) struct Keeper {
    path: PathBuf,
    rotation: Rotation,
}

impl Keeper {
    pub(super) fn new(path: PathBuf, rotation: Rotation) -> Self {
        Self { path, rotation }
    }
}

impl Courier for Keeper {
    fn bounds(&self) -> Bounds {
        Bounds {
            bytes: MAX_QUEUE_BYTES,
            items: u64::MAX,
        }
    }

    fn run(&self, queue: &Arc<Queue>, runtime: Runtime) {
        let mut journal = Journal::new(self.path.clone(), self.rotation);
        // Nothing else runs here: what is written may hold this thread up.
        while let Some((mut job, body)) = runtime.block_on(queue.next()) {
            match journal.append(&body.bytes) {
                Ok(()) => job.taken(body.items, 0),
                Err(error) => {
                    let path = self.path.display();
                    queue.ledger().trouble(format!("writing {path}: {error}"));
                    job.lost(body.items, Loss::Failed);
                }
            }
            if let Some(error) = journal.take_trouble() {
                queue.ledger().trouble(error);
            }
        }
    }
}

const MAX_QUEUE_BYTES: usize = 32 << 20;

//! The library's own word to the people who run the program: rarely, and on stderr.

use std::io::Write as _;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;
use std::time::Instant;

use crate::process::PerProcess;

/// Prints a line on stderr unless one of the same topic was printed within the last minute.
///
/// It begins with `traced: `, and says how many of its topic were kept back. Never fails: where
/// stderr is closed, nobody is listening.
pub fn once_a_minute(topic: &'static str, text: impl FnOnce() -> String) {
    let now = Instant::now();
    let mut topics = TOPICS.get().lock().unwrap_or_else(PoisonError::into_inner);
    let kept_back = match topics.iter_mut().find(|known| known.name == topic) {
        Some(known) if now.duration_since(known.printed) < PERIOD => {
            known.kept_back += 1;
            return;
        }
        Some(known) => {
            known.printed = now;
            std::mem::take(&mut known.kept_back)
        }
        None => {
            topics.push(Topic {
                name: topic,
                printed: now,
                kept_back: 0,
            });
            0
        }
    };
    drop(topics);
    let text = text();
    if kept_back == 0 {
        line(&text);
    } else {
        line(&format!(
            "{text} ({kept_back} more like this in the last minute)"
        ));
    }
}

/// Prints a line on stderr, behind `traced: `, unless `told` says that it was printed.
pub(crate) fn once(told: &AtomicBool, text: &str) {
    if !told.load(Relaxed) && !told.swap(true, Relaxed) {
        line(text);
    }
}

/// Prints a line on stderr, behind `traced: `.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "traced: {text}");
}

struct Topic {
    name: &'static str,
    printed: Instant,
    kept_back: u64,
}

static TOPICS: PerProcess<Mutex<Vec<Topic>>> = PerProcess::new(|_| Mutex::default());
const PERIOD: Duration = Duration::from_secs(60);

//! Handing text over, and the accounts.

use std::io;
use std::io::Write;
use std::sync::mpsc;
use std::time::Instant;

use traced_core::exporter::Exporter;

use super::support::Counts;
use super::support::export;
use super::support::flush;
use super::support::printing;
use super::*;
use crate::console::ConsoleConfig;
use crate::console::ConsoleExporter;

#[test]
fn what_is_written_is_exported() {
    let (mut exporter, _printed) = printing(ConsoleConfig::new());
    for id in 1..=3 {
        export(&mut exporter, span(id, id - 1, "step", 0..9));
    }
    assert_eq!(counts(&exporter), Counts::default(), "nothing yet");
    flush(&mut exporter);
    let expected = Counts {
        exported: 3,
        ..Counts::default()
    };
    assert_eq!(counts(&exporter), expected);
}

#[test]
fn folded_spans_and_those_left_out_are_exported_too() {
    let (mut exporter, printed) = printing(ConsoleConfig::new().max_rows(30));
    export(&mut exporter, span(1, 0, "root", 0..900));
    for id in 2..=60 {
        export(&mut exporter, span(id, 1, "same", id..900));
    }
    for id in 61..=90 {
        let span = span(id, 1, &format!("other {id}"), id..900);
        export(&mut exporter, span);
    }
    flush(&mut exporter);
    // 30 rows: the root, twenty and one of `same`, eight others of thirty.
    let text = printed.text();
    assert!(text.contains("same × 39  "), "{text}");
    assert!(text.contains("… 22 more spans"), "{text}");
    assert_eq!(counts(&exporter).exported, 90);
}

#[test]
fn a_broken_pipe_is_counted_and_remembered() {
    struct Broken;
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut exporter = ConsoleConfig::new().writer(Broken).build();
    for _ in 0..2 {
        export(&mut exporter, span(1, 0, "root", 0..9));
        flush(&mut exporter);
    }
    let expected = Counts {
        failed: 2,
        ..Counts::default()
    };
    assert_eq!(counts(&exporter), expected);
    let stats = exporter.accounts().snapshot("terminal");
    assert_eq!(stats.last_error(), Some("writing traces: broken pipe"));
}

#[test]
fn an_output_that_would_block_is_asked_again() {
    /// Takes three bytes, every second time.
    struct Slow(mpsc::Sender<Vec<u8>>, bool);
    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::WouldBlock.into());
            }
            let taken = &bytes[..bytes.len().min(30)];
            self.0.send(taken.to_vec()).unwrap();
            Ok(taken.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let (sender, received) = mpsc::channel();
    let mut exporter = ConsoleConfig::new().writer(Slow(sender, false)).build();
    export(&mut exporter, span(1, 0, "root", 0..9));
    flush(&mut exporter);
    assert_eq!(counts(&exporter).exported, 1);
    drop(exporter);
    let text = received.iter().flatten().collect();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(
        text,
        drawn(vec![span(1, 0, "root", 0..9)], TREE_ONLY, &PLAIN)
    );
}

#[test]
fn a_writer_that_panics_takes_its_spans_and_no_more() {
    struct Panicking;
    impl Write for Panicking {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            panic!("a writer of the application's");
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut exporter = ConsoleConfig::new().writer(Panicking).build();
    for _ in 0..3 {
        export(&mut exporter, span(1, 0, "root", 0..9));
        flush(&mut exporter);
    }
    assert_eq!(counts(&exporter).failed, 3);
}

#[test]
fn a_terminal_that_stands_still_holds_up_nobody() {
    struct Stopped(mpsc::Receiver<()>);
    impl Write for Stopped {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.0.recv();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let (go, stopped) = mpsc::channel();
    let config = ConsoleConfig::new().attributes(true).width(Some(500));
    let config = config.max_rows(100_000).writer(Stopped(stopped));
    let mut exporter = config.build();
    // About 4.5 MiB of text each; the fourth is more than may wait.
    for _ in 0..4 {
        for id in 1..=2_000 {
            let span = span(id, 0, &format!("span {id}"), id..9_000);
            let span = span.attribute("a", "x".repeat(2_000)).build();
            exporter.export(&span.as_ref());
        }
        exporter.poll(Instant::now());
        exporter.poll(Instant::now());
    }
    let full = Counts {
        queue_full: 2_000,
        ..Counts::default()
    };
    assert_eq!(counts(&exporter), full, "the others are on their way");
    drop(go);
    flush(&mut exporter);
    let expected = Counts {
        exported: 6_000,
        ..full
    };
    assert_eq!(counts(&exporter), expected);
}

#[test]
fn an_exporter_that_is_dropped_accounts_for_what_it_held() {
    let (mut exporter, _printed) = printing(ConsoleConfig::new());
    export(&mut exporter, span(2, 1, "child", 0..9));
    let accounts = exporter.accounts();
    drop(exporter);
    let expected = Counts {
        shutdown: 1,
        ..Counts::default()
    };
    assert_eq!(Counts::of(&accounts), expected);
}

#[test]
fn a_flush_of_nothing_is_done_at_once() {
    let (mut exporter, printed) = printing(ConsoleConfig::new());
    flush(&mut exporter);
    printed.assert_nothing("no spans");
}

fn counts(exporter: &ConsoleExporter) -> Counts {
    Counts::of(&exporter.accounts())
}

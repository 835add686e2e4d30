//! A traced call takes little more of the stack than a bare one.

use crate::package::Package;
use crate::recursion::Frames;
use crate::recursion::descend;

/// How much more a call may take.
const MOST: usize = 160;

/// The same where nothing is optimized: the closure around the body has a frame of its own, and each
/// value that is handed on is stored once more.
const MOST_UNOPTIMIZED: usize = 384;

/// How deep a small function calls itself on a thread with the usual stack.
const LEVELS: u32 = 10_000;

#[track_caller]
fn assert_light(frames: Frames, most: usize) {
    let Frames { bare, on, off } = frames;
    for (traced, state) in [(on, "recording"), (off, "not recording")] {
        let more = traced.saturating_sub(bare);
        assert!(
            more <= most,
            "{state}: {bare} bytes bare, {traced} traced: {more} more, of {most}"
        );
    }
}

#[test]
fn in_this_profile() {
    let is_optimized = !cfg!(debug_assertions);
    let most = if is_optimized { MOST } else { MOST_UNOPTIMIZED };
    assert_light(Frames::measure(), most);
    // Were it deeper than it can be, the process would be gone.
    descend(if is_optimized { LEVELS } else { LEVELS / 2 });
}

#[test]
fn in_release() {
    let target = "[[bin]]\nname = \"frames\"\npath = \"main.rs\"\n";
    let package = Package::new("frames", "2024", &["testing"], target);
    package.write("recursion.rs", include_str!("recursion.rs"));
    let main = format!(
        "mod recursion;\nfn main() {{\n    \
         let recursion::Frames {{ bare, on, off }} = recursion::Frames::measure();\n    \
         recursion::descend({LEVELS});\n    println!(\"{{bare}} {{on}} {{off}}\");\n}}\n"
    );
    package.write("main.rs", &main);

    let printed = package.cargo("run", &["--release"]);
    let sizes: Vec<usize> = printed
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect();
    let &[bare, on, off] = sizes.as_slice() else {
        panic!("{printed}");
    };
    assert_light(Frames { bare, on, off }, MOST);
}

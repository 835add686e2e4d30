//! The sites that the linker has put side by side.
//!
//! Each site that takes part is a `static` in a section of the program whose name ends with this
//! crate's version: a program may hold several versions, and with them several layouts of a
//! [`Site`]. The linker joins the sections of all crates into one, and knows where it begins and
//! ends. So nothing runs before `main`, and nothing is registered.
//!
//! The crate `linkme` does the same, without unsafe code here. A site then costs one more macro and a
//! function of its own, which for a thousand of them made `cargo check` half as slow again.

#![expect(
    unsafe_code,
    reason = "only the linker knows where a section begins and ends"
)]

use crate::site::Site;

/// Makes a [`Site`] that the [catalogue](crate::catalogue()) lists.
///
/// # Examples
///
/// ```
/// use traced_core::attribute::Key;
/// use traced_core::{About, Name, SiteKind, SpanKind};
///
/// const TOPIC: Key<str> = Key::new("messaging.destination.name");
///
/// traced_core::listed_site! {
///     static POLL: Site = traced_core::site!(Name::Literal("Queue.poll"), SpanKind::Consumer)
///         .about(&About::new(SiteKind::Span, &[TOPIC.site_key()]));
/// }
///
/// let catalogue = traced_core::catalogue();
/// # #[cfg(target_os = "linux")]
/// assert!(catalogue.entries().iter().any(|entry| entry.name() == POLL.name()));
/// ```
#[macro_export]
macro_rules! listed_site {
    ($(#[$attribute:meta])* $visibility:vis static $name:ident: Site = $site:expr;) => {
        $crate::__in_section! {
            $(#[$attribute])*
            $visibility static $name: $crate::Site = $site;
        }
    };
}

/// Puts a `static` into the section. Which attribute does that is found out once, when this crate
/// is compiled, and not at each site.
#[doc(hidden)]
#[macro_export]
#[cfg(all(
    any(target_os = "android", target_os = "freebsd", target_os = "linux"),
    not(miri)
))]
macro_rules! __in_section {
    ($($item:tt)*) => {
        #[used]
        #[unsafe(link_section = "traced_0_1_0")]
        $($item)*
    };
}

/// As above.
#[doc(hidden)]
#[macro_export]
#[cfg(all(target_vendor = "apple", not(miri)))]
macro_rules! __in_section {
    ($($item:tt)*) => {
        #[used]
        #[unsafe(link_section = "__DATA,__traced_0_1_0,regular,no_dead_strip")]
        $($item)*
    };
}

/// As above.
#[doc(hidden)]
#[macro_export]
#[cfg(all(windows, not(miri)))]
macro_rules! __in_section {
    ($($item:tt)*) => {
        #[used]
        #[unsafe(link_section = ".traced_0_1_0$b")]
        $($item)*
    };
}

/// As above, where there is no catalogue.
#[doc(hidden)]
#[macro_export]
#[cfg(not(all(
    any(
        target_os = "android",
        target_os = "freebsd",
        target_os = "linux",
        target_vendor = "apple",
        windows
    ),
    not(miri)
)))]
macro_rules! __in_section {
    ($($item:tt)*) => {
        $($item)*
    };
}

listed_site! {
    /// The section is never without a site, as its ends would not be defined.
    static ANCHOR: Site = crate::site!(crate::Name::Literal(""), crate::SpanKind::Internal);
}

/// Returns every site that the linker has kept.
pub(super) fn sites() -> impl Iterator<Item = &'static Site> {
    let anchor: *const Site = &raw const ANCHOR;
    section()
        .iter()
        .filter(move |site| !std::ptr::eq(*site, anchor))
}

fn section() -> &'static [Site] {
    let Some((start, stop)) = ends::addresses() else {
        return &[];
    };
    let bytes = (stop as usize).wrapping_sub(start as usize);
    let is_whole = start <= stop && start.is_aligned() && bytes.is_multiple_of(size_of::<Site>());
    if !is_whole {
        return &[]; // something else has been put there
    }
    // SAFETY: the section of this name holds values of type `Site` alone: the macros of this very
    // version put them there, by the name that has the version in it. Linkers join sections without
    // gaps where each is as long as a multiple of its alignment, as those of an array's elements
    // are. The values are `static`s: initialised at compile time, never moved, and `Sync`, so that
    // shared references to them are good for ever.
    unsafe { std::slice::from_raw_parts(start, bytes / size_of::<Site>()) }
}

/// Linkers of ELF and Mach-O define a symbol at each end.
#[cfg(all(
    any(
        target_os = "android",
        target_os = "freebsd",
        target_os = "linux",
        target_vendor = "apple"
    ),
    not(miri)
))]
mod ends {
    use super::Site;

    // SAFETY: the linker defines both for a section that exists, and `ANCHOR` is in it. As they are
    // of length zero nothing is claimed to be there; their addresses alone are used.
    unsafe extern "Rust" {
        #[cfg_attr(not(target_vendor = "apple"), link_name = "__start_traced_0_1_0")]
        #[cfg_attr(
            target_vendor = "apple",
            link_name = "\x01section$start$__DATA$__traced_0_1_0"
        )]
        static START: [Site; 0];

        #[cfg_attr(not(target_vendor = "apple"), link_name = "__stop_traced_0_1_0")]
        #[cfg_attr(
            target_vendor = "apple",
            link_name = "\x01section$end$__DATA$__traced_0_1_0"
        )]
        static STOP: [Site; 0];
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same signature as without sections"
    )]
    pub(super) fn addresses() -> Option<(*const Site, *const Site)> {
        Some(((&raw const START).cast(), (&raw const STOP).cast()))
    }
}

/// Linkers of COFF order the parts of a section by what stands behind the `$`.
#[cfg(all(windows, not(miri)))]
mod ends {
    use std::hint::black_box;
    use std::mem::MaybeUninit;

    use super::Site;

    /// As long as a site: of something without a size the place is not certain.
    #[used]
    #[unsafe(link_section = ".traced_0_1_0$a")]
    static START: MaybeUninit<Site> = MaybeUninit::uninit();

    #[used]
    #[unsafe(link_section = ".traced_0_1_0$c")]
    static STOP: MaybeUninit<Site> = MaybeUninit::uninit();

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same signature as without sections"
    )]
    pub(super) fn addresses() -> Option<(*const Site, *const Site)> {
        let start = (&raw const START).cast::<Site>().wrapping_add(1);
        // The compiler is not to know that `START` ends here.
        Some((black_box(start), black_box((&raw const STOP).cast())))
    }
}

/// Nothing is known of other systems' linkers, and Miri has none.
#[cfg(any(
    not(any(
        target_os = "android",
        target_os = "freebsd",
        target_os = "linux",
        target_vendor = "apple",
        windows
    )),
    miri
))]
mod ends {
    use super::Site;

    pub(super) fn addresses() -> Option<(*const Site, *const Site)> {
        None
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sections_name_has_this_version_in_it() {
        let text = include_str!("section.rs");
        let text = text.split_once("mod tests").unwrap().0;
        let name = format!("traced_{}", env!("CARGO_PKG_VERSION").replace('.', "_"));
        let named = text.matches("traced_").count() - text.matches("traced_core").count();
        assert_eq!(
            text.matches(&name).count(),
            named,
            "written out, as a macro cannot make it"
        );
        assert_eq!(named, 9);
    }
}

//! How spans are named: `traced.toml`, or what holds without it.

mod case;
mod characters;
mod check;
mod file;
mod find;
mod load;
mod pattern;

use std::env;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::PoisonError;

use proc_macro2::Ident;
use proc_macro2::Span;

use self::case::Case;
use self::characters::Characters;
pub(crate) use self::check::Written;
use self::load::Loaded;
use self::pattern::Filled;
use self::pattern::Parts;
use self::pattern::Pattern;
use crate::diag::Mistakes;
use crate::site::Name;
use crate::site::Text;
use crate::tokens::plain_text;

/// The conventions of the crate that is being compiled.
pub(crate) struct Conventions(Arc<Loaded>);

/// A function whose span nobody has named.
pub(crate) struct Unnamed<'a> {
    pub(crate) function: &'a Ident,
    /// The type or trait around it, where that is known.
    pub(crate) owner: Option<&'a str>,
    /// The `prefix` of its attribute, instead of the crate's.
    pub(crate) prefix: Option<&'a str>,
}

/// The rules for names: the keys of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Names {
    pattern: Pattern,
    case: Case,
    prefix: Option<String>,
    denied: Vec<String>,
    max_length: Option<usize>,
    characters: Characters,
    /// Refuse written names of one word; unless the pattern gives such.
    refuses_one_word: bool,
}

/// Returns the conventions of the crate that is being compiled. Mistakes in their file are told
/// once in a crate.
pub(crate) fn of_crate(mistakes: &mut Mistakes) -> Conventions {
    let loaded = cargo_variable("CARGO_MANIFEST_DIR").map_or_else(
        || Arc::new(Loaded::nothing()),
        |directory| load::of_package(Path::new(&directory)),
    );
    tell(&loaded, mistakes);
    Conventions(loaded)
}

/// Checks what is put in front of names, without a dot behind it.
pub(crate) fn check_prefix(prefix: &str) -> Result<(), &'static str> {
    if prefix.trim().is_empty() {
        return Err("a prefix is not empty");
    }
    if prefix.contains(['{', '}']) {
        return Err("a prefix has no placeholders; the `pattern` of traced.toml has them");
    }
    Ok(())
}

impl Conventions {
    /// Returns true if the file is no use: what was annotated has to come back as it was.
    pub(crate) fn are_broken(&self) -> bool {
        !self.0.faults.is_empty()
    }

    /// Returns a name that somebody wrote, having reported what is wrong with it.
    pub(crate) fn written(&self, written: &Written<'_>, mistakes: &mut Mistakes) -> Name {
        self.0.names.check_written(written, mistakes);
        self.name(Text::Literal(written.name.value()))
    }

    /// Returns the name of a function that nobody has named, having reported what is wrong with it.
    pub(crate) fn made(&self, unnamed: &Unnamed<'_>, mistakes: &mut Mistakes) -> Name {
        let names = &self.0.names;
        let function = plain_text(unnamed.function);
        let filled = names.make(unnamed.owner, unnamed.prefix, &function);
        names.check_made(&filled, unnamed.function, mistakes);
        self.name(if filled.open == 0 {
            Text::Literal(filled.text)
        } else {
            Text::OfPath(filled.text)
        })
    }

    /// Reports a name that says too little for a free function, if the function is one.
    pub(crate) fn check_free(
        &self,
        function: &Ident,
        is_free: impl FnOnce() -> bool,
        mistakes: &mut Mistakes,
    ) {
        if let Some(text) = self.0.names.too_little_if_free(function)
            && is_free()
        {
            mistakes.add(function, text);
        }
    }

    fn name(&self, text: Text) -> Name {
        let file = self.0.file.as_deref().and_then(Path::to_str);
        Name {
            text,
            file: file.map(str::to_owned),
            method: None,
        }
    }
}

impl Names {
    /// Rules that nothing breaks.
    fn unchecked() -> Self {
        Self {
            refuses_one_word: false,
            ..Self::default()
        }
    }

    /// Returns the name made of a function's: prefix, pattern and case.
    fn make(&self, owner: Option<&str>, prefix: Option<&str>, function: &str) -> Filled {
        let krate = cargo_variable("CARGO_CRATE_NAME").unwrap_or_default();
        let mut filled = self.pattern.fill(&Parts {
            krate: &krate,
            owner,
            method: &self.case.apply(function),
        });
        if let Some(prefix) = self.prefix(prefix) {
            filled.text.insert_str(0, &prefix);
        }
        filled
    }

    /// Returns what stands in front of names that nobody wrote: `shop.`, or `shop/` as it is.
    fn prefix(&self, instead: Option<&str>) -> Option<String> {
        let prefix = instead.or(self.prefix.as_deref())?;
        let is_open = prefix.ends_with(|last: char| last.is_alphanumeric());
        Some(format!("{prefix}{}", if is_open { "." } else { "" }))
    }
}

impl Default for Names {
    fn default() -> Self {
        Self {
            pattern: Pattern::default(),
            case: Case::default(),
            prefix: None,
            denied: Vec::new(),
            max_length: None,
            characters: Characters::Default,
            refuses_one_word: true,
        }
    }
}

/// Tells what is wrong with the file: at the first place in the source that asks, and at no other.
///
/// The compiler drops an error that it has told before only if both are at the same place.
fn tell(loaded: &Loaded, mistakes: &mut Mistakes) {
    let Some(file) = loaded.file.as_deref().filter(|_| !loaded.faults.is_empty()) else {
        return;
    };
    let here = here();
    let mut told_at = loaded
        .told_at
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if *told_at.get_or_insert_with(|| here.clone()) != here {
        return;
    }
    let shown = shown(file);
    for fault in &loaded.faults {
        let text = fault.told_of(&shown);
        mistakes.push(syn::Error::new(Span::call_site(), text));
    }
}

/// Returns the place in the source of what is being expanded.
fn here() -> String {
    if !proc_macro::is_available() {
        return String::new(); // in a unit test
    }
    let span = proc_macro::Span::call_site();
    format!("{}:{}:{}", span.file(), span.line(), span.column())
}

/// Returns the path as the compiler shows those of source files: relative to where it runs.
fn shown(file: &Path) -> PathBuf {
    let directory = env::current_dir().unwrap_or_default();
    file.strip_prefix(directory).unwrap_or(file).to_owned()
}

/// Returns a variable that Cargo sets for the compiler.
pub(crate) fn cargo_variable(name: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "what Cargo says is set for the compiler alone"
    )]
    env::var(name).ok()
}

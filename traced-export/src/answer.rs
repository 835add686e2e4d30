//! What `TRACE_CATALOGUE` asks for.

use crate::env::Config;
use crate::error::InitError;

/// Writes the catalogue where `TRACE_CATALOGUE` asks for it, and ends the process; returns at once
/// if nothing is asked for.
///
/// The value `json` means standard output, `json:<file>` a file. `traced::init!` calls this first,
/// so that a program which begins with it does nothing else.
///
/// # Errors
///
/// If the value says anything else, if the file cannot be written, or if the crate was built without
/// the feature `catalogue`.
pub fn answer_catalogue(config: &Config) -> Result<(), InitError> {
    if let Some(warning) = config.unusable_catalogue() {
        return Err(InitError::setting(warning.as_error()));
    }
    match config.catalogue() {
        Some(target) => answer(target.value()),
        None => Ok(()),
    }
}

#[cfg(feature = "catalogue")]
fn answer(target: &crate::CatalogueTarget) -> Result<(), InitError> {
    use std::fs;
    use std::io::Write as _;

    use crate::CatalogueTarget;

    let json = crate::catalogue::to_json(&traced_core::catalogue());
    let written = match target {
        CatalogueTarget::File(path) => fs::write(path, json),
        CatalogueTarget::Stdout => {
            let mut stdout = std::io::stdout().lock();
            stdout
                .write_all(json.as_bytes())
                .and_then(|()| stdout.flush())
        }
    };
    match written {
        Ok(()) => std::process::exit(0),
        Err(error) => {
            let text = format!("cannot write the catalogue to {target} (set by TRACE_CATALOGUE)");
            Err(InitError::io(text, error))
        }
    }
}

#[cfg(not(feature = "catalogue"))]
fn answer(_target: &crate::CatalogueTarget) -> Result<(), InitError> {
    let text = "TRACE_CATALOGUE asks for the catalogue, which needs the cargo feature `catalogue`";
    Err(InitError::setting(text))
}

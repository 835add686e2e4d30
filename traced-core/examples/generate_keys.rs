//! Writes the key tree of `src/semconv/` anew from the tables in `semconv/`.
//!
//! ```text
//! cargo run -p traced-core --example generate_keys
//! ```

use std::error::Error;
use std::fs;
use std::path::Path;

#[path = "../semconv/generator.rs"]
mod generator;

fn main() -> Result<(), Box<dyn Error>> {
    let files = generator::generate()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/semconv");
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        // A namespace that has left the registry.
        if !files.contains_key(entry.file_name().to_string_lossy().as_ref()) {
            fs::remove_file(entry.path())?;
        }
    }
    for (name, text) in files {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

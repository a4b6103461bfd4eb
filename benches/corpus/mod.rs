//! The articles that benchmarks read.

use std::fs;
use std::path::Path;

/// The texts of `corpus/` with their paths, in order of those.
pub(crate) fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &mut texts);
    texts
}

fn read(folder: &Path, texts: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, texts);
        } else if let (true, Ok(text)) = (path.extension().is_some_and(|e| e == "txt"), fs::read_to_string(&path)) {
            texts.push((path.display().to_string(), text));
        }
    }
}

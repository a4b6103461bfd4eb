//! Compiles `lexicon/**.csv` into one table that the program carries. A bad line fails the build with its file and line.

#![allow(dead_code, missing_docs, unreachable_pub)]

use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[path = "src/base"]
mod base {
    pub mod bytes;
}
#[path = "src/text"]
mod text {
    pub mod conjugate;
    pub mod fold;
    pub mod folded;
    pub mod inflect;
    pub mod stem;
}
#[path = "src/lexicon"]
mod lexicon {
    pub mod source;
}

fn main() {
    for watched in [
        "lexicon",
        "build.rs",
        "src/base/bytes.rs",
        "src/text/conjugate.rs",
        "src/text/fold.rs",
        "src/text/folded.rs",
        "src/text/inflect.rs",
        "src/text/stem.rs",
        "src/lexicon/source",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let root = Path::new("lexicon");
    let mut paths = Vec::new();
    collect(root, &mut paths);
    paths.sort();
    let files: Vec<(String, String)> = paths
        .iter()
        .map(|p| {
            let name = p.strip_prefix(root).unwrap_or(p).to_string_lossy().replace('\\', "/");
            let content = fs::read_to_string(p).unwrap_or_else(|e| fail(&format!("lexicon/{name}: {e}")));
            (name, content)
        })
        .collect();
    let (rows, problems) = lexicon::source::compile::read_all(&files);
    if !problems.is_empty() {
        for problem in &problems {
            println!("cargo::error=lexicon/{problem}");
        }
        process::exit(1);
    }
    let names: Vec<String> = files.into_iter().map(|(name, _)| name).collect();
    let table = lexicon::source::compile::compile(&names, &rows);
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_else(|| fail("OUT_DIR is not set")));
    fs::write(out.join("lexicon.bin"), table.numbers).unwrap_or_else(|e| fail(&e.to_string()));
    fs::write(out.join("lexicon.txt"), table.strings).unwrap_or_else(|e| fail(&e.to_string()));
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| fail(&format!("{}: {e}", folder.display())));
    for path in entries.flatten().map(|e| e.path()) {
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|e| e == "csv") {
            out.push(path);
        }
    }
}

fn fail(message: &str) -> ! {
    println!("cargo::error={message}");
    process::exit(1)
}

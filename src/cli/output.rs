//! Where the output goes: standard output, or a file that is there whole or not at all.

use anyhow::Context;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// An output that is not complete until [`Output::commit`].
pub struct Output {
    out: BufWriter<Box<dyn Write>>,
    file: Option<(PathBuf, PathBuf)>,
}

impl Output {
    /// The file at `path`, or standard output. `plain` formats never hold colours.
    ///
    /// # Errors
    /// That the file cannot be made.
    pub fn open(path: Option<&Path>, plain: bool) -> anyhow::Result<Self> {
        let Some(path) = path.filter(|p| *p != Path::new("-")) else {
            let out: Box<dyn Write> = if plain { Box::new(io::stdout().lock()) } else { Box::new(anstream::stdout()) };
            return Ok(Output { out: BufWriter::with_capacity(1 << 16, out), file: None });
        };
        Output::file(path, "--output", plain)
    }

    /// The file at `path`, which `option` names.
    ///
    /// # Errors
    /// That the file cannot be made.
    pub fn file(path: &Path, option: &str, plain: bool) -> anyhow::Result<Self> {
        let name = path.file_name().with_context(|| format!("{option} {}: expected a file", path.display()))?;
        let temporary = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
        let file = File::create(&temporary).with_context(|| format!("{option} {}: cannot write here", path.display()))?;
        let out: Box<dyn Write> = if plain { Box::new(file) } else { Box::new(anstream::StripStream::new(file)) };
        Ok(Output { out: BufWriter::with_capacity(1 << 16, out), file: Some((temporary, path.to_path_buf())) })
    }

    /// Ends the output: the file takes its name.
    ///
    /// # Errors
    /// That it cannot be written or named.
    pub fn commit(mut self) -> anyhow::Result<()> {
        self.out.flush()?;
        if let Some((temporary, path)) = self.file.take() {
            fs::rename(&temporary, &path).with_context(|| format!("--output {}: cannot write here", path.display()))?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some((temporary, _)) = &self.file {
            // Nothing can be done about a leftover that cannot be removed.
            let _ = fs::remove_file(temporary);
        }
    }
}

//! Where the output goes: standard output, or a file that is there whole or not at all.

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context, bail};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// An output that is not complete until [`Output::commit`].
pub struct Output {
    out: BufWriter<Box<dyn Write>>,
    /// Whether it shows colours.
    pub colour: bool,
    file: Option<(TempPath, PathBuf)>,
    /// The option that named the file.
    option: &'static str,
}

impl Output {
    /// The file at `path`, or standard output, which shows colours where it can and the format is not `plain`.
    ///
    /// # Errors
    /// That the file cannot be made.
    pub fn open(path: Option<&Path>, plain: bool) -> anyhow::Result<Self> {
        let Some(path) = path.filter(|p| !is_standard(p)) else {
            let choice = if plain { ColorChoice::Never } else { AutoStream::choice(&io::stdout()) };
            let colour = choice != ColorChoice::Never;
            let out: Box<dyn Write> = if colour { Box::new(AutoStream::new(io::stdout(), choice)) } else { standard() };
            return Ok(Output { out: buffered(out), colour, file: None, option: "" });
        };
        Output::file(path, "--output")
    }

    /// The file at `path`, which `option` names; files never hold colours.
    ///
    /// # Errors
    /// That the file cannot be made.
    pub fn file(path: &Path, option: &'static str) -> anyhow::Result<Self> {
        let (file, finish) = make(path).with_context(|| format!("{option} {}: cannot write here", path.display()))?;
        Ok(Output { out: buffered(Box::new(file)), colour: false, file: finish, option })
    }

    /// Ends the output: the file takes its name.
    ///
    /// # Errors
    /// That it cannot be written or named.
    pub fn commit(mut self) -> anyhow::Result<()> {
        self.out.flush()?;
        match self.file.take() {
            Some((temporary, path)) => temporary.persist(&path).with_context(|| format!("{} {}: cannot write here", self.option, path.display())),
            None => Ok(()),
        }
    }
}

/// Whether a path means standard output.
pub fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// Standard output without the library's own buffer, which looks for the last line's end in all that passes.
fn standard() -> Box<dyn Write> {
    #[cfg(unix)]
    if let Ok(out) = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned() {
        return Box::new(File::from(out));
    }
    Box::new(io::stdout())
}

/// Small rows are gathered; an article's object is longer and goes out as it is, without being copied once more.
fn buffered(out: Box<dyn Write>) -> BufWriter<Box<dyn Write>> {
    BufWriter::with_capacity(1 << 14, out)
}

/// A file beside `path` that takes its name in the end; devices and pipes are written to as they are.
fn make(path: &Path) -> anyhow::Result<(File, Option<(TempPath, PathBuf)>)> {
    let known = fs::metadata(path).ok();
    if known.as_ref().is_some_and(fs::Metadata::is_dir) {
        bail!("expected a file, this is a folder");
    }
    if known.as_ref().is_some_and(|m| !m.is_file()) {
        return Ok((File::options().write(true).open(path)?, None));
    }
    // Where the name is a link, the file that it leads to is replaced, not the link.
    let target = if known.is_some() { fs::canonicalize(path)? } else { path.to_path_buf() };
    let name = target.file_name().context("expected a file")?.to_string_lossy().into_owned();
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        bail!("{}: no such folder", folder.display());
    }
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    let (file, temporary) = builder.prefix(&format!(".{name}.")).suffix(".part").tempfile_in(folder)?.into_parts();
    if let Some(known) = known {
        file.set_permissions(known.permissions())?;
    }
    Ok((file, Some((temporary, target))))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

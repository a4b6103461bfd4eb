//! Progress on a terminal, for scans that take longer than a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Shows how far a scan is; silent where standard error is no terminal.
#[derive(Debug)]
pub struct Progress {
    bar: Option<ProgressBar>,
    since: Instant,
    total: u64,
    shown: bool,
}

impl Progress {
    /// Progress over `total` files.
    pub fn new(total: u64, quiet: bool) -> Self {
        let visible = !quiet && std::io::stderr().is_terminal();
        let bar = visible.then(|| ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden()));
        Progress { bar, since: Instant::now(), total, shown: false }
    }

    /// There are `total` files.
    pub fn expect(&mut self, total: u64) {
        self.total = total;
        if let Some(bar) = &self.bar {
            bar.set_length(total);
        }
    }

    /// Some files are done.
    pub fn advance(&mut self, files: u64, articles: usize) {
        let Some(bar) = &self.bar else { return };
        if !self.shown && self.since.elapsed() > Duration::from_secs(1) {
            self.shown = true;
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
            let template = if self.total > 1 { "{elapsed} {bar:30} {pos}/{len} files, {msg} articles" } else { "{elapsed} {msg} articles" };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
        }
        bar.inc(files);
        bar.set_message(articles.to_string());
    }

    /// Says something above the bar.
    pub fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| super::exit::say(message)),
            None => super::exit::say(message),
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

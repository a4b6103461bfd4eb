//! Where the time goes, stage by stage (`--timings`): off, it costs one look at a flag a stage and article.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

/// A stage whose time is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Stage {
    Language,
    Tokens,
    Words,
    Verbs,
    Names,
    Weapons,
    Dates,
    Entities,
    Claims,
    Json,
    Record,
}

const NAMES: [&str; 11] = ["language", "tokens", "words", "verbs", "names", "weapons", "dates", "entities", "claims", "json", "record"];

static ON: AtomicBool = AtomicBool::new(false);
static SPENT: [AtomicU64; NAMES.len()] = [const { AtomicU64::new(0) }; NAMES.len()];
static BYTES: AtomicU64 = AtomicU64::new(0);

/// Begins to take times, in this whole process.
pub fn start() {
    ON.store(true, Ordering::Relaxed);
}

/// Counts the bytes of an article.
pub fn count(bytes: usize) {
    if ON.load(Ordering::Relaxed) {
        BYTES.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

/// Runs a stage.
pub fn stage<T>(stage: Stage, work: impl FnOnce() -> T) -> T {
    if !ON.load(Ordering::Relaxed) {
        return work();
    }
    let begin = Instant::now();
    let out = work();
    SPENT[stage as usize].fetch_add(begin.elapsed().as_nanos() as u64, Ordering::Relaxed);
    out
}

/// The table of nanoseconds a byte, none where no times were taken.
pub fn report() -> Option<String> {
    if !ON.load(Ordering::Relaxed) {
        return None;
    }
    let bytes = BYTES.load(Ordering::Relaxed).max(1) as f64;
    let spent: Vec<f64> = SPENT.iter().map(|s| s.load(Ordering::Relaxed) as f64 / bytes).collect();
    let all = spent.iter().sum::<f64>();
    let rows = NAMES.iter().zip(&spent).map(|(name, ns)| format!("{name:<10}{ns:8.2} ns/B\n"));
    Some(format!("{}{:<10}{all:8.2} ns/B", rows.collect::<String>(), "all"))
}

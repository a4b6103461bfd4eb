//! Rule cards, and why a finding was made.

use super::Span;

/// A rule as `newsscan rules` lists it and `explain --rule` shows it. Its id is its address: `claims/selon` is
/// `src/claims/selon.rs`, its cases `tests/cases/claims/selon.md`; `#` names one of a family (`claims/incise#continued`).
#[derive(Clone, Copy, Debug)]
pub struct RuleCard {
    /// Its address.
    pub id: &'static str,
    /// What it finds, in one line.
    pub title: &'static str,
    /// How it decides, for people.
    pub about: &'static str,
    /// Sentences in which it fires.
    pub fires: &'static [&'static str],
    /// Sentences like those in which it stays silent.
    pub silent: &'static [&'static str],
}

/// What a step of a derivation did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A rule saw something and went on.
    Taken,
    /// A rule proposed a name; others may have been preferred.
    Proposed,
    /// A rule came near, and something was missing.
    Missed,
}

/// One step of a derivation: what was seen where, and what it meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What the step did.
    pub step: Step,
    /// The rule that saw it.
    pub rule: &'static str,
    /// Where.
    pub span: Span,
    /// What it meant.
    pub why: String,
}

/// Records derivations for `explain`; while scanning it is off and costs nothing.
#[derive(Debug, Default)]
pub struct Trace(Option<Vec<Note>>);

impl Trace {
    /// A trace that records nothing.
    pub fn off() -> Self {
        Trace(None)
    }

    /// A trace that records.
    pub fn on() -> Self {
        Trace(Some(Vec::new()))
    }

    /// Whether it records, for what is worth looking up only then.
    #[inline(always)]
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// Records a step; `why` runs only where the trace is on.
    #[inline(always)]
    pub fn note(&mut self, rule: &'static str, span: Span, why: impl FnOnce() -> String) {
        self.record(Step::Taken, rule, span, why);
    }

    /// Records a name that a rule proposes.
    #[inline(always)]
    pub fn propose(&mut self, rule: &'static str, span: Span, why: impl FnOnce() -> String) {
        self.record(Step::Proposed, rule, span, why);
    }

    /// Records that a rule came near, and what was missing.
    #[inline(always)]
    pub fn miss(&mut self, rule: &'static str, span: Span, why: impl FnOnce() -> String) {
        self.record(Step::Missed, rule, span, why);
    }

    #[inline(always)]
    fn record(&mut self, step: Step, rule: &'static str, span: Span, why: impl FnOnce() -> String) {
        if self.is_on() {
            self.keep(step, rule, span, why);
        }
    }

    /// Apart from the rules' own code, which has to pass through the processor's cache for every article.
    #[cold]
    #[inline(never)]
    fn keep(&mut self, step: Step, rule: &'static str, span: Span, why: impl FnOnce() -> String) {
        if let Some(notes) = &mut self.0 {
            notes.push(Note { step, rule, span, why: why() });
        }
    }

    /// What was recorded, in the order in which it was seen.
    pub fn into_notes(self) -> Vec<Note> {
        self.0.unwrap_or_default()
    }
}

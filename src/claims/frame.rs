//! What may follow a cue: the frames of the lexicon's list as bits.

use crate::lexicon::source::schema::FRAMES;

pub(super) const QUE: u32 = frame("que");
pub(super) const INF: u32 = frame("inf");
pub(super) const DE_INF: u32 = frame("de-inf");
pub(super) const A_INF: u32 = frame("à-inf");
pub(super) const NP: u32 = frame("np");
pub(super) const DE_NP: u32 = frame("de-np");
pub(super) const A_NP: u32 = frame("à-np");
pub(super) const PAR_NP: u32 = frame("par-np");
pub(super) const CONTRE_NP: u32 = frame("contre-np");
pub(super) const SUR_NP: u32 = frame("sur-np");
pub(super) const POUR_NP: u32 = frame("pour-np");
pub(super) const EN_NP: u32 = frame("en-np");
pub(super) const NP_DE_INF: u32 = frame("np-de-inf");
pub(super) const NP_A_INF: u32 = frame("np-à-inf");
pub(super) const NP_DE_NP: u32 = frame("np-de-np");
pub(super) const NP_A_NP: u32 = frame("np-à-np");
pub(super) const NP_CONTRE_NP: u32 = frame("np-contre-np");
pub(super) const NP_COMME: u32 = frame("np-comme");
pub(super) const WH: u32 = frame("wh");
pub(super) const QUOTE: u32 = frame("quote");
pub(super) const NP_POUR_INF: u32 = frame("np-pour-inf");
pub(super) const NP_POUR_NP: u32 = frame("np-pour-np");
pub(super) const POUR_INF: u32 = frame("pour-inf");
pub(super) const EVENT: u32 = frame("event");
pub(super) const ACT_NP: u32 = frame("act-np");

/// The bit of a frame; only for constants, for it compares names.
const fn frame(name: &str) -> u32 {
    let mut i = 0;
    while i < FRAMES.len() {
        if same(FRAMES[i], name) {
            return 1 << i;
        }
        i += 1;
    }
    0
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

//! What is written out: one file a format.

pub mod terminal;

//! What is written out: one file a format.

pub mod table;
pub mod terminal;

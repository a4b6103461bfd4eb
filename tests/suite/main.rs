//! One binary of tests over the whole program: its house, its rules, its commands, its output.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod architecture;
mod bad_input;
mod cases;
mod checks;
mod cli;
mod determinism;
mod eval;
mod formats;
mod golden;
mod lexicon;
mod listing;
mod merge;
mod offsets;
mod readme;
mod ready;
mod schema;
mod speakers;
mod summary;
mod support;
mod typology;

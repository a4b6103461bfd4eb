//! From lexicon files to one compiled table. Self-contained: the build script includes this folder to compile the
//! shipped lexicon, and the program runs the same code on a user's own files.

pub mod compile;
mod concepts;
pub mod csv;
mod forms;
pub mod layout;
pub mod schema;

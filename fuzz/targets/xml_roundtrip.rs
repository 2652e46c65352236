//! A document, written again: it holds the same.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::xml::roundtrip);

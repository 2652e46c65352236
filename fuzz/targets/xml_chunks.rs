//! A document in pieces, through a window: it is read as it is at once.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::xml::chunks);

//! Any bytes, by all readers: they agree.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::xml::decode);

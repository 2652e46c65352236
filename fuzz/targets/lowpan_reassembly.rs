//! Fragments in any order, with any overlap, against a model.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::lowpan::reassembly);

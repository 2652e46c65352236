//! Any bytes: a second decoder judges them alike.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::lowpan::differential);

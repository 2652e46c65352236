//! A message at random: it keeps the laws.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::cwmp::roundtrip);

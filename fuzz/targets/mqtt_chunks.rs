//! A stream in pieces gives the packets of the whole stream.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::mqtt::chunks);

//! A second decoder, written on its own from the standard, agrees on what is a packet.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::mqtt::differential);

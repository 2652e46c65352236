//! A second decoder, written on its own from the standard, agrees on what is a message and what is in it.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::coap::differential);

//! A stream in pieces gives the messages of the whole stream.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::coap::chunks);

//! Generated messages come back from their bytes.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::coap::roundtrip);

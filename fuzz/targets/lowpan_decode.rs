//! Any bytes, as packets, datagrams, messages and frames, with what the first byte says is known.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::lowpan::decode);

//! Any packet and any datagram that the types can express: it comes back.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::lowpan::roundtrip);

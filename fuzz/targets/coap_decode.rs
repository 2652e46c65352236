//! Any bytes, decoded over every transport and as strict or lenient as the first byte says.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::coap::decode);

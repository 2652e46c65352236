//! Any bytes, decoded in every version and as strict or lenient as the first byte says.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::mqtt::decode);

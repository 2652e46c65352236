//! Any bytes as a document that a message may carry.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::coap::documents);

//! A transfer in blocks that come as the input says: twice, too early, cut, or of another body.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::coap::blockwise);

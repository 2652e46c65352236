//! Any bytes as a notification, a push, a user data header.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::oma_dm::push);

//! Any bytes, as an envelope and as what comes beside sessions.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::cwmp::decode);

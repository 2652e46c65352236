//! Any bytes as a document, turned into the other encoding.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::oma_dm::transcode);

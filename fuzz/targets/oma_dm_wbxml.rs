//! Any bytes as a document of WBXML.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::oma_dm::wbxml);

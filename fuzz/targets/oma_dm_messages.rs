//! Any bytes as a message, in XML or WBXML.

#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::oma_dm::messages);

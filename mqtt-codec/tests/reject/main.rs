//! What the standard forbids: a row for every way to break every statement, with the offset of the fault, the statement
//! and, for MQTT 5.0, the reason code to answer with.

#[path = "../support/mod.rs"]
mod support;

mod conformance;
mod connect;
mod direction;
mod encoder;
mod fixed_header;
mod notation;
mod packet_id;
mod properties;
mod publish;
mod reason_codes;
mod row;
mod strings;
mod structure;
mod subscribe;
mod topics;
mod v3_1;

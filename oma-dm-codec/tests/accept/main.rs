//! What the standards allow, and what comes of it.

#[path = "../support/mod.rs"]
mod support;

mod captures;
mod commands;
mod judgement;
mod messages;
mod notification;
mod provisioning;
mod push;
mod transcode;
mod wbxml;
mod writer;

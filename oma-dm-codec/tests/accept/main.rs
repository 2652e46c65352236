//! What the standards allow, and what comes of it.

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod captures;
mod commands;
mod ddf;
mod devinf;
mod judgement;
mod messages;
mod notification;
mod provisioning;
mod push;
mod transcode;
mod wbxml;
mod writer;

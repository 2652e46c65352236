//! What a decoder accepts, and an encoder writes.

mod messages;

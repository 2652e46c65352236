//! What the two recommendations allow, and what it means: from the checker, and again from the cursor.

#[path = "../support/mod.rs"]
mod support;

mod cursor;
mod documents;
mod namespaces;
mod text;

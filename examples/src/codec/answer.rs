//! What is answered.

use serde_json::{Map, Value, json};

use super::Refusal;

/// One answer, or one of several in a stream.
#[derive(Debug, Default)]
pub struct Answer(Map<String, Value>);

impl Answer {
    /// A success, to be filled.
    pub fn ok() -> Self {
        Self::default().with("ok", true)
    }

    /// A prefix of a message, which lacks at least so many bytes.
    pub fn incomplete(needed: usize) -> Self {
        Self::default().with("ok", false).with("incomplete", needed)
    }

    /// A failure.
    pub fn refused(refusal: &Refusal) -> Self {
        let mut answer = Self::default().with("ok", false);
        answer = answer.with("error", &*refusal.error).with("error_kind", &*refusal.kind);
        answer.0.extend(refusal.more.clone());
        answer
    }

    /// Adds to it.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    /// Whether it is a success.
    pub fn is_ok(&self) -> bool {
        self.0.get("ok") == Some(&json!(true))
    }

    /// The object alone, as a part of another answer.
    pub fn into_value(self) -> Value {
        Value::Object(self.0)
    }

    /// The object with the request's `id`, which is null if it had none.
    pub(super) fn with_id(mut self, id: Option<&Value>) -> Value {
        self.0.shift_insert(0, "id".to_owned(), id.cloned().unwrap_or_default());
        self.into_value()
    }
}

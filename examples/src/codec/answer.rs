//! What is answered.

use serde_json::{Map, Value};

/// One answer, or one of several in a stream.
#[derive(Debug, Default)]
pub(super) struct Answer(Map<String, Value>);

/// Why there is no better answer: the request is wrong, or the message is.
#[derive(Debug)]
pub(super) struct Refusal(Answer);

impl Answer {
    pub(super) fn new(ok: bool) -> Self {
        Self::default().with("ok", ok)
    }

    pub(super) fn refused(refusal: Refusal) -> Self {
        refusal.0
    }

    #[must_use]
    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    pub(super) fn is_ok(&self) -> bool {
        self.0.get("ok") == Some(&Value::Bool(true))
    }

    /// The object alone, as a part of another answer.
    pub(super) fn into_value(self) -> Value {
        Value::Object(self.0)
    }

    /// The object with the request's `id`, which is null if it had none.
    pub(super) fn with_id(mut self, id: Option<&Value>) -> Value {
        self.0.shift_insert(0, "id".to_owned(), id.cloned().unwrap_or_default());
        self.into_value()
    }
}

impl Refusal {
    /// A failure: its kind in one word, and a sentence.
    pub(super) fn new(kind: &str, error: impl Into<String>) -> Self {
        Self(Answer::new(false).with("error", error.into()).with("error_kind", kind))
    }

    /// A request that cannot be understood.
    pub(super) fn request(error: impl Into<String>) -> Self {
        Self::new("request", error)
    }

    #[must_use]
    pub(super) fn with(self, key: &str, value: impl Into<Value>) -> Self {
        Self(self.0.with(key, value))
    }
}

//! What is asked, with its types checked.

use serde_json::{Map, Value};

use super::from_hex;

/// One request.
pub struct Request<'a>(&'a Map<String, Value>);

/// Why a request cannot be answered: the request is wrong, or the message is.
#[derive(Debug)]
pub struct Refusal {
    /// What kind of mistake it is, for programs.
    pub kind: String,
    /// A sentence for people.
    pub error: String,
    /// More of the answer: offset, clause and the like.
    pub more: Map<String, Value>,
}

impl Refusal {
    /// A refusal with nothing more to say.
    pub fn new(kind: impl Into<String>, error: impl Into<String>) -> Self {
        Self { kind: kind.into(), error: error.into(), more: Map::new() }
    }

    /// Adds to the answer.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.more.insert(key.to_owned(), value.into());
        self
    }
}

impl<'a> Request<'a> {
    /// Wraps the object on the line.
    pub fn new(object: &'a Map<String, Value>) -> Self {
        Self(object)
    }

    /// A text that may be absent.
    pub fn text(&self, key: &str) -> Result<Option<&'a str>, Refusal> {
        self.get(key, "a string", Value::as_str)
    }

    /// A text that has to be there.
    pub fn required_text(&self, key: &str) -> Result<&'a str, Refusal> {
        self.text(key)?.ok_or_else(|| missing(key))
    }

    /// A switch, off if absent.
    pub fn flag(&self, key: &str) -> Result<bool, Refusal> {
        Ok(self.get(key, "true or false", Value::as_bool)?.unwrap_or(false))
    }

    /// An object that has to be there.
    pub fn required_object(&self, key: &str) -> Result<&'a Map<String, Value>, Refusal> {
        self.get(key, "an object", Value::as_object)?.ok_or_else(|| missing(key))
    }

    /// Bytes that have to be there.
    pub fn required_hex(&self, key: &str) -> Result<Vec<u8>, Refusal> {
        let text = self.required_text(key)?;
        from_hex(text).map_err(|why| Refusal::new("request", format!("`{key}` is not hexadecimal: {why}")))
    }

    /// One of several words.
    pub fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Result<Option<T>, Refusal> {
        let Some(chosen) = self.text(key)? else { return Ok(None) };
        match choices.iter().find(|(name, _)| *name == chosen) {
            Some((_, value)) => Ok(Some(*value)),
            None => {
                let known: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
                Err(Refusal::new("request", format!("`{key}` is `{chosen}`, which is none of {}", known.join(", "))))
            }
        }
    }

    fn get<T>(&self, key: &str, wanted: &str, take: fn(&'a Value) -> Option<T>) -> Result<Option<T>, Refusal> {
        match self.0.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match take(value) {
                Some(taken) => Ok(Some(taken)),
                None => Err(Refusal::new("request", format!("`{key}` is not {wanted}"))),
            },
        }
    }
}

fn missing(key: &str) -> Refusal {
    Refusal::new("request", format!("`{key}` is missing"))
}

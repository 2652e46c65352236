//! A JSON object, with the types of its entries checked.

use serde_json::{Map, Value};

use super::{Refusal, from_hex};

/// A request, or an object inside one.
#[derive(Clone, Copy)]
pub(super) struct Object<'a>(&'a Map<String, Value>);

impl<'a> Object<'a> {
    pub(super) fn new(object: &'a Map<String, Value>) -> Self {
        Self(object)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.keys().map(String::as_str)
    }

    pub(super) fn text(&self, key: &str) -> Result<&'a str, Refusal> {
        required(key, self.optional_text(key)?)
    }

    pub(super) fn optional_text(&self, key: &str) -> Result<Option<&'a str>, Refusal> {
        self.get(key, "a string", Value::as_str)
    }

    /// A switch, off if absent.
    pub(super) fn flag(&self, key: &str) -> Result<bool, Refusal> {
        Ok(self.get(key, "true or false", Value::as_bool)?.unwrap_or(false))
    }

    pub(super) fn number<N: TryFrom<u64>>(&self, key: &str) -> Result<N, Refusal> {
        required(key, self.optional_number(key)?)
    }

    pub(super) fn optional_number<N: TryFrom<u64>>(&self, key: &str) -> Result<Option<N>, Refusal> {
        self.get(key, "a number in range", |value| value.as_u64().and_then(|number| number.try_into().ok()))
    }

    pub(super) fn hex(&self, key: &str) -> Result<Vec<u8>, Refusal> {
        required(key, self.optional_hex(key)?)
    }

    pub(super) fn optional_hex(&self, key: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let text = self.get(key, "a string of hexadecimal digits", Value::as_str)?;
        text.map(from_hex).transpose().map_err(|why| Refusal::request(format!("`{key}` is not hexadecimal: {why}")))
    }

    pub(super) fn object(&self, key: &str) -> Result<Self, Refusal> {
        required(key, self.optional_object(key)?)
    }

    pub(super) fn optional_object(&self, key: &str) -> Result<Option<Self>, Refusal> {
        Ok(self.get(key, "an object", Value::as_object)?.map(Self))
    }

    /// The items of an array, each taken by `take`.
    pub(super) fn list<T>(
        &self,
        key: &str,
        wanted: &str,
        take: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Vec<T>, Refusal> {
        required(key, self.get(key, "an array", Value::as_array)?)?;
        self.optional_list(key, wanted, take)
    }

    /// The items of an array, none if it is absent.
    pub(super) fn optional_list<T>(
        &self,
        key: &str,
        wanted: &str,
        take: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Vec<T>, Refusal> {
        let list = self.get(key, "an array", Value::as_array)?;
        let items = list.into_iter().flatten().map(take).collect::<Option<_>>();
        items.ok_or_else(|| Refusal::request(format!("`{key}` holds something that is not {wanted}")))
    }

    /// The items of an array, or one item without an array around it.
    pub(super) fn one_or_more<T>(
        &self,
        key: &str,
        wanted: &str,
        take: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Vec<T>, Refusal> {
        match self.0.get(key) {
            Some(Value::Array(_)) => self.list(key, wanted, take),
            _ => Ok(vec![required(key, self.get(key, wanted, take)?)?]),
        }
    }

    /// An array of numbers of a byte.
    pub(super) fn numbers(&self, key: &str) -> Result<Vec<u8>, Refusal> {
        self.list(key, "a number below 256", |value| value.as_u64().and_then(|number| number.try_into().ok()))
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Result<Option<T>, Refusal> {
        let Some(chosen) = self.optional_text(key)? else { return Ok(None) };
        match choices.iter().find(|(name, _)| *name == chosen) {
            Some((_, value)) => Ok(Some(*value)),
            None => {
                let known: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
                Err(Refusal::request(format!("unknown {key} `{chosen}`; known: {}", known.join(", "))))
            }
        }
    }

    fn get<T>(&self, key: &str, wanted: &str, take: impl FnOnce(&'a Value) -> Option<T>) -> Result<Option<T>, Refusal> {
        match self.0.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match take(value) {
                Some(taken) => Ok(Some(taken)),
                None => Err(Refusal::request(format!("`{key}` is not {wanted}"))),
            },
        }
    }
}

fn required<T>(key: &str, value: Option<T>) -> Result<T, Refusal> {
    value.ok_or_else(|| Refusal::request(format!("`{key}` is missing")))
}

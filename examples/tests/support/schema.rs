//! As much of JSON Schema as `codec.schema.json` uses, and not a keyword more: an unknown one is an error.

use serde_json::{Map, Value};

/// A schema document.
pub struct Schema(Value);

impl Schema {
    /// That of the codec example.
    pub fn read() -> Self {
        const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/codec.schema.json");
        let text = std::fs::read_to_string(PATH).expect("the schema");
        Self(serde_json::from_str(&text).expect("JSON"))
    }

    /// The answer to a request, once it and, unless it is a mistake, the request were checked.
    pub fn ask(&self, request: &Value) -> Value {
        let answer = examples::codec::answer(request.to_string().as_bytes());
        self.check("answer", &answer).unwrap_or_else(|why| panic!("{request}\n{why}"));
        assert_eq!(answer["id"], request["id"], "{request}");
        if answer["error_kind"] != "request" {
            self.check("request", request).unwrap_or_else(|why| panic!("{why}"));
        }
        answer
    }

    /// Checks `value` against the definition called `name`.
    pub fn check(&self, name: &str, value: &Value) -> Result<(), String> {
        self.matches(&self.0["$defs"][name], value).map_err(|why| format!("{why}\nin {value}"))
    }

    fn matches(&self, schema: &Value, value: &Value) -> Result<(), String> {
        let schema = schema.as_object().ok_or("no schema")?;
        for (keyword, argument) in schema {
            let holds = match keyword.as_str() {
                "description" | "required" | "additionalProperties" => true,
                "$ref" => {
                    let name = argument.as_str().and_then(|path| path.strip_prefix("#/$defs/")).ok_or("a reference")?;
                    self.matches(&self.0["$defs"][name], value)?;
                    true
                }
                "type" => has_type(value, argument),
                "const" => value == argument,
                "enum" => argument.as_array().is_some_and(|list| list.contains(value)),
                "minimum" => value.as_u64() >= argument.as_u64(),
                "maximum" => value.as_u64() <= argument.as_u64(),
                "minItems" => length(value) >= argument.as_u64(),
                "maxItems" => length(value) <= argument.as_u64(),
                "pattern" => fits(value.as_str().unwrap_or_default(), argument),
                "items" => {
                    value.as_array().into_iter().flatten().try_for_each(|item| self.matches(argument, item))?;
                    true
                }
                "properties" => {
                    self.properties(schema, argument, value)?;
                    true
                }
                "oneOf" | "anyOf" => {
                    let failures: Vec<_> =
                        argument.as_array().into_iter().flatten().map(|one| self.matches(one, value)).collect();
                    let matching = failures.iter().filter(|result| result.is_ok()).count();
                    if matching == 0 {
                        return Err(format!("none of {failures:?}"));
                    }
                    matching == 1 || keyword == "anyOf"
                }
                unknown => return Err(format!("the keyword {unknown} is not known here")),
            };
            if !holds {
                return Err(format!("{keyword} {argument} does not hold for {value}"));
            }
        }
        Ok(())
    }

    fn properties(&self, schema: &Map<String, Value>, properties: &Value, value: &Value) -> Result<(), String> {
        let object = value.as_object().ok_or("no object")?;
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            object.get(name).ok_or(format!("{name} is missing"))?;
        }
        for (name, value) in object {
            match properties.get(name) {
                Some(property) => self.matches(property, value).map_err(|why| format!("{name}: {why}"))?,
                None if schema["additionalProperties"] == false => return Err(format!("{name} is not described")),
                None => {}
            }
        }
        Ok(())
    }
}

fn has_type(value: &Value, wanted: &Value) -> bool {
    match wanted.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_u64(),
        _ => false,
    }
}

fn length(value: &Value) -> Option<u64> {
    value.as_array().map(|list| list.len() as u64)
}

/// The patterns there are.
fn fits(text: &str, pattern: &Value) -> bool {
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match pattern.as_str() {
        Some("^([0-9a-fA-F]{2})*$") => text.len().is_multiple_of(2) && is_hex(text),
        Some(r"^[0-7]\.[0-9]{2}$") => {
            text.split_once('.').is_some_and(|(class, detail)| class.len() == 1 && detail.len() == 2)
                && text.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
        }
        Some("^0x[0-9a-f]{2}$") => text.len() == 4 && text.strip_prefix("0x").is_some_and(is_hex),
        _ => false,
    }
}

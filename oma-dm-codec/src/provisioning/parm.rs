//! `parm`: a parameter (OMA Provisioning Content 1.1 §6.4).

use core::fmt;

use crate::{
    document::{Cursor, Sink, View},
    types::Text,
    vocabulary::Dm,
};

/// A parameter. Values of passwords are not shown.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Parm<'a> {
    /// Its name.
    pub name: Text<'a>,
    /// Its value, if it means more than by being there.
    pub value: Option<Text<'a>>,
    /// What the value is, as Windows states it: `string`, `integer`, `boolean`, …
    pub datatype: Option<Text<'a>>,
}

/// The parameters whose values are passwords or the like.
const SECRETS: [&str; 6] = ["AAUTHSECRET", "AAUTHDATA", "AUTHSECRET", "BASAUTH-PW", "PROXY-PW", "PXAUTH-PW"];

/// Whether the value of a parameter of this name is not to be shown.
pub(crate) fn is_secret(name: &Text<'_>) -> bool {
    SECRETS.iter().any(|secret| name == secret)
}

impl<'a> Parm<'a> {
    /// A parameter with a value.
    #[must_use]
    pub const fn new(name: &'a str, value: &'a str) -> Self {
        Self { name: Text::plain(name), value: Some(Text::plain(value)), datatype: None }
    }

    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        out.start_empty(Dm::PROV_PARM)?;
        out.attribute(Dm::PROV_NAME, self.name)?;
        if let Some(value) = self.value {
            out.attribute(Dm::PROV_VALUE, value)?;
        }
        if let Some(datatype) = self.datatype {
            out.attribute(Dm::PROV_DATATYPE, datatype)?;
        }
        out.end()
    }
}

impl<'a> View<'a> for Parm<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let parm = Self {
            name: c.attribute("name").unwrap_or_default(),
            value: c.attribute("value"),
            datatype: c.attribute("datatype"),
        };
        c.skip();
        parm
    }
}

impl fmt::Display for Parm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value {
            Some(_) if is_secret(&self.name) => write!(f, "{}=<redacted>", self.name),
            Some(value) => write!(f, "{}={value}", self.name),
            None => self.name.fmt(f),
        }
    }
}

impl fmt::Debug for Parm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Parm");
        shown.field("name", &self.name);
        match self.value {
            Some(_) if is_secret(&self.name) => shown.field("value", &format_args!("<redacted>")),
            value => shown.field("value", &value),
        };
        shown.field("datatype", &self.datatype).finish()
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Parm<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{}", defmt::Display2Format(self));
    }
}

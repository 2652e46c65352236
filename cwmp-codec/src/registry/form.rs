//! What the texts of CWMP's open registries look like, and how a registry of texts is declared.

use xml_pull::{Chars, Text};

/// Of which kind a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `\d+( \S+)+`: one of the standard.
    Numbered,
    /// `M \S+`: about a method.
    Method,
    /// `X \S+ .+`: a vendor's.
    Vendor,
}

/// The most characters that a text of these registries has.
const LENGTH_MAX: usize = 64;

/// The form of a text, if it has one.
pub(super) fn form(text: Text<'_>) -> Option<Form> {
    if text.chars().take(LENGTH_MAX.saturating_add(1)).count() > LENGTH_MAX {
        return None;
    }
    let mut chars = text.chars();
    let (form, is_well_formed) = match chars.next()? {
        '0'..='9' => (Form::Numbered, words(chars.skip_while(char::is_ascii_digit))),
        'M' => (Form::Method, chars.next() == Some(' ') && is_word(chars)),
        'X' => (Form::Vendor, chars.next() == Some(' ') && is_vendor(chars)),
        _ => return None,
    };
    is_well_formed.then_some(form)
}

/// As [`form`], of a registry whose numbers begin with 1, and in which no method stands.
pub(super) fn form_from_1(text: Text<'_>) -> Option<Form> {
    let form = form(text)?;
    (form != Form::Method && !text.starts_with("0")).then_some(form)
}

/// The number that a text begins with.
pub(super) fn number(text: Text<'_>) -> Option<u32> {
    let mut digits = text.chars().map_while(|c| c.to_digit(10)).peekable();
    digits.peek()?;
    digits.try_fold(0_u32, |number, digit| number.checked_mul(10)?.checked_add(digit))
}

/// `( \S+)+`
fn words(mut chars: impl Iterator<Item = char>) -> bool {
    let mut last = match chars.next() {
        Some(' ') => ' ',
        _ => return false,
    };
    for c in chars {
        if is_space(c) && (c != ' ' || last == ' ') {
            return false;
        }
        last = c;
    }
    last != ' '
}

/// `\S+`
fn is_word(chars: Chars<'_>) -> bool {
    let mut chars = chars.peekable();
    chars.peek().is_some() && chars.all(|c| !is_space(c))
}

/// `\S+ .+`
fn is_vendor(mut chars: Chars<'_>) -> bool {
    let mut vendor = chars.by_ref().take_while(|c| *c != ' ').peekable();
    if vendor.peek().is_none() || vendor.any(is_space) {
        return false;
    }
    let mut rest = chars.peekable();
    rest.peek().is_some() && rest.all(|c| !matches!(c, '\n' | '\r'))
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Declares a registry of texts: a newtype that holds a text of the right form, and a constant for each entry.
macro_rules! text_registry {
    ($(#[$meta:meta])* $vis:vis struct $name:ident: $form:path {
        $($(#[$entry_meta:meta])* $entry:ident = $text:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq)]
        $vis struct $name<'a>(xml_pull::Text<'a>);

        impl<'a> $name<'a> {
            $($(#[$entry_meta])* pub const $entry: $name<'static> = $name(xml_pull::Text::plain($text));)*

            /// Every entry of the registry, in its order.
            pub const KNOWN: &'static [$name<'static>] = &[$($name::$entry),*];

            /// A text, if it has the form that the schema asks for and at most 64 characters.
            #[must_use]
            pub fn new(text: impl Into<xml_pull::Text<'a>>) -> Option<Self> {
                let text = text.into();
                $form(text).map(|_| Self(text))
            }

            /// The text.
            #[must_use]
            pub const fn text(&self) -> xml_pull::Text<'a> {
                self.0
            }

            /// Whether it is an entry of the registry.
            #[must_use]
            pub fn is_known(&self) -> bool {
                Self::KNOWN.contains(self)
            }
        }

        impl<'a> From<$name<'a>> for xml_pull::Text<'a> {
            fn from(entry: $name<'a>) -> Self {
                entry.0
            }
        }

        impl core::fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl core::fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Debug::fmt(&self.0, f)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name<'_> {
            fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                self.0.serialize(serializer)
            }
        }

        #[cfg(feature = "defmt")]
        impl defmt::Format for $name<'_> {
            fn format(&self, f: defmt::Formatter<'_>) {
                self.0.format(f);
            }
        }
    };
}
pub(super) use text_registry;

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    #[test]
    fn texts_have_one_of_three_forms() {
        for (text, expected) in [
            ("0 BOOTSTRAP", Some(Form::Numbered)),
            ("12 AUTONOMOUS DU STATE CHANGE COMPLETE", Some(Form::Numbered)),
            ("M Reboot", Some(Form::Method)),
            ("M X_00D09E_Method", Some(Form::Method)),
            ("X 00D09E Something  else", Some(Form::Vendor)),
            ("X CT-COM BIND", Some(Form::Vendor)),
            ("X example.com \t", Some(Form::Vendor)),
            ("", None),
            ("0", None),
            ("0 ", None),
            ("0  BOOTSTRAP", None),
            ("0 BOOTSTRAP ", None),
            ("0 BOOT\tSTRAP", None),
            (" 0 BOOTSTRAP", None),
            ("BOOTSTRAP", None),
            ("0x BOOTSTRAP", None),
            ("M", None),
            ("M ", None),
            ("M Reboot now", None),
            ("MReboot", None),
            ("X 00D09E", None),
            ("X 00D09E ", None),
            ("X  event", None),
            ("X a\tb event", None),
            ("X 00D09E a\nb", None),
        ] {
            assert_eq!(form(text.into()), expected, "{text:?}");
        }
    }

    #[test]
    fn texts_have_at_most_64_characters() {
        let text = |characters: usize| String::from("M ") + &"é".repeat(characters - 2);
        assert_eq!(form(text(64).as_str().into()), Some(Form::Method));
        assert_eq!(form(text(65).as_str().into()), None);
    }

    #[test]
    fn numbers_begin_with_1_where_the_schema_says_so() {
        assert_eq!(form_from_1("1 At Any Time".into()), Some(Form::Numbered));
        assert_eq!(form_from_1("X 00D09E Now".into()), Some(Form::Vendor));
        assert_eq!(form_from_1("0 Never".into()), None);
        assert_eq!(form_from_1("M Reboot".into()), None);
        assert_eq!((number("13 WAKEUP".into()), number("M Reboot".into())), (Some(13), None));
        assert_eq!(number("4294967296 EVENTS".into()), None);
    }
}

//! Character and entity references (XML 1.0 §4.1, §4.6).

use crate::{
    character::{NAME, class},
    clause::Clause,
    qname::is_name,
};

/// Reads the reference that `bytes` begin with: the character, which may be one that XML cannot hold, and how many bytes it
/// takes.
///
/// # Errors
/// The rule that it breaks: there is no end to it ([`Clause::Truncated`]), it is no reference ([`Clause::Reference`]), or
/// it stands for nothing ([`Clause::LegalCharacter`], [`Clause::EntityDeclared`]).
pub(crate) fn reference(bytes: &[u8]) -> Result<(char, usize), Clause> {
    match bytes {
        [b'&', b'l', b't', b';', ..] => Ok(('<', 4)),
        [b'&', b'g', b't', b';', ..] => Ok(('>', 4)),
        [b'&', b'a', b'm', b'p', b';', ..] => Ok(('&', 5)),
        [b'&', b'a', b'p', b'o', b's', b';', ..] => Ok(('\'', 6)),
        [b'&', b'q', b'u', b'o', b't', b';', ..] => Ok(('"', 6)),
        [b'&', b'#', b'x', digits @ ..] => number(digits, 16, 3),
        [b'&', b'#', digits @ ..] => number(digits, 10, 2),
        [b'&', name @ ..] => Err(no_entity(name)),
        _ => Err(Clause::Reference),
    }
}

/// A character by its number, of which the digits and the semicolon are left; `taken` bytes stand before.
fn number(digits: &[u8], radix: u32, taken: usize) -> Result<(char, usize), Clause> {
    let mut number = 0_u32;
    let mut len = 0_usize;
    for byte in digits {
        len = len.wrapping_add(1);
        match char::from(*byte).to_digit(radix) {
            Some(digit) => number = number.saturating_mul(radix).saturating_add(digit),
            None if *byte == b';' && len > 1 => {
                let c = char::from_u32(number).ok_or(Clause::LegalCharacter)?;
                return Ok((c, taken.wrapping_add(len)));
            }
            None => return Err(Clause::Reference),
        }
    }
    Err(Clause::Truncated)
}

/// What is wrong with a name that is none of the five.
fn no_entity(name: &[u8]) -> Clause {
    let is_in_name = |byte: &u8| class(*byte) & NAME != 0 || matches!(byte, b':' | 0x80..);
    match name.iter().position(|byte| !is_in_name(byte)) {
        None => Clause::Truncated,
        Some(len) => match name.split_at_checked(len) {
            Some((name, [b';', ..])) if core::str::from_utf8(name).is_ok_and(is_name) => Clause::EntityDeclared,
            _ => Clause::Reference,
        },
    }
}

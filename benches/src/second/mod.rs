//! Second decoders, written with parser combinators straight from the standards and sharing nothing with ours.

pub mod coap;
pub mod lowpan;
pub mod mqtt;

/// Parsers take the input's start and return what follows it.
type Parsed<'a, T> = nom::IResult<&'a [u8], T>;

/// Fails on what the standard forbids.
fn require<'a>(condition: bool, input: &'a [u8]) -> Parsed<'a, ()> {
    if condition {
        Ok((input, ()))
    } else {
        Err(nom::Err::Failure(nom::error::Error::new(input, nom::error::ErrorKind::Verify)))
    }
}

//! What stands between tags: characters, references, CDATA sections, comments, processing instructions
//! (XML 1.0 §2.4 to §2.7, §3.1).
//!
//! Each function reads from where the `Reader` stands, tells what is tolerated, and returns the first rule that is broken.
//! Where the input ends before the thing does, that is [`Clause::Truncated`], at the end: a reader of pieces tries again
//! when there is more.

use wire_buf::{Observer, Reader};

use crate::{
    character::{is_char, is_control, is_space},
    clause::Clause,
    error::Error,
    qname::part,
    reference::reference,
    scan,
};

/// What the characters between two tags are.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    /// They are what they stand for: no reference, no carriage return, nothing but characters.
    pub(crate) is_plain: bool,
    /// There are none, just comments and the like.
    pub(crate) is_empty: bool,
}

/// Reads up to the next tag, or to the end.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn run<C: Observer>(r: &mut Reader<'_>, cx: &mut C) -> Result<Run, Error> {
    let plain = scan::plain_text(r.as_slice());
    let start = *r;
    let _ = r.bytes(plain);
    match r.as_slice() {
        [b'<', b'!' | b'?', ..] => {}
        [b'<', ..] => return Ok(Run { is_plain: true, is_empty: false }),
        _ => {}
    }
    run_of_any(start, r, cx)
}

/// Goes on where [`run`] found something that is not plain.
fn run_of_any<C: Observer>(start: Reader<'_>, r: &mut Reader<'_>, cx: &mut C) -> Result<Run, Error> {
    let mut run = Run { is_plain: true, is_empty: start.remaining() == r.remaining() };
    loop {
        match r.as_slice() {
            [b'<', b'!' | b'?', ..] => {
                run.is_plain = false;
                run.is_empty &= !markup(r, cx)?;
            }
            [] | [b'<', ..] => return Ok(run),
            [b'&', ..] => {
                entity(r, cx)?;
                run = Run { is_plain: false, is_empty: false };
            }
            [b'>', ..] => {
                let before = start.as_slice().get(..start.remaining().wrapping_sub(r.remaining()));
                if before.is_some_and(|before| before.ends_with(b"]]")) {
                    return Err(Error::new(r.offset().wrapping_sub(2), Clause::CdataEnd));
                }
                let _ = r.u8();
                run.is_empty = false;
            }
            [byte, ..] => {
                run.is_plain &= *byte != b'\r';
                run.is_empty = false;
                characters(r, cx)?;
            }
        }
        let plain = scan::plain_text(r.as_slice());
        run.is_empty &= plain == 0;
        let _ = r.bytes(plain);
    }
}

/// How long a run is that [`run`] has passed, and whether it is plain. Its first `plain` bytes are known to be.
pub(crate) fn trusted_run(bytes: &[u8], plain: usize) -> (usize, bool) {
    let (mut len, mut is_plain) = (plain, true);
    loop {
        let rest = bytes.get(len..).unwrap_or_default();
        let skip = match rest {
            [b'<', b'!', b'-', ..] => past(rest, 4, b"-->"),
            [b'<', b'!', b'D', ..] => doctype_len(rest),
            [b'<', b'!', ..] => past(rest, 9, b"]]>"),
            [b'<', b'?', ..] => past(rest, 2, b"?>"),
            [] | [b'<', ..] => return (len, is_plain),
            [..] => {
                let run = scan::until(rest, b'<');
                is_plain &= rest.iter().take(run).all(|byte| !matches!(byte, b'&' | b'\r'));
                len = len.wrapping_add(run);
                continue;
            }
        };
        is_plain = false;
        len = len.wrapping_add(skip);
    }
}

/// How long a document type declaration without internal subset is.
fn doctype_len(bytes: &[u8]) -> usize {
    let mut quote = 0;
    let is_end = |byte: &u8| {
        match byte {
            b'"' | b'\'' if quote == 0 => quote = *byte,
            byte if *byte == quote => quote = 0,
            _ => {}
        }
        *byte == b'>' && quote == 0
    };
    bytes.iter().position(is_end).map_or(bytes.len(), |len| len.wrapping_add(1))
}

/// How many bytes there are up to and with `end`, which is looked for behind the first `start` bytes.
fn past(bytes: &[u8], start: usize, end: &[u8]) -> usize {
    let mut at = start;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(end) {
            return at.wrapping_add(end.len());
        }
        at = at.wrapping_add(1);
    }
    bytes.len()
}

/// Reads characters that are not plain ASCII: one of ASCII, or all up to the next one.
pub(crate) fn characters<C: Observer>(r: &mut Reader<'_>, cx: &mut C) -> Result<(), Error> {
    match r.as_slice() {
        [b' '..0x80 | b'\t' | b'\n' | b'\r', ..] => {
            let _ = r.u8();
        }
        [..0x20, ..] => {
            refuse(cx, r.offset(), Clause::Char)?;
            let _ = r.u8();
        }
        bytes => {
            let len = bytes.iter().position(u8::is_ascii).unwrap_or(bytes.len());
            let others = bytes.get(..len).unwrap_or_default();
            // U+FFFE and U+FFFF
            if let Some(at) = others.windows(3).position(|bytes| matches!(bytes, [0xEF, 0xBF, 0xBE | 0xBF])) {
                return Err(Error::new(r.offset().wrapping_add(at), Clause::Char));
            }
            let _ = r.bytes(len);
        }
    }
    Ok(())
}

/// Reads a reference, or in lenient mode an `&` that begins none; returns the character.
pub(crate) fn entity<C: Observer>(r: &mut Reader<'_>, cx: &mut C) -> Result<char, Error> {
    let start = r.offset();
    match reference(r.as_slice()) {
        Ok((c, len)) => {
            if is_control(c) {
                refuse(cx, start, Clause::LegalCharacter)?;
            } else if !is_char(c) {
                return Err(Error::new(start, Clause::LegalCharacter));
            }
            let _ = r.bytes(len);
            Ok(c)
        }
        Err(Clause::Truncated) => Err(Error::new(start.wrapping_add(r.remaining()), Clause::Truncated)),
        Err(clause @ (Clause::Reference | Clause::EntityDeclared)) => {
            refuse(cx, start, clause)?;
            let _ = r.u8();
            Ok('&')
        }
        Err(clause) => Err(Error::new(start, clause)),
    }
}

/// Reads what begins with `<!` or `<?` inside an element; tells whether it holds characters of the element.
fn markup<C: Observer>(r: &mut Reader<'_>, cx: &mut C) -> Result<bool, Error> {
    if literal(r, b"<![CDATA[")? {
        let start = r.offset();
        up_to(r, b"]]>", cx)?;
        Ok(r.offset().wrapping_sub(start) > 3)
    } else if literal(r, b"<?")? {
        processing_instruction(r, cx).map(|()| false)
    } else {
        comment(r, cx).map(|()| false)
    }
}

/// Reads a comment (XML 1.0 \[15\]).
pub(crate) fn comment<C: Observer>(r: &mut Reader<'_>, cx: &mut C) -> Result<(), Error> {
    if !literal(r, b"<!--")? {
        return Err(Error::new(r.offset(), Clause::Markup));
    }
    up_to(r, b"--", cx)?;
    match r.peek_u8() {
        Some(b'>') => {
            let _ = r.u8();
            Ok(())
        }
        _ => Err(Error::here(r, Clause::Comment)),
    }
}

/// Reads a processing instruction behind its `<?` (XML 1.0 \[16\]).
pub(crate) fn processing_instruction<C: Observer>(r: &mut Reader<'_>, cx: &mut C) -> Result<(), Error> {
    if target(r)? { up_to(r, b"?>", cx) } else { Ok(()) }
}

/// Reads the target of a processing instruction (XML 1.0 \[17\]) and the white space or `?>` behind it; tells whether it
/// goes on.
pub(crate) fn target(r: &mut Reader<'_>) -> Result<bool, Error> {
    let start = *r;
    let len = part(r);
    match r.peek_u8() {
        None => return Err(Error::here(r, Clause::Truncated)),
        Some(b':') => return Err(Error::new(r.offset(), Clause::TargetColon)),
        Some(_) if len == 0 => return Err(Error::here(r, Clause::Name)),
        Some(_) => {}
    }
    if start.as_slice().get(..len).is_some_and(|target| target.eq_ignore_ascii_case(b"xml")) {
        return Err(Error::new(start.offset(), Clause::ReservedTarget));
    }
    if space(r) {
        Ok(true)
    } else if literal(r, b"?>")? {
        Ok(false)
    } else {
        Err(Error::here(r, Clause::ProcessingInstruction))
    }
}

/// Reads characters up to and with `end`.
fn up_to<C: Observer>(r: &mut Reader<'_>, end: &[u8], cx: &mut C) -> Result<(), Error> {
    if skip(r, end, cx)? { Ok(()) } else { Err(Error::new(r.offset().wrapping_add(r.remaining()), Clause::Truncated)) }
}

/// Reads characters up to and with `end`, the first byte of which is ASCII. If the input ends before, reads what is
/// certainly not a part of it, and returns `false`.
pub(crate) fn skip<C: Observer>(r: &mut Reader<'_>, end: &[u8], cx: &mut C) -> Result<bool, Error> {
    let first = end.first().copied().unwrap_or_default();
    loop {
        let plain = r.as_slice().iter().position(|byte| *byte == first || !matches!(byte, 0x20..0x80));
        let _ = r.bytes(plain.unwrap_or(r.remaining()));
        match r.as_slice() {
            rest if rest.starts_with(end) => {
                let _ = r.bytes(end.len());
                return Ok(true);
            }
            rest if end.starts_with(rest) => return Ok(false),
            [byte, ..] if *byte == first => drop(r.u8()),
            _ => characters(r, cx)?,
        }
    }
}

/// Reads `literal` if it stands here.
///
/// # Errors
/// [`Clause::Truncated`] if only its beginning is there, and then the input ends.
pub(crate) fn literal(r: &mut Reader<'_>, literal: &[u8]) -> Result<bool, Error> {
    let found = r.as_slice().starts_with(literal);
    if found {
        let _ = r.bytes(literal.len());
    } else if literal.starts_with(r.as_slice()) {
        return Err(Error::new(r.offset().wrapping_add(r.remaining()), Clause::Truncated));
    }
    Ok(found)
}

/// Reads white space; tells whether there was any.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn space(r: &mut Reader<'_>) -> bool {
    let rest = r.as_slice();
    let len = rest.iter().position(|byte| !is_space(*byte)).unwrap_or(rest.len());
    let _ = r.bytes(len);
    len > 0
}

/// Refuses what stands at `offset`, unless the caller is lenient: then it is told.
pub(crate) fn refuse<C: Observer>(cx: &mut C, offset: usize, clause: Clause) -> Result<(), Error> {
    if cx.lenient() {
        cx.tolerated(clause.id(), offset);
        Ok(())
    } else {
        Err(Error::new(offset, clause))
    }
}

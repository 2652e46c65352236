//! Problem details are written: standard entries in the order of their numbers, then the others as they come.

use wire_buf::{Buffer, Counter, Encode, EncodeError, Message};

use super::{Direction, EntryKey, OlText, ProblemDetails, StandardKey, decode::check_entry};
use crate::{
    cbor::{major, push_head, push_int, push_text},
    clause::Clause,
};

impl Message for ProblemDetails<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        self.check()?;
        let mut counter = Counter::default();
        let Ok(()) = self.push(&mut counter);
        Ok(counter.0)
    }

    /// # Errors
    /// [`Clause::ProblemMap`] if there is nothing to say; [`Clause::ProblemRepeated`], [`Clause::ProblemKey`] and
    /// [`Clause::ProblemExtension`] if one of the other entries has a key that a field is for, or is none.
    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<Clause, B::Error>> {
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        out.ensure(len).and_then(|()| self.push(out)).map_err(EncodeError::Buffer)
    }
}

impl ProblemDetails<'_> {
    fn check(&self) -> Result<(), Clause> {
        if self.len() == 0 {
            return Err(Clause::ProblemMap);
        }
        for entry in self.others.iter() {
            if entry.key.has_field() {
                return Err(Clause::ProblemRepeated);
            }
            check_entry(&entry)?;
        }
        Ok(())
    }

    /// How many entries there are.
    fn len(&self) -> u64 {
        let fields = [
            self.title.is_some(),
            self.detail.is_some(),
            self.instance.is_some(),
            self.response_code.is_some(),
            self.base_uri.is_some(),
            self.base_lang.is_some(),
            self.base_rtl.is_some(),
            !self.unprocessed_options.is_empty(),
        ];
        let fields = fields.into_iter().filter(|is_there| *is_there).count();
        fields.saturating_add(self.others.iter().count()) as u64
    }

    fn push<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        push_head(major::MAP, self.len(), out)?;
        if let Some(title) = &self.title {
            push_key(StandardKey::TITLE, out)?;
            title.encode_into(out)?;
        }
        if let Some(detail) = &self.detail {
            push_key(StandardKey::DETAIL, out)?;
            detail.encode_into(out)?;
        }
        if let Some(instance) = self.instance {
            push_key(StandardKey::INSTANCE, out)?;
            push_text(instance, out)?;
        }
        if let Some(code) = self.response_code {
            push_key(StandardKey::RESPONSE_CODE, out)?;
            push_head(major::UNSIGNED, code.0.into(), out)?;
        }
        if let Some(uri) = self.base_uri {
            push_key(StandardKey::BASE_URI, out)?;
            push_text(uri, out)?;
        }
        if let Some(language) = self.base_lang {
            push_key(StandardKey::BASE_LANG, out)?;
            push_text(language.as_str(), out)?;
        }
        if let Some(direction) = self.base_rtl {
            push_key(StandardKey::BASE_RTL, out)?;
            push_direction(direction, out)?;
        }
        if !self.unprocessed_options.is_empty() {
            push_key(StandardKey::UNPROCESSED_COAP_OPTION, out)?;
            self.unprocessed_options.encode_into(out)?;
        }
        self.others.iter().try_for_each(|entry| {
            match entry.key {
                EntryKey::Standard(key) => push_key(key, out)?,
                EntryKey::Custom(key) => push_head(major::UNSIGNED, key.0, out)?,
                EntryKey::Uri(uri) => push_text(uri, out)?,
            }
            entry.value.encode_into(out)
        })
    }
}

fn push_key<B: Buffer + ?Sized>(key: StandardKey, out: &mut B) -> Result<(), B::Error> {
    push_int(key.0, out)
}

fn push_direction<B: Buffer + ?Sized>(direction: Direction, out: &mut B) -> Result<(), B::Error> {
    push_head(major::SIMPLE, direction.to_simple().into(), out)
}

impl Encode for OlText<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        match self {
            Self::Plain(text) => push_text(text, out),
            Self::Tagged { language, text, direction } => {
                push_head(major::TAG, 38, out)?;
                push_head(major::ARRAY, if direction.is_some() { 3 } else { 2 }, out)?;
                push_text(language.as_str(), out)?;
                push_text(text, out)?;
                direction.map_or(Ok(()), |direction| push_direction(direction, out))
            }
        }
    }
}

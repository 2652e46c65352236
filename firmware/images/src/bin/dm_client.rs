//! A client of device management in WBXML, for little memory: it walks through a message that was checked, does what the
//! everyday commands ask for, and writes its answer on the way.

#![no_std]
#![no_main]

use images::{inputs, run, settings, sink, syncml};
use oma_dm_codec::{
    PublicId,
    buf::Reader,
    wbxml::{Checker, Cursor, DocumentType, Name, Strings, Token, Version, Writer},
};

/// The tokens of the elements that are used (SyncML Representation Protocol 1.2 §8).
mod token {
    use oma_dm_codec::wbxml::Token;

    macro_rules! tokens {
        ($($name:ident = $token:literal;)*) => {
            $(pub(crate) const $name: Token = Token::new(0, $token);)*
        };
    }

    tokens! {
        CMD = 0x0A; CMD_ID = 0x0B; CMD_REF = 0x0C; DATA = 0x0F; EXEC = 0x11; FINAL = 0x12; GET = 0x13; ITEM = 0x14;
        LOC_URI = 0x17; MSG_ID = 0x1B; MSG_REF = 0x1C; REPLACE = 0x20; RESULTS = 0x22; SESSION_ID = 0x25; SOURCE = 0x27;
        STATUS = 0x29; SYNC_BODY = 0x2B; SYNC_HDR = 0x2C; SYNC_ML = 0x2D; TARGET = 0x2E; VER_DTD = 0x31; VER_PROTO = 0x32;
    }
}

#[cortex_m_rt::entry]
fn main() -> ! {
    run(&mut client, inputs::SYNCML, syncml::EXPECTED)
}

fn client(input: &[u8], out: &mut [u8]) -> Option<()> {
    let mut checker: Checker<'_> = Checker::new(&mut Reader::new(input), &mut ()).ok()?;
    let mut message = checker.here();
    while checker.next(&mut ()).ok()?.is_some() {}

    let capacity = out.len();
    let mut free = &mut *out;
    let id = DocumentType::Number(PublicId::SYNCML_1_2);
    let writer = Writer::new(&mut free, Version::V1_2, id, Strings::NONE).ok()?;
    let mut answer = Answer { writer, msg_ref: "", cmd_id: b'0' };
    enter(&mut message, token::SYNC_ML)?;
    enter(&mut message, token::SYNC_HDR)?;
    answer.header(&mut message)?;
    enter(&mut message, token::SYNC_BODY)?;
    while let Some(command) = message.child() {
        obey(command, &mut message, &mut answer)?;
    }
    answer.finish()?;
    let len = capacity - free.len();
    sink::sent(out.get(..len)?);
    Some(())
}

/// Enters the next element, which has to be this one.
fn enter(message: &mut Cursor<'_>, token: Token) -> Option<()> {
    (message.child()? == Name::Token(token)).then_some(())
}

/// What is told of a command that is of interest here.
#[derive(Default)]
struct Fields<'a> {
    cmd_id: &'a str,
    uri: &'a str,
    data: &'a str,
}

impl<'a> Fields<'a> {
    /// Those of the command that was entered. It has one item at most.
    fn read(message: &mut Cursor<'a>) -> Option<Self> {
        let (mut fields, mut depth) = (Self::default(), 1);
        while depth > 0 {
            match message.child() {
                None => depth -= 1,
                Some(Name::Token(token::ITEM | token::TARGET)) => depth += 1,
                Some(Name::Token(token::CMD_ID)) => fields.cmd_id = message.text().as_str()?,
                Some(Name::Token(token::LOC_URI)) => fields.uri = message.text().as_str()?,
                Some(Name::Token(token::DATA)) => fields.data = message.text().as_str()?,
                Some(_) => message.skip(),
            }
        }
        Some(fields)
    }
}

fn obey<'a>(command: Name<'a>, message: &mut Cursor<'a>, answer: &mut Answer<'_, '_, 'a>) -> Option<()> {
    let Name::Token(command) = command else { return None };
    if command == token::FINAL {
        message.skip();
        return Some(());
    }
    let Fields { cmd_id, uri, data } = Fields::read(message)?;
    match command {
        token::STATUS => sink::number(data.parse().ok()?),
        token::GET => {
            sink::bytes(uri.as_bytes());
            answer.status(cmd_id, "Get", "200")?;
            answer.result(cmd_id, uri, settings::model())?;
        }
        token::REPLACE => {
            sink::bytes(uri.as_bytes());
            sink::number(data.parse().ok()?);
            answer.status(cmd_id, "Replace", "200")?;
        }
        token::EXEC => {
            sink::bytes(uri.as_bytes());
            answer.status(cmd_id, "Exec", "202")?;
        }
        _ => return None,
    }
    Some(())
}

/// The message that is written meanwhile.
struct Answer<'w, 'o, 'a> {
    writer: Writer<'w, &'o mut [u8]>,
    msg_ref: &'a str,
    /// The number of the last command, a digit.
    cmd_id: u8,
}

impl<'a> Answer<'_, '_, 'a> {
    /// Reads the header that was entered, and answers it.
    fn header(&mut self, message: &mut Cursor<'a>) -> Option<()> {
        let (mut session_id, mut target) = ("", "");
        while let Some(field) = message.child() {
            match field {
                Name::Token(token::SESSION_ID) => session_id = message.text().as_str()?,
                Name::Token(token::MSG_ID) => self.msg_ref = message.text().as_str()?,
                Name::Token(token::TARGET) => target = Fields::read(message)?.uri,
                _ => message.skip(),
            }
        }
        self.start(token::SYNC_ML)?;
        self.start(token::SYNC_HDR)?;
        self.leaf(token::VER_DTD, "1.2")?;
        self.leaf(token::VER_PROTO, "DM/1.2")?;
        self.leaf(token::SESSION_ID, session_id)?;
        self.leaf(token::MSG_ID, "3")?;
        self.location(token::TARGET, settings::dm_server())?;
        self.location(token::SOURCE, target)?;
        self.end()?;
        self.start(token::SYNC_BODY)?;
        self.status("0", "SyncHdr", "200")
    }

    fn status(&mut self, cmd_ref: &str, cmd: &str, code: &str) -> Option<()> {
        self.command(token::STATUS, cmd_ref)?;
        self.leaf(token::CMD, cmd)?;
        self.leaf(token::DATA, code)?;
        self.end()
    }

    fn result(&mut self, cmd_ref: &str, uri: &str, value: &str) -> Option<()> {
        self.command(token::RESULTS, cmd_ref)?;
        self.start(token::ITEM)?;
        self.location(token::SOURCE, uri)?;
        self.leaf(token::DATA, value)?;
        self.end()?;
        self.end()
    }

    /// Begins a command that is about one of the message's.
    fn command(&mut self, command: Token, cmd_ref: &str) -> Option<()> {
        self.cmd_id += 1;
        let cmd_id = [self.cmd_id];
        self.start(command)?;
        self.leaf(token::CMD_ID, core::str::from_utf8(&cmd_id).ok()?)?;
        self.leaf(token::MSG_REF, self.msg_ref)?;
        self.leaf(token::CMD_REF, cmd_ref)
    }

    fn location(&mut self, element: Token, uri: &str) -> Option<()> {
        self.start(element)?;
        self.leaf(token::LOC_URI, uri)?;
        self.end()
    }

    fn leaf(&mut self, element: Token, text: &str) -> Option<()> {
        self.start(element)?;
        self.writer.text(text).ok()?;
        self.end()
    }

    fn start(&mut self, element: Token) -> Option<()> {
        self.writer.start(Name::Token(element)).ok()
    }

    fn end(&mut self) -> Option<()> {
        self.writer.end().ok()
    }

    fn finish(mut self) -> Option<()> {
        self.writer.start_empty(Name::Token(token::FINAL)).ok()?;
        self.end()?;
        self.end()?;
        self.end()?;
        self.writer.finish().ok()
    }
}

//! CoAP over TCP (RFC 8323): a stream of messages, after both sides have said what they take.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use coap_codec::buf::{Framed, Message as _, Reader};
use coap_codec::{
    Abort, Capabilities, CoapOption, Code, DecodeError, InOrder, Message, OptionNumber, OptionSource, Signal, Tcp,
    Token, frame,
};

use super::Failure;

/// The greatest message that is taken.
pub const MESSAGE_LIMIT: usize = 64 * 1024;

/// A connection whose two sides have said what they take.
pub struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
    /// Bytes of the message that was waited for.
    awaited: usize,
    theirs: Capabilities,
    has_csm: bool,
}

impl Connection {
    /// Says what is taken here. Nothing has been received yet.
    pub fn new(stream: TcpStream) -> Result<Self, Failure> {
        stream.set_nodelay(true)?;
        let theirs = Capabilities::BASE;
        let mut connection = Self { stream, received: Vec::new(), awaited: 0, theirs, has_csm: false };
        let options = [CoapOption::max_message_size(MESSAGE_LIMIT as u32), CoapOption::block_wise_transfer()];
        connection.signal(Code::CSM, Token::EMPTY, &options)?;
        Ok(connection)
    }

    /// What the other side has said that it takes.
    pub fn theirs(&self) -> Capabilities {
        self.theirs
    }

    /// Sends a message.
    pub fn send<O: OptionSource>(&mut self, message: &Message<'_, Tcp, O>) -> Result<(), Failure> {
        Ok(self.stream.write_all(&message.encode_to_vec()?)?)
    }

    /// Waits for the other side to say what it takes, until `deadline`.
    pub fn greet(&mut self, deadline: Instant) -> Result<(), Failure> {
        while !self.has_csm {
            let length = self.wait_for_message(Some(deadline))?;
            self.signal_received()?;
            self.received.drain(..length);
        }
        Ok(())
    }

    /// Waits for the next request or response, until `deadline` if there is one. What is said about the connection is
    /// answered and obeyed.
    pub fn wait(&mut self, deadline: Option<Instant>) -> Result<(), Failure> {
        self.received.drain(..std::mem::take(&mut self.awaited));
        loop {
            let length = self.wait_for_message(deadline)?;
            if !self.signal_received()? {
                self.awaited = length;
                return Ok(());
            }
            self.received.drain(..length);
        }
    }

    /// The message that was waited for.
    pub fn message(&self) -> Result<Message<'_, Tcp>, DecodeError> {
        Reader::new(&self.received).decode(&mut ())
    }

    /// Takes leave: nothing more is asked for (RFC 8323 §5.5).
    pub fn release(&mut self) -> Result<(), Failure> {
        self.signal(Code::RELEASE, Token::EMPTY, &[])
    }

    fn wait_for_message(&mut self, deadline: Option<Instant>) -> Result<usize, Failure> {
        loop {
            match frame(&self.received, MESSAGE_LIMIT, &()) {
                Ok(Framed::Complete { len }) => return Ok(len),
                Ok(Framed::Incomplete { .. }) => self.read(deadline)?,
                Err(error) => return Err(self.abort(&error.to_string(), None)),
            }
        }
    }

    /// Obeys what has come, if it is about the connection: a signal, or an Empty message, which means nothing.
    fn signal_received(&mut self) -> Result<bool, Failure> {
        let code = match self.message() {
            Ok(message) => message.code,
            Err(error) => return Err(self.abort(&error.to_string(), None)),
        };
        if !self.has_csm && code != Code::CSM {
            return Err(self.abort("the first message is not a CSM", None));
        }
        if code.is_signal() {
            self.obey()?;
        }
        Ok(code.is_signal() || code.is_empty())
    }

    fn read(&mut self, deadline: Option<Instant>) -> Result<(), Failure> {
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        if left == Some(Duration::ZERO) {
            return Err(Failure::Timeout);
        }
        self.stream.set_read_timeout(left)?;
        let mut buffer = [0; 16 * 1024];
        match self.stream.read(&mut buffer) {
            Ok(0) => Err(Failure::Closed(String::new())),
            Ok(read) => {
                self.received.extend_from_slice(&buffer[..read]);
                Ok(())
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                Err(Failure::Timeout)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Does what a signal asks for (RFC 8323 §5).
    fn obey(&mut self) -> Result<(), Failure> {
        let message = self.message()?;
        let code = message.code;
        let known = |number: OptionNumber| number.definition_in(code).is_some();
        let problem = message.problems(known).find(|problem| problem.critical);
        if let Some(problem) = problem {
            let bad_csm_option = (code == Code::CSM).then_some(problem.number);
            return Err(self.abort("an option that is critical is not known", bad_csm_option));
        }
        let token = message.token.as_bytes().to_vec();
        match message.signal() {
            Some(Signal::Csm(csm)) => {
                self.theirs = self.theirs.after(csm);
                self.has_csm = true;
                Ok(())
            }
            // Messages are processed in order, so all before it have been.
            Some(Signal::Ping { custody }) => {
                let custody = custody.then(CoapOption::custody);
                self.signal(Code::PONG, Token::new(&token)?, custody.as_slice())
            }
            Some(Signal::Release(_)) => Err(Failure::Closed(": it is released".to_owned())),
            Some(Signal::Abort(Abort { diagnostic, .. })) => {
                Err(Failure::Closed(format!(": {}", String::from_utf8_lossy(diagnostic))))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Ends the connection because of what the other side did.
    fn abort(&mut self, why: &str, bad_option: Option<OptionNumber>) -> Failure {
        let bad_option = bad_option.map(CoapOption::bad_csm_option);
        let failure = Failure::Peer(format!("breaks the rules: {why}"));
        let Ok(options) = InOrder::new(bad_option.as_slice()) else { return failure };
        let message = Message { header: Tcp, code: Code::ABORT, token: Token::EMPTY, options, payload: why.as_bytes() };
        // It is over, whether this arrives or not.
        self.send(&message).map_or_else(|error| error, |()| failure)
    }

    fn signal(&mut self, code: Code, token: Token<'_>, options: &[CoapOption<'_>]) -> Result<(), Failure> {
        self.send(&Message { header: Tcp, code, token, options: InOrder::new(options)?, payload: &[] })
    }
}

//! The way to the server, whatever it is.

use std::fmt::Display;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Instant;

use coap_codec::uri::{Host, Scheme};
use coap_codec::{BlockSize, Message, OptionSource, Tcp, Uri};
use examples::endpoint::{Connection, Failure};

use super::arguments::Arguments;
use super::datagrams::Datagrams;

/// What header, token and options of a request take at most.
const OVERHEAD: usize = 512;

/// The way to the server.
pub(crate) struct Link {
    pub(crate) server: SocketAddr,
    pub(crate) deadline: Instant,
    way: Way,
    verbose: bool,
}

enum Way {
    Udp(Datagrams),
    Tcp(Connection),
}

impl Link {
    /// Opens the way to where the URI says; everything has to be done in the time that the arguments allow.
    pub(crate) fn open(uri: &Uri<'_>, arguments: &Arguments) -> Result<Self, Failure> {
        let (deadline, verbose) = (Instant::now() + arguments.timeout(), arguments.verbose);
        let mut last = Failure::Peer("has no address".to_owned());
        for server in addresses(uri)? {
            let way = match uri.scheme() {
                Scheme::Coap => Datagrams::open(server).map(Way::Udp),
                Scheme::CoapTcp => connect(server, deadline).map(Way::Tcp),
                other => {
                    return Err(Failure::Peer(format!("is reached by {}, which is not spoken here", other.as_str())));
                }
            };
            match way {
                Ok(way) => return Ok(Self { server, deadline, way, verbose }),
                Err(failure) => last = failure,
            }
        }
        Err(last)
    }

    /// Sends a request and waits for the response.
    pub(crate) fn request<O: OptionSource>(
        &mut self,
        request: &Message<'_, (), O>,
    ) -> Result<Message<'_, ()>, Failure> {
        self.tell("→", request.with_header(Tcp))?;
        match &mut self.way {
            Way::Udp(datagrams) => datagrams.request(request, self.deadline)?,
            Way::Tcp(connection) => {
                connection.send(&request.with_header(Tcp))?;
                wait_for(connection, request.token.as_bytes(), self.deadline)?;
            }
        }
        self.response()
    }

    /// Waits for one more response to a request with this token.
    pub(crate) fn next(&mut self, token: &[u8]) -> Result<Message<'_, ()>, Failure> {
        match &mut self.way {
            Way::Udp(datagrams) => datagrams.next(token, self.deadline)?,
            Way::Tcp(connection) => wait_for(connection, token, self.deadline)?,
        }
        self.response()
    }

    /// The longest payload that the server takes in a message, as far as it is known.
    pub(crate) fn room(&self) -> usize {
        match &self.way {
            Way::Udp(_) => BlockSize::B1024.bytes(),
            Way::Tcp(connection) => (connection.theirs().max_message_size as usize).saturating_sub(OVERHEAD),
        }
    }

    /// Whether several blocks may go into a message (RFC 8323 §6).
    pub(crate) fn bert(&self) -> bool {
        matches!(&self.way, Way::Tcp(connection) if connection.theirs().bert())
    }

    /// Takes leave.
    pub(crate) fn close(&mut self) -> Result<(), Failure> {
        match &mut self.way {
            Way::Udp(_) => Ok(()),
            Way::Tcp(connection) => connection.release(),
        }
    }

    fn response(&self) -> Result<Message<'_, ()>, Failure> {
        let response = match &self.way {
            Way::Udp(datagrams) => datagrams.response()?.with_header(()),
            Way::Tcp(connection) => connection.message()?.with_header(()),
        };
        self.tell("←", response.with_header(Tcp))?;
        Ok(response)
    }

    fn tell(&self, arrow: &str, message: impl Display) -> io::Result<()> {
        if self.verbose { writeln!(io::stderr(), "{arrow} {message}") } else { Ok(()) }
    }
}

fn connect(server: SocketAddr, deadline: Instant) -> Result<Connection, Failure> {
    let stream = TcpStream::connect_timeout(&server, deadline.saturating_duration_since(Instant::now()))?;
    let mut connection = Connection::new(stream)?;
    connection.greet(deadline)?;
    Ok(connection)
}

/// Messages with another token are for nobody here.
fn wait_for(connection: &mut Connection, token: &[u8], deadline: Instant) -> Result<(), Failure> {
    loop {
        connection.wait(Some(deadline))?;
        let message = connection.message()?;
        if message.is_response() && message.token.as_bytes() == token {
            return Ok(());
        }
    }
}

fn addresses(uri: &Uri<'_>) -> Result<Vec<SocketAddr>, Failure> {
    match uri.host() {
        Host::Address(address) => Ok(vec![SocketAddr::new(address, uri.port())]),
        Host::Name(name) => {
            let name: Vec<u8> = name.bytes().collect();
            Ok((&*String::from_utf8_lossy(&name), uri.port()).to_socket_addrs()?.collect())
        }
        Host::Future(_) => Ok(Vec::new()),
    }
}

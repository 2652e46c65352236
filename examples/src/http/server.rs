//! A server: one thread a connection.

use std::io::{self, Write};
use std::net::TcpListener;
use std::thread;

use super::{Connection, Failure, Request, Response};

/// Answers whoever connects. `handler` makes, for each connection, what answers its requests one by one. Ends only if the
/// listener does; a connection that fails is told on standard error.
pub fn serve<H, F>(listener: &TcpListener, handler: H) -> io::Error
where
    H: Fn() -> F + Sync,
    F: FnMut(&Request) -> Response + Send,
{
    thread::scope(|scope| {
        loop {
            let stream = match listener.accept() {
                Ok((stream, _)) => stream,
                Err(error) => return error,
            };
            let mut answer = handler();
            scope.spawn(move || {
                let ended = Connection::of(stream).and_then(|connection| converse(connection, &mut answer));
                if let Err(failure) = ended {
                    // Who cannot read this does not miss it.
                    let _ = writeln!(io::stderr(), "{failure}");
                }
            });
        }
    })
}

fn converse(mut connection: Connection, answer: &mut impl FnMut(&Request) -> Response) -> Result<(), Failure> {
    loop {
        match connection.request() {
            Ok(Some(request)) => connection.respond(&answer(&request))?,
            Ok(None) => return Ok(()),
            Err(failure) => {
                if !matches!(failure, Failure::Io(_) | Failure::Closed) {
                    connection.respond(&Response::empty(400))?;
                }
                return Err(failure);
            }
        }
    }
}

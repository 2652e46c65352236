//! The client against servers that are none, or odd ones: it ends, in time, and says why.

mod support;

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, UdpSocket};
use std::thread;
use std::time::Duration;

use support::process::example;

/// Runs the client; tells exit code, standard output and error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = example("coap_get").args(arguments).output().expect("the client");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("no signal"), text(&output.stdout), text(&output.stderr))
}

/// Runs the client against datagrams: `serve` gets each that comes, and who sent it. It ends with the client.
fn against(
    arguments: &[&str],
    mut serve: impl FnMut(&UdpSocket, &[u8], SocketAddr) + Send + 'static,
) -> (i32, String, String) {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("a port");
    let uri = format!("coap://{}/a", socket.local_addr().expect("an address"));
    let end = socket.try_clone().expect("a socket");
    let server = thread::spawn(move || {
        let mut buffer = [0; 2048];
        loop {
            let (length, from) = socket.recv_from(&mut buffer).expect("the client");
            match &buffer[..length] {
                b"end" => break,
                datagram => serve(&socket, datagram, from),
            }
        }
    });
    let outcome = run(&[arguments, &[&uri]].concat());
    end.send_to(b"end", end.local_addr().expect("an address")).expect("the server");
    server.join().expect("no assertion failed");
    outcome
}

/// A response with the id and the token (of eight bytes) of `request`.
fn response(first: u8, code: u8, request: &[u8], rest: &[u8]) -> Vec<u8> {
    [&[first | 8, code], &request[2..12], rest].concat()
}

fn send(socket: &UdpSocket, datagram: &[u8], to: SocketAddr) {
    socket.send_to(datagram, to).expect("the client");
}

#[test]
fn a_response_may_come_by_itself_later() {
    let mut acknowledged = 0;
    let (code, out, _) = against(&[], move |socket, datagram, from| match datagram[0] >> 4 & 3 {
        0 => {
            send(socket, &[0x60, 0, datagram[2], datagram[3]], from);
            // Somebody else's response, and one with the right token.
            send(socket, b"\x58\x45\x00\x0112345678\xffno", from);
            let mut separate = response(0x40, 0x45, datagram, b"\xffyes");
            (separate[2], separate[3]) = (0, 9);
            send(socket, &separate, from);
        }
        2 => {
            acknowledged += 1;
            assert_eq!((datagram, acknowledged), (&b"\x60\x00\x00\x09"[..], 1));
        }
        other => panic!("a message of type {other}"),
    });
    assert_eq!((code, out.as_str()), (0, "yes"));
}

#[test]
fn what_gets_lost_is_sent_again() {
    let mut seen = Vec::new();
    let (code, out, _) = against(&[], move |socket, datagram, from| {
        seen.push(datagram.to_vec());
        if seen.len() == 2 {
            assert_eq!(seen[0], seen[1]);
            send(socket, &response(0x60, 0x45, datagram, b"\xffyes"), from);
        }
    });
    assert_eq!((code, out.as_str()), (0, "yes"));
}

#[test]
fn rejections_and_silence() {
    let (code, _, error) =
        against(&[], |socket, datagram, from| send(socket, &[0x70, 0, datagram[2], datagram[3]], from));
    assert_eq!(code, 1);
    assert!(error.contains("the other side rejects the message"), "{error}");
    let (code, _, error) = against(&["--timeout", "1"], |_, _, _| {});
    assert_eq!(code, 1);
    assert!(error.contains("no answer in time"), "{error}");
    let unused = UdpSocket::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let (code, _, error) = run(&[&format!("coap://{unused}/")]);
    assert_eq!(code, 1);
    assert!(error.contains("refused"), "{error}");
}

#[test]
fn what_is_malformed_is_rejected_and_waited_on() {
    let mut rejected = 0;
    let (code, out, _) = against(&[], move |socket, datagram, from| match datagram[0] >> 4 & 3 {
        0 => {
            // Confirmable, with a payload marker and no payload; of another version; and then the response.
            send(socket, b"\x40\x45\x00\x07\xff", from);
            send(socket, b"\xc0\x45\x00\x08", from);
            send(socket, &response(0x60, 0x45, datagram, b"\xffyes"), from);
        }
        3 => {
            rejected += 1;
            assert_eq!((datagram, rejected), (&b"\x70\x00\x00\x07"[..], 1));
        }
        other => panic!("a message of type {other}"),
    });
    assert_eq!((code, out.as_str()), (0, "yes"));
}

#[test]
fn a_representation_that_changes_amid_its_blocks_is_given_up() {
    let mut asked = 0_u8;
    let (code, out, error) = against(&["-b", "16"], move |socket, datagram, from| {
        asked += 1;
        // ETag, Block2 0/1/16 or 1/0/16.
        let block = if asked == 1 { 0x08 } else { 0x10 };
        let rest = [&[0x41, asked, 0xd1, 0x06, block, 0xff][..], b"0123456789abcdef"].concat();
        send(socket, &response(0x60, 0x45, datagram, &rest), from);
    });
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(error.contains("breaks a rule"), "{error}");
}

#[test]
fn the_server_may_want_smaller_blocks() {
    let mut body = Vec::new();
    let text = "0123456789abcdef".repeat(6);
    let expected = text.clone();
    let (code, _, error) = against(&["-m", "put", "-b", "32", "-p", &text], move |socket, datagram, from| {
        // Uri-Path a, Block1, Size1 of one byte.
        assert_eq!((&datagram[12..15], datagram[15] & 0xf0), (&b"\xb1a\xd1"[..], 0));
        let block = datagram[16];
        body.extend_from_slice(&datagram[21..]);
        let (code, more) = if block & 8 == 0 { (0x44, 0) } else { (0x5f, 8) };
        if code == 0x44 {
            assert_eq!(body, expected.as_bytes());
        }
        // Block1 with the same number, and SZX 0.
        send(socket, &response(0x60, code, datagram, &[0xd1, 0x0e, block & 0xf0 | more]), from);
    });
    assert_eq!((code, error.as_str()), (0, "2.04 Changed\n"));
}

#[test]
fn uris_that_cannot_be_asked() {
    for (uri, why) in [
        ("http://127.0.0.1/", "the scheme is one of the six of CoAP"),
        ("coaps://127.0.0.1/", "is reached by coaps, which is not spoken here"),
        ("coap://127.0.0.1/#a", "fragment"),
    ] {
        let (code, _, error) = run(&[uri]);
        assert_eq!(code, 1, "{uri}");
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn connections_that_are_not_kept_to_the_rules() {
    for (says, why) in [
        (&b"\x01\x45\x07"[..], "breaks the rules: the first message is not a CSM"),
        (b"\x10\xe1\x10", "breaks the rules: an option that is critical is not known"),
        (b"\x00\xe1\x40\xe5\xffbye", "the connection was closed: bye"),
        (b"\x00\xe1\x00\xe4", "the connection was closed: it is released"),
        (b"\x00\xe1", "the connection was closed"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let uri = format!("coap+tcp://{}/", listener.local_addr().expect("an address"));
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("the client");
            stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
            stream.write_all(says).expect("the client");
            let mut csm = [0; 7];
            stream.read_exact(&mut csm).expect("a CSM");
            assert_eq!(csm[1], 0xe1);
            // Nothing more comes from here, but what the client says is read to its end.
            stream.shutdown(Shutdown::Write).expect("the client");
            while stream.read(&mut csm).is_ok_and(|read| read > 0) {}
        });
        let (code, _, error) = run(&["--timeout", "20", &uri]);
        server.join().expect("no assertion failed");
        assert_eq!(code, 1);
        assert!(error.contains(why), "{says:?} {error}");
    }
}

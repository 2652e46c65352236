//! The server, asked by hand and by the client.

mod support;

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream, UdpSocket};
use std::process::Output;
use std::time::Duration;

use support::coap::{ACK, CON, NON, get, message, over_tcp};
use support::process::{Server, example};

/// Nobody takes so long, and a test that fails does not wait for ever.
const PATIENCE: Duration = Duration::from_secs(20);

struct Site {
    _server: Server,
    udp: SocketAddr,
    tcp: SocketAddr,
}

fn site() -> Site {
    let mut command = example("coap_server");
    command.arg("127.0.0.1:0");
    let server = Server::start(command);
    let mut addresses = server.ready.split_whitespace().map(|uri| uri.split_once("://").expect("a URI").1.parse());
    let mut next = || addresses.next().expect("two URIs").expect("an address");
    let (udp, tcp) = (next(), next());
    Site { _server: server, udp, tcp }
}

impl Site {
    fn socket(&self) -> UdpSocket {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a port");
        socket.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        socket.connect(self.udp).expect("an address");
        socket
    }

    /// Runs the client with arguments of which the last is a path.
    fn client(&self, scheme: &str, arguments: &[&str]) -> (String, String, bool) {
        let address = if scheme == "coap" { self.udp } else { self.tcp };
        let (path, arguments) = arguments.split_last().expect("a path");
        let mut client = example("coap_get");
        client.args(["--timeout", "20"]).args(arguments).arg(format!("{scheme}://{address}{path}"));
        told(&client.output().expect("the client"))
    }
}

fn told(output: &Output) -> (String, String, bool) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (text(&output.stdout), text(&output.stderr), output.status.success())
}

fn receive(socket: &UdpSocket) -> Vec<u8> {
    let mut buffer = [0; 2048];
    let length = socket.recv(&mut buffer).expect("an answer");
    buffer[..length].to_vec()
}

fn ask(socket: &UdpSocket, request: &[u8]) -> Vec<u8> {
    socket.send(request).expect("the server");
    receive(socket)
}

/// The code of a message.
fn code(answer: &[u8]) -> String {
    format!("{}.{:02}", answer[1] >> 5, answer[1] & 31)
}

#[test]
fn what_cannot_be_read_is_rejected_or_ignored() {
    let site = site();
    let socket = site.socket();
    // A payload marker without payload, a token of 9 bytes, a reserved code: RFC 7252 §4.2 wants a Reset message.
    for malformed in [&b"\x40\x01\x00\x01\xff"[..], b"\x49\x01\x00\x01123456789", b"\x40\xe1\x00\x01"] {
        assert_eq!(ask(&socket, malformed), b"\x70\x00\x00\x01", "{malformed:?}");
    }
    // Not to be answered: another version (§3), what is not Confirmable (§4.3), Acknowledgements and Reset messages (§4.2).
    for silent in [
        &b"\x80\x01\x00\x02"[..],
        b"\x50\x01\x00\x02\xff",
        b"\x60\x45\x00\x02",
        b"\x70\x00\x00\x02",
        b"\x50\x00\x00\x02",
        b"",
    ] {
        socket.send(silent).expect("the server");
    }
    // So the next answer is that to a ping.
    assert_eq!(ask(&socket, b"\x40\x00\x00\x03"), b"\x70\x00\x00\x03");
}

#[test]
fn requests_that_come_again_are_answered_alike_and_carried_out_once() {
    let site = site();
    let socket = site.socket();
    let append = message(CON, 2, 1, 7, b"\xb5hello\xff!");
    let first = ask(&socket, &append);
    assert_eq!((code(&first), ask(&socket, &append)), ("2.04".to_owned(), first));
    let read = ask(&socket, &get(2, 8, "hello"));
    assert!(read.ends_with(b"\xffhello, world!"), "{read:?}");
    // From another port it is another request.
    assert_eq!(code(&ask(&site.socket(), &append)), "2.04");
    assert!(ask(&socket, &get(3, 9, "hello")).ends_with(b"\xffhello, world!!"));
}

#[test]
fn options_decide_what_is_done() {
    let site = site();
    let socket = site.socket();
    let mut id = 0;
    let mut asked = |method: u8, rest: &[u8]| {
        id += 1;
        code(&ask(&socket, &message(CON, method, id, 7, rest)))
    };
    assert_eq!(asked(1, b"\xb5hello\xd0\x15"), "4.02", "45 is critical and unknown (RFC 7252 §5.4.1)");
    assert_eq!(asked(1, b"\xb5hello\xd0\x14"), "2.05", "44 is elective");
    assert_eq!(asked(1, b"\xb5hello\x61\x28"), "4.06", "Accept 40 (RFC 7252 §5.10.4)");
    assert_eq!(asked(1, b"\xb5hello\x60"), "2.05", "Accept 0, which it is");
    assert_eq!(asked(3, b"\x50\x65hello\xffx"), "4.12", "If-None-Match (RFC 7252 §5.10.8.2)");
    assert_eq!(asked(3, b"\x11\x01\xa5hello\xffx"), "4.12", "If-Match of another ETag (RFC 7252 §5.10.8.1)");
    assert_eq!(asked(3, b"\x10\xa5hello\xffx"), "2.04", "If-Match of any");
    assert_eq!(asked(1, b"\xd9\x16coap://h/"), "5.05", "Proxy-Uri (RFC 7252 §5.10.2)");
    assert_eq!(asked(1, b"\xb1.\x05hello"), "4.00", "a dot segment (RFC 7252 §5.10.1)");
    assert_eq!(asked(6, b"\xb5hello"), "4.05");
    assert_eq!(asked(1, b"\xb4none"), "4.04");
    assert_eq!(asked(1, b"\xb5hello\xc1\x07"), "4.00", "a block size of 7 (RFC 7959 §2.2)");
}

/// RFC 7252 §5.4.1, §4.3: to be ignored in silence, and not carried out.
#[test]
fn what_is_not_confirmable_is_rejected_for_an_option() {
    let site = site();
    let socket = site.socket();
    socket.send(&message(NON, 2, 1, 7, b"\xb5hello\xd0\x15\xff!")).expect("the server");
    let answer = ask(&socket, &get(2, 8, "hello"));
    assert_eq!((code(&answer), answer.ends_with(b"\xffhello, world")), ("2.05".to_owned(), true), "{answer:?}");
}

#[test]
fn a_known_representation_is_valid() {
    let site = site();
    let socket = site.socket();
    let first = ask(&socket, &get(1, 7, "hello"));
    // ETag of four bytes, which comes first.
    assert_eq!(first[5], 0x44);
    let etag = &first[6..10];
    let again = ask(&socket, &message(CON, 1, 2, 7, &[b"\x44", etag, b"\x75hello"].concat()));
    assert_eq!((code(&again), again.len()), ("2.03".to_owned(), 10));
}

#[test]
fn no_response_is_wanted() {
    let site = site();
    let socket = site.socket();
    // No-Response 2: no success is of interest (RFC 7967 §2.1). Confirmable: the bare acknowledgement.
    let option = b"\xb5hello\xd1\xea\x02\xffx";
    assert_eq!(ask(&socket, &message(CON, 3, 1, 7, option)), [ACK, 0, 0, 1]);
    socket.send(&message(NON, 3, 2, 7, option)).expect("the server");
    assert_eq!(ask(&socket, b"\x40\x00\x00\x03"), b"\x70\x00\x00\x03", "and not Confirmable, nothing");
}

#[test]
fn blocks_that_are_missing_are_told() {
    let site = site();
    let socket = site.socket();
    let mut id = 0;
    let mut put = |block: u8, payload: &[u8]| {
        id += 1;
        code(&ask(&socket, &message(CON, 3, id, 7, &[b"\xb1b\xd1\x03", &[block][..], b"\xff", payload].concat())))
    };
    let sixteen = b"0123456789abcdef";
    assert_eq!(put(0x18, sixteen), "4.08", "it begins with block 1 (RFC 7959 §2.9.2)");
    assert_eq!(put(0x08, sixteen), "2.31");
    assert_eq!(put(0x28, sixteen), "4.08", "block 1 is left out");
    assert_eq!(put(0x18, &sixteen[1..]), "4.00", "it is too short (RFC 7959 §2.2)");
    assert_eq!((put(0x18, sixteen), put(0x20, b"!")), ("2.31".to_owned(), "2.01".to_owned()));
}

#[test]
fn discovery_is_filtered() {
    let site = site();
    for scheme in ["coap", "coap+tcp"] {
        let all = site.client(scheme, &["/.well-known/core"]);
        assert_eq!(all.0, "</hello>;ct=0;sz=12;obs\n</large>;ct=0;sz=10240;obs\n");
        assert_eq!(site.client(scheme, &["/.well-known/core?href=/la*"]).0, "</large>;ct=0;sz=10240;obs\n");
        assert_eq!(site.client(scheme, &["/.well-known/core?ct=41"]).0, "");
    }
}

#[test]
fn the_client_does_everything_over_both_transports() {
    let site = site();
    let body: String = (0..640).map(|n| format!("line {n:010}\n")).collect();
    let file = std::env::temp_dir().join(format!("coap-{}", std::process::id()));
    fs::write(&file, &body).expect("a temporary file");
    let from_file = format!("@{}", file.display());
    for scheme in ["coap", "coap+tcp"] {
        let ask = |arguments: &[&str]| site.client(scheme, arguments);
        assert_eq!(ask(&["/hello"]), ("hello, world".into(), "2.05 Content\n".into(), true));
        assert_eq!(ask(&["/nothing/here"]), (String::new(), "4.04 Not Found\n".into(), false));
        let created = ask(&["-m", "post", "-p", "new", "/some%20place"]);
        assert!(created.1.starts_with("2.01 Created /some%20place/") && created.2, "{created:?}");
        let path = created.1.trim_end().strip_prefix("2.01 Created ").expect("a path").to_owned();
        assert_eq!(ask(&["-m", "put", "-p", "x", &path]).1, "2.04 Changed\n");
        assert_eq!(ask(&["-m", "post", "-p", "y", &path]).1, "2.04 Changed\n");
        assert_eq!(ask(&[&path]).0, "xy");
        assert_eq!(ask(&["-m", "delete", &path]).1, "2.02 Deleted\n");
        assert_eq!(ask(&["-m", "ipatch", "/hello"]).1, "4.05 Method Not Allowed\n");
        assert!(ask(&["-m", "put", "-p", &from_file, "/body"]).2);
        for block in ["1024", "64"] {
            assert_eq!(ask(&["-b", block, "/body"]).0, body, "in blocks of {block}");
            let found = ask(&["-b", block, "-m", "fetch", "-p", "line 0", "/body"]).0;
            assert_eq!(found, body, "a search with a long answer, in blocks of {block}");
        }
        assert_eq!(ask(&["-m", "put", "-b", "16", "-p", &body[..100], "/body"]).1, "2.04 Changed\n");
        assert_eq!(ask(&["/body"]).0, body[..100]);
        assert!(ask(&["-m", "delete", "/body"]).2);
    }
    fs::remove_file(file).expect("the temporary file");
}

#[test]
fn observers_are_told() {
    let site = site();
    let socket = site.socket();
    // Observe 0, Uri-Path hello.
    let registered = ask(&socket, &message(CON, 1, 1, 7, b"\x60\x55hello"));
    assert!(registered.ends_with(b"hello, world"));
    assert_eq!(site.client("coap+tcp", &["-m", "put", "-p", "changed", "/hello"]).1, "2.04 Changed\n");
    let notification = receive(&socket);
    assert_eq!((notification[0], notification[1], notification[4]), (CON | 1, 0x45, 7));
    assert!(notification.ends_with(b"\xffchanged"));
    // Rejected, it ends the observation (RFC 7641 §3.6).
    socket.send(&[0x70, 0, notification[2], notification[3]]).expect("the server");
    assert_eq!(site.client("coap", &["-m", "put", "-p", "again", "/hello"]).1, "2.04 Changed\n");
    assert_eq!(ask(&socket, b"\x40\x00\x00\x03"), b"\x70\x00\x00\x03", "nothing in between");
}

#[test]
fn a_resource_that_is_deleted_ends_its_observation() {
    let site = site();
    let socket = site.socket();
    ask(&socket, &message(CON, 1, 1, 7, b"\x60\x55hello"));
    assert_eq!(site.client("coap", &["-m", "delete", "/hello"]).1, "2.02 Deleted\n");
    let last = receive(&socket);
    assert_eq!((code(&last), last[4]), ("4.04".to_owned(), 7));
    assert_eq!(last.len(), 5, "without an Observe option (RFC 7641 §3.2)");
}

/// Connects, says something, and hears so many bytes, or all if the server closes before.
fn connect(site: &Site, say: &[u8], length: usize) -> Vec<u8> {
    let mut stream = TcpStream::connect(site.tcp).expect("the server");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    stream.write_all(say).expect("the server");
    let mut heard = Vec::new();
    stream.take(length as u64).read_to_end(&mut heard).expect("an answer");
    heard
}

#[test]
fn connections_begin_with_a_csm_and_are_kept_to_the_rules() {
    let site = site();
    let csm = b"\x50\xe1\x23\x01\x00\x00\x20";
    // A Ping with Custody is answered by a Pong with the same token (RFC 8323 §5.4).
    let pong = connect(&site, b"\x00\xe1\x11\xe2\x07\x20", 11);
    assert_eq!(pong, [&csm[..], b"\x11\xe3\x07\x20"].concat());
    // The first message is a CSM, and an option that is critical and unknown is named (RFC 8323 §5.3, §5.2).
    let abort = connect(&site, &over_tcp(1, 7, b"\xb1a"), 1000);
    assert_eq!((&abort[..7], abort[9]), (&csm[..], 0xe5), "{abort:02x?}");
    let bad_option = connect(&site, b"\x10\xe1\x10", 1000);
    assert_eq!((bad_option[9], &bad_option[10..12]), (0xe5, &b"\x21\x01"[..]), "{bad_option:02x?}");
}

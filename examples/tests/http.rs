//! HTTP/1.1 below the protocols that it carries: where each message ends, and what becomes of those that do not.

mod support;

use std::io::Read;

use examples::protocol::Options;
use flate2::Compression;
use flate2::read::{DeflateEncoder, GzEncoder, ZlibEncoder};
use support::http::{Conversation, chunks, message, ok, post};
use support::syncml::{ACCEPTED, ALERT, XML, from_client, from_server};

fn request() -> String {
    from_client("", ALERT)
}

fn response() -> String {
    from_server("", ACCEPTED)
}

fn all(mut from: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).expect("memory");
    bytes
}

/// RFC 9112 §6.3 rule 6, §9.3: several messages of known length.
#[test]
fn several_messages_a_connection() {
    let one = post(XML, request());
    let told = Conversation::new().ask(&one).answer(ok(XML, response())).ask(&one).answer(ok(XML, response())).lines();
    assert_eq!(told, ["SyncML"; 4]);
}

/// RFC 9112 §9.3.2: responses to pipelined requests come in their order.
#[test]
fn pipelined_requests() {
    let requests = [post(XML, request()), message("HEAD /dm HTTP/1.1", "", ""), post(XML, request())].concat();
    // Length 100 of what HEAD does not get (RFC 9110 §8.6).
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
    let responses = [&ok(XML, response())[..], head, &ok(XML, response())].concat();
    let told = Conversation::new().ask(requests).answer(responses).lines();
    assert_eq!(told, ["SyncML", "HTTP", "SyncML", "SyncML", "HTTP", "SyncML"]);
}

#[test]
fn messages_in_any_pieces() {
    let bytes = [post(XML, request()), post(XML, request())].concat();
    for size in [1, 2, 7, 100] {
        let mut conversation = Conversation::new();
        for piece in bytes.chunks(size) {
            conversation = conversation.ask(piece);
        }
        assert_eq!(conversation.lines(), ["SyncML"; 2], "{size}");
    }
}

/// RFC 9112 §7.1: chunks with extensions, and trailer fields (§7.1.2).
#[test]
fn chunked_bodies() {
    for size in [1, 10, 10_000] {
        let body = chunks(request().as_bytes(), size);
        let bytes =
            [format!("POST /dm HTTP/1.1\r\n{XML}Transfer-Encoding: chunked\r\n\r\n").as_bytes(), &body].concat();
        let mut conversation = Conversation::new();
        for piece in [&bytes[..], &bytes].concat().chunks(50) {
            conversation = conversation.ask(piece);
        }
        let outcome = conversation.dissect(Options::default());
        assert!(outcome.told.lines.iter().all(|line| line.ends_with(" SyncML")), "{:?}", outcome.told.lines);
        assert_eq!(outcome.told.bytes, [bytes.clone(), bytes]);
    }
}

/// Offsets are those of the bytes that were sent, whatever stands between them.
#[test]
fn faults_in_chunks_are_told_where_they_were_sent() {
    let body = request().replace("1201", "12\x0101");
    for size in [1, 10, 10_000] {
        let bytes = chunks(body.as_bytes(), size);
        let head = format!("POST /dm HTTP/1.1\r\n{XML}Transfer-Encoding: chunked\r\n\r\n");
        let bytes = [head.as_bytes(), &bytes].concat();
        let wrong = bytes.iter().position(|byte| *byte == 1).expect("the control character");
        assert_eq!(support::faults(&Conversation::new().ask(bytes).segments), [wrong]);
    }
}

/// RFC 9112 §6.3 rule 8: a response without a length ends with the connection.
#[test]
fn a_response_that_ends_with_the_connection() {
    let head = format!("HTTP/1.0 200 OK\r\n{XML}\r\n");
    let open = Conversation::new().ask(post(XML, request())).answer(head).answer(response());
    assert_eq!(open.lines(), ["SyncML"; 2], "the capture is over, too");
    assert_eq!(open.close().lines(), ["SyncML"; 2]);
}

/// RFC 9110 §15.2: an interim response is not the answer. RFC 9112 §6.3 rule 1: it has no body.
#[test]
fn interim_responses() {
    let expecting = post(&format!("{XML}Expect: 100-continue\r\n"), request());
    let (head, body) = expecting.split_at(expecting.len() - request().len());
    let told = Conversation::new()
        .ask(message("HEAD / HTTP/1.1", XML, ""))
        .answer("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
        .ask(head)
        .answer("HTTP/1.1 100 Continue\r\n\r\n")
        .ask(body)
        .answer(ok(XML, response()));
    assert_eq!(told.lines(), ["HTTP", "HTTP", "HTTP", "HTTP", "SyncML", "SyncML"]);
}

/// RFC 9112 §6.3 rule 1: 204 and 304 have no body, whatever they say.
#[test]
fn statuses_without_a_body() {
    for status in ["204 No Content", "304 Not Modified"] {
        let bare = format!("HTTP/1.1 {status}\r\nContent-Length: 1000\r\n\r\n");
        let told = Conversation::new().ask(post(XML, request())).answer(bare).ask(post(XML, request()));
        assert_eq!(told.answer(ok(XML, response())).lines(), ["SyncML", "HTTP", "SyncML", "SyncML"], "{status}");
    }
}

/// RFC 9110 §8.4.1, RFC 9112 §7.2.
#[test]
fn compressed_bodies() {
    let body = request();
    let fast = Compression::fast();
    let gzip = all(GzEncoder::new(body.as_bytes(), fast));
    let zlib = all(ZlibEncoder::new(body.as_bytes(), fast));
    let raw = all(DeflateEncoder::new(body.as_bytes(), fast));
    for (coding, bytes) in [("gzip", &gzip), ("deflate", &zlib), ("deflate", &raw)] {
        let outcome = Conversation::new()
            .ask(post(&format!("{XML}Content-Encoding: {coding}\r\n"), bytes))
            .dissect(Options::default());
        assert_eq!(outcome.told.lines, ["4 SyncML"]);
        assert_eq!(outcome.told.bytes, [body.as_bytes()], "what was compressed is shown as it was read");
    }
    let head = format!("POST /dm HTTP/1.1\r\n{XML}Transfer-Encoding: gzip, chunked\r\n\r\n");
    assert_eq!(Conversation::new().ask([head.as_bytes(), &chunks(&gzip, 20)].concat()).lines(), ["SyncML"]);
    let told = Conversation::new().ask(post(&format!("{XML}Content-Encoding: br\r\n"), &gzip)).lines();
    assert!(told.len() == 1 && told[0].ends_with("compressed in a way that is not known here"), "{told:?}");
    let bomb = all(GzEncoder::new(&vec![b' '; 17 << 20][..], fast));
    let told = Conversation::new().ask(post(&format!("{XML}Content-Encoding: gzip\r\n"), bomb)).lines();
    assert!(told.len() == 1 && told[0].contains("larger than 16 MiB"), "{told:?}");
}

/// RFC 9112 §8: what the connection, or the capture, ends before.
#[test]
fn messages_that_are_not_whole() {
    let bytes = post(XML, request());
    for cut in [bytes.len() - 1, bytes.len() - 100] {
        let told = Conversation::new().ask(&bytes).ask(&bytes[..cut]).lines();
        assert_eq!(
            told,
            ["SyncML", &format!("{cut} bytes skipped: the connection ends inside a message [RFC 9112 §8]")]
        );
    }
    let told = Conversation::new().ask(&bytes[..bytes.len() - 1]).lines();
    assert!(told.len() == 1 && told[0].contains("ends inside a message"), "its head shows what it is: {told:?}");
    let head = format!("POST /dm HTTP/1.1\r\n{XML}Transfer-Encoding: chunked\r\n\r\n1\r\n<");
    assert!(Conversation::new().ask(head).lines()[0].contains("ends inside a message"));
}

#[test]
fn a_gap_inside_a_body_leaves_its_end_known() {
    let bytes = post(XML, request());
    let told = Conversation::new()
        .ask(&bytes)
        .ask(&bytes[..150])
        .lose(&bytes[150..200])
        .ask([&bytes[200..], &bytes].concat())
        .lines();
    assert_eq!(
        told,
        [
            "SyncML",
            "50 bytes are missing in the capture",
            "150 bytes skipped: the rest of the message is not in the capture",
            "SyncML"
        ]
    );
}

#[test]
fn after_a_larger_gap_the_next_start_line_is_looked_for() {
    let bytes = post(XML, request());
    let told = Conversation::new()
        .ask(&bytes)
        .lose([&bytes[..], &bytes[..100]].concat())
        .ask([&bytes[100..], &bytes].concat())
        .lines();
    let skipped = format!("{} bytes skipped: looking for the beginning of a message", bytes.len() - 100);
    assert_eq!(told[0], "SyncML");
    assert_eq!(told[2..], [skipped, "SyncML".to_owned()]);
}

/// A body that is longer than its Content-Length: the rest is no message, and the next one is found behind it.
#[test]
fn a_body_longer_than_it_says() {
    let bytes = [&post(XML, request())[..], b"</SyncML>\n", &post(XML, request())].concat();
    let told = Conversation::new().ask(bytes).lines();
    assert_eq!(told, ["SyncML", "10 bytes skipped: looking for the beginning of a message", "SyncML"]);
}

/// What looks like the beginning of a message at one look and not at another does not stop anything.
#[test]
fn start_lines_that_are_none() {
    for bad in [
        "GET \u{80} HTTP/1.1\r\n\r\n",
        "get / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nx\r\n\r\n",
        "HTTP/1.1 200OK\r\n\r\n",
    ] {
        let told = Conversation::new().ask(post(XML, request())).ask(bad).ask(post(XML, request())).lines();
        assert_eq!((&told[0][..], &told[told.len() - 1][..]), ("SyncML", "SyncML"), "{bad}: {told:?}");
        let skipped = told.iter().filter_map(|line| line.split_once(" bytes skipped")?.0.parse::<usize>().ok());
        assert_eq!(skipped.sum::<usize>(), bad.len(), "{bad}: {told:?}");
    }
}

/// RFC 9112 §2.2: empty lines before a start line.
#[test]
fn empty_lines_between_messages() {
    let bytes = [b"\r\n", &post(XML, request())[..], b"\r\n\r\n", &post(XML, request())].concat();
    assert_eq!(Conversation::new().ask(bytes).lines(), ["SyncML"; 2]);
}

/// RFC 9112 §6.1 and §11.2: two lengths, of which others may believe the other one.
#[test]
fn ambiguous_lengths_are_found() {
    let head = format!("POST /dm HTTP/1.1\r\n{XML}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n");
    let bytes = [head.as_bytes(), &chunks(request().as_bytes(), 100)].concat();
    let conversation = Conversation::new().ask(bytes);
    assert_eq!(conversation.lines(), ["SyncML"], "Transfer-Encoding overrides");
    assert!(conversation.findings().contains(&"ambiguous-length".to_owned()));
    assert!(!Conversation::new().ask(post(XML, request())).findings().contains(&"ambiguous-length".to_owned()));
}

/// RFC 9112 §6.3 rules 4 and 5: what cannot be framed is skipped.
#[test]
fn lengths_that_cannot_be() {
    for fields in ["Content-Length: x\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n", "Transfer-Encoding: gzip\r\n"]
    {
        let bad = format!("POST /dm HTTP/1.1\r\n{fields}\r\n");
        let told = Conversation::new().ask(post(XML, request())).ask(bad).ask(post(XML, request())).lines();
        assert_eq!((&told[0][..], &told[told.len() - 1][..]), ("SyncML", "SyncML"), "{told:?}");
        assert!(told[1].contains("[RFC 91"), "{told:?}");
    }
}

/// RFC 9110 §7.8, §9.3.6: behind 101, and behind CONNECT, comes something else.
#[test]
fn connections_that_leave_http() {
    let post = post(XML, request());
    let upgrade = Conversation::new().ask(&post).answer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
    assert_eq!(upgrade.ask(&post).lines(), ["SyncML", "the connection leaves HTTP with status 101"]);
    let tunnel = Conversation::new().ask([&post[..], b"CONNECT x:1 HTTP/1.1\r\n\r\n"].concat());
    let tunnel = tunnel.answer([&ok(XML, response())[..], b"HTTP/1.1 200 OK\r\n\r\n"].concat()).ask(&post);
    assert_eq!(tunnel.lines(), ["SyncML", "HTTP", "SyncML", "the connection leaves HTTP with status 200"]);
}

#[test]
fn other_content_is_passed_over_in_silence() {
    let page = ok("Content-Type: text/html\r\n", "<html><body>SyncML</body></html>");
    let outcome = Conversation::new().ask("GET / HTTP/1.1\r\n\r\n").answer(page).dissect(Options::default());
    assert_eq!(outcome.told.lines, [""; 0]);
    assert_eq!(outcome.dissection.counters().unknown.count, 1);
}

#[test]
fn a_capture_that_begins_amid_a_connection() {
    let bytes = post(XML, request());
    let mut conversation = Conversation::new();
    conversation.segments.clear();
    assert_eq!(conversation.ask(&bytes).lines(), ["SyncML"]);
}

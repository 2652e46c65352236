//! Mesh addressing and broadcast (RFC 4944 §5.2, §11.1).

use crate::row::{Read, Row, check, datagram, row};
use lowpan_codec::buf::Decode;
use lowpan_codec::{Broadcast, Clause, Escape, Mesh};

const MESH: Read = |r, cx| Mesh::decode(r, cx).map(drop);
const BROADCAST: Read = |r, cx| Broadcast::decode(r, cx).map(drop);
const ESCAPE: Read = |r, cx| Escape::decode(r, cx).map(drop);

pub(crate) fn rows() -> Vec<Row> {
    vec![
        datagram("no address", "b5 >", Clause::MeshTruncated),
        datagram("a short originator cut", "b5 >00", Clause::MeshTruncated),
        datagram("no final destination", "b5 0001 >", Clause::MeshTruncated),
        datagram("an extended originator cut", "85 >00010203040506", Clause::MeshTruncated),
        datagram("an extended final destination cut", "a5 0001 >00010203040506", Clause::MeshTruncated),
        datagram("no octet of hops", "bf >", Clause::MeshTruncated),
        datagram("a broadcast without its number", "b5 0001 ffff 50 >", Clause::BroadcastTruncated),
        datagram("a broadcast alone", ">50 01 7a33 3b", Clause::BroadcastWithoutMesh).unless_lenient(),
        row(&[MESH], "nothing", ">", Clause::MeshTruncated),
        row(&[MESH], "no mesh header", ">7a33 3b", Clause::NotMesh),
        row(&[MESH], "a first fragment", ">c030 1234 7a", Clause::NotMesh),
        row(&[BROADCAST], "nothing", ">", Clause::BroadcastTruncated),
        row(&[BROADCAST], "no broadcast", ">51 01", Clause::NotBroadcast),
        row(&[ESCAPE], "nothing", ">", Clause::EscapeTruncated),
        row(&[ESCAPE], "no extension", ">41 01", Clause::ReservedDispatch),
    ]
}

#[test]
fn mesh_and_broadcast() {
    check(&rows());
}

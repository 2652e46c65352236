//! What a client of device management does, with whatever interface of the codec.

use crate::{Digest, Expected};

/// What it answers to [`SYNCML`](crate::inputs::SYNCML), and understands of it.
pub const EXPECTED: Expected = Expected {
    sent: Digest::EMPTY.bytes(
        b"\x02\xA4\x01\x6A\x00\x6D\
        \x6C\x71\x031.2\0\x01\x72\x03DM/1.2\0\x01\x65\x031\0\x01\x5B\x033\0\x01\
        \x6E\x57\x03http://dm.example/\0\x01\x01\x67\x57\x03sensor-17\0\x01\x01\x01\
        \x6B\
        \x69\x4B\x031\0\x01\x5C\x032\0\x01\x4C\x030\0\x01\x4A\x03SyncHdr\0\x01\x4F\x03200\0\x01\x01\
        \x69\x4B\x032\0\x01\x5C\x032\0\x01\x4C\x032\0\x01\x4A\x03Get\0\x01\x4F\x03200\0\x01\x01\
        \x62\x4B\x033\0\x01\x5C\x032\0\x01\x4C\x032\0\x01\
        \x54\x67\x57\x03./DevInfo/Mod\0\x01\x01\x4F\x03Hub\0\x01\x01\x01\
        \x69\x4B\x034\0\x01\x5C\x032\0\x01\x4C\x033\0\x01\x4A\x03Replace\0\x01\x4F\x03200\0\x01\x01\
        \x69\x4B\x035\0\x01\x5C\x032\0\x01\x4C\x034\0\x01\x4A\x03Exec\0\x01\x4F\x03202\0\x01\x01\
        \x12\x01\x01",
    ),
    understood: Digest::EMPTY
        // the credentials were accepted
        .number(212)
        .bytes(b"./DevInfo/Mod")
        .bytes(b"./Set/Interval")
        .number(60)
        .bytes(b"./Reboot"),
};

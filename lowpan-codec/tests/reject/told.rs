//! What is accepted although it is not as it should be: in both modes, and always told.

use crate::row::{DATAGRAM, PACKET, Read};
use crate::support::{digits, wire};
use crate::{options, watched};
use lowpan_codec::buf::{Decode, Reader};
use lowpan_codec::ieee802154::Frame;
use lowpan_codec::nd::NdOption;
use lowpan_codec::{Clause, Options};

const BOTH: [Read; 2] = [PACKET, DATAGRAM];
const OPTION: [Read; 1] = [|r, cx| NdOption::decode(r, cx).map(drop)];
const FRAME: [Read; 1] = [|r, cx| Frame::decode(r, cx).map(drop)];

const TOLD: [(&[Read], &str, Clause); 18] = [
    (&BOTH, "bf >05 0001 0002 7a33 3b", Clause::DeepHops),
    (&BOTH, "bf >0e 0001 0002 7a33 3b", Clause::DeepHops),
    (&BOTH, "6233 >00100000 3b", Clause::ReservedBits),
    (&BOTH, "6233 >00f00000 3b", Clause::ReservedBits),
    (&BOTH, "6a33 >200000 3b", Clause::ReservedBits),
    (&BOTH, "7a30 3b >ff020000000000000000000000000001", Clause::MulticastBit),
    (&BOTH, "7a38 3b >fe800000000000000000000000000001", Clause::MulticastBit),
    (&BOTH, "42 f4 40 ab1234 >51 8000", Clause::Hc1Padding),
    (&BOTH, "42 fb 80 40 51 234000 aabc >d1 0102", Clause::Hc1Padding),
    (&BOTH, "7e33 e4 3b >00 000100000007", Clause::FragmentHeaderLength),
    (&BOTH, "7e33 ee 6233 >00100000 3b", Clause::ReservedBits),
    (&OPTION, "21 02 00 00 >0c 00 003c 0211223344556677", Clause::RegistrationIndex),
    (&OPTION, "21 02 00 00 >05 00 003c 0211223344556677", Clause::RegistrationIndex),
    (&FRAME, ">e188 2a cdab 0200 0100", Clause::MacReserved),
    (&FRAME, ">6189 2a cdab 0200 0100", Clause::MacReserved),
    (&FRAME, ">618a 2a cdab 0200 0100", Clause::MacReserved),
    (&FRAME, ">e198 2a cdab 0200 0100", Clause::MacReserved),
    (&FRAME, ">e1a8 2a cdab 0200 0100", Clause::MacReserved),
];

pub(crate) fn clauses() -> impl Iterator<Item = Clause> {
    TOLD.into_iter().map(|(.., clause)| clause)
}

#[test]
fn it_is_told_and_taken() {
    for (reads, notation, clause) in TOLD {
        let wire = wire(notation);
        let offset = wire.mark.expect("a mark");
        for (read, lenient) in reads.iter().flat_map(|read| [(read, false), (read, true)]) {
            let mut cx = watched(Options { lenient, ..options() });
            assert_eq!(read(&mut Reader::new(&wire.bytes), &mut cx), Ok(()), "{notation}");
            assert_eq!(cx.observer.tolerated, [(clause.id(), offset)], "{}", digits(&wire.bytes));
        }
    }
}

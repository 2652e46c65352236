//! Speed, memory and agreement of the codecs, side by side with the published ones.
//!
//! - [`case`]: the messages that are measured, built from the standards with [`wire`].
//! - [`codec`]: the one interface every codec is measured through; `ours` and `peers` implement it.
//! - [`compressor`]: the same for codecs that turn datagrams into frames.
//! - [`job`]: what is measured: a batch decoded, a message encoded, built, or sent on.
//! - [`work`]: every measurement that there is, the rows of the tables.
//! - [`second`]: independent decoders, written with parser combinators, to compare with.
//! - [`xml`], [`cwmp`] and [`syncml`]: the XML of the management protocols, and what is made of it. They have interfaces of
//!   their own, since few published codecs have types for them.
//! - [`seed`] and [`mutate`]: messages of every kind and what becomes of them.
//!
//! Each of them has a file or folder for each protocol; the interface and the jobs know none.
//!
//! Without the feature `peers` no other codec is compiled.

pub mod case;
pub mod codec;
pub mod compressor;
pub mod cwmp;
pub mod job;
pub mod mutate;
pub mod ours;
#[cfg(feature = "peers")]
pub mod peers;
pub mod second;
pub mod seed;
pub mod syncml;
pub mod wire;
pub mod work;
pub mod xml;

use job::Contender;

/// Every codec of this build: ours first, then the peers if they are compiled in.
#[must_use]
pub fn contenders() -> Vec<Box<dyn Contender>> {
    let all = ours::contenders().into_iter();
    #[cfg(feature = "peers")]
    let all = all.chain(peers::contenders());
    all.collect()
}

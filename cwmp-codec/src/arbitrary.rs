//! Valid messages at random, for property tests, fuzzing and benchmarks. `arbitrary_in` borrows lists and strings from an
//! arena.
//!
//! What may stand in an element follows from its entry in the tables of the schema ([`Field`]); what is a pattern or an
//! enumeration there is [`text_of`] here.

use std::{string::ToString, vec::Vec};

use arbitrary::{Arbitrary, Error, Result, Unstructured};
use wire_buf::arbitrary::{Arena, bytes, text};
use xml_pull::Text;

use crate::{
    body::Body,
    document::{Content, Field, Item, List},
    envelope::Envelope,
    fault::Fault,
    header::Header,
    namespace_version::NamespaceVersion,
    operation::Operation,
    registry::{
        DeploymentOperation, DeploymentState, DownloadFileType, EventCode, FaultCode, Notification, OptionMode,
        OptionState, TimeWindowMode, TransferState,
    },
    rpc::*,
    secret::Secret,
    types::{DateTime, Oui, Uuid, encode_base64},
    value::{Value, ValueType},
    vocabulary::Cwmp,
};

/// The longest string, in characters; the longest list. Enough for every way to be escaped.
const TEXT: usize = 40;
const LIST: usize = 4;

/// What chooses, where it is kept, and the version that it is for: 1.0 has fewer of some things.
pub(crate) struct Maker<'u, 'b, 'a> {
    u: &'u mut Unstructured<'b>,
    arena: &'a Arena,
    version: NamespaceVersion,
}

/// What can be made for an element.
pub(crate) trait Generate<'a>: Sized {
    /// Something that the schema allows there.
    ///
    /// # Errors
    /// If the bytes to choose by have run out.
    fn generate(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Self>;
}

impl<'a> Envelope<'a> {
    /// An envelope at random that is valid against the schema of its version: a request, a response or a fault.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        let version = *u.choose(&[NamespaceVersion::V1_0, NamespaceVersion::V1_1, NamespaceVersion::V1_2])?;
        let mut maker = Maker { u, arena, version };
        let header = Header::generate(&mut maker, &FIELD)?;
        let body = if maker.u.ratio(1, 16)? {
            Body::Fault(Fault::generate(&mut maker, &FIELD)?)
        } else {
            Body::Rpc(Rpc::generate(&mut maker, &FIELD)?)
        };
        Ok(Self { version, header, body })
    }
}

/// Stands where nobody looks at the element.
const FIELD: Field = Field::string(0);

impl<'a> Header<'a> {
    fn generate(maker: &mut Maker<'_, '_, 'a>, _: &Field) -> Result<Self> {
        let header = Self {
            id: maker.u.ratio(7, 8)?.then(|| maker.free(TEXT)).transpose()?,
            hold_requests: maker.u.arbitrary()?,
            ..Self::default()
        };
        Ok(header)
    }
}

/// Declares how one of the RPCs is chosen: those of newer versions only where the version has them.
macro_rules! rpcs {
    ($($since:literal: $($rpc:ident)*;)*) => {
        impl<'a> Generate<'a> for Rpc<'a> {
            fn generate(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Self> {
                let made: [fn(&mut Maker<'_, '_, 'a>, &Field) -> Result<Self>; 54] =
                    [$($(|maker, field| Generate::generate(maker, field).map(Self::$rpc),)*)*];
                let since = [$($({ let _ = stringify!($rpc); $since },)*)*];
                let count = since.iter().filter(|since| **since <= maker.version.minor).count();
                let chosen = maker.u.choose_index(count)?;
                made.get(chosen).map_or(Err(Error::IncorrectFormat), |make| make(maker, field))
            }
        }
    };
}

rpcs! {
    0: Inform InformResponse GetRpcMethods GetRpcMethodsResponse SetParameterValues SetParameterValuesResponse
        GetParameterValues GetParameterValuesResponse GetParameterNames GetParameterNamesResponse SetParameterAttributes
        SetParameterAttributesResponse GetParameterAttributes GetParameterAttributesResponse AddObject AddObjectResponse
        DeleteObject DeleteObjectResponse Download DownloadResponse Reboot RebootResponse GetQueuedTransfers
        GetQueuedTransfersResponse ScheduleInform ScheduleInformResponse SetVouchers SetVouchersResponse GetOptions
        GetOptionsResponse Upload UploadResponse FactoryReset FactoryResetResponse TransferComplete
        TransferCompleteResponse Kicked KickedResponse RequestDownload RequestDownloadResponse;
    1: GetAllQueuedTransfers GetAllQueuedTransfersResponse AutonomousTransferComplete AutonomousTransferCompleteResponse;
    2: ScheduleDownload ScheduleDownloadResponse CancelTransfer CancelTransferResponse ChangeDuState ChangeDuStateResponse
        DuStateChangeComplete DuStateChangeCompleteResponse AutonomousDuStateChangeComplete
        AutonomousDuStateChangeCompleteResponse;
}

impl<'a> Maker<'_, '_, 'a> {
    /// Characters without a form, at most so many.
    fn free(&mut self, max: usize) -> Result<Text<'a>> {
        let is_kept = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
        text(self.u, self.arena, max.min(TEXT), is_kept).map(Text::plain)
    }

    /// Letters and digits, at most so many.
    fn word(&mut self, max: usize) -> Result<&'a str> {
        text(self.u, self.arena, max, |c| c.is_ascii_alphanumeric())
    }

    /// One of these.
    fn one_of<'t>(&mut self, texts: &[Text<'t>]) -> Result<Text<'t>> {
        self.u.choose(texts).copied()
    }

    /// Something that is written down.
    fn some<T: for<'x> Arbitrary<'x> + ToString>(&mut self) -> Result<Text<'a>> {
        let value: T = self.u.arbitrary()?;
        Ok(self.kept(&value))
    }

    fn kept(&self, text: &dyn ToString) -> Text<'a> {
        Text::plain(self.arena.alloc_str(&text.to_string()))
    }
}

/// Characters for an element that holds a text.
fn text_of<'a>(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Text<'a>> {
    let max = match field.content {
        Content::Text { max } | Content::Secret { max } | Content::Formed { max, .. } => max as usize,
        _ => TEXT,
    };
    match field.tag {
        Cwmp::CURRENT_TIME | Cwmp::START_TIME | Cwmp::COMPLETE_TIME | Cwmp::START_DATE | Cwmp::EXPIRATION_DATE => {
            maker.some::<DateTime>()
        }
        Cwmp::OUI => maker.some::<Oui>(),
        Cwmp::UUID => maker.some::<Uuid>(),
        Cwmp::EVENT_CODE => {
            // the schema of 1.0 has a closed list
            let known = if maker.version.minor == 0 { 10 } else { EventCode::KNOWN.len() };
            let code = maker.u.choose(EventCode::KNOWN.get(..known).unwrap_or_default())?.text();
            maker.one_of(&[code, "M Reboot".into(), "X 00D09E Something".into()])
        }
        // older schemas have closed lists, others for each RPC
        Cwmp::FILE_TYPE if maker.version.minor >= 2 => Ok(maker.u.choose(DownloadFileType::KNOWN)?.text()),
        Cwmp::FILE_TYPE => Ok("X 00D09E Something".into()),
        Cwmp::WINDOW_MODE => Ok(maker.u.choose(TimeWindowMode::KNOWN)?.text()),
        Cwmp::CURRENT_STATE => Ok(maker.u.choose(DeploymentState::ALL)?.name().into()),
        Cwmp::OPERATION_PERFORMED => Ok(maker.u.choose(DeploymentOperation::ALL)?.name().into()),
        Cwmp::OBJECT_NAME => {
            let name = maker.word(TEXT)?;
            Ok(maker.kept(&std::format!("Device.{name}.")))
        }
        Cwmp::ACCESS_LIST => Ok("Subscriber".into()),
        Cwmp::FAULTCODE => maker.one_of(&["Client".into(), "Server".into()]),
        Cwmp::FAULTACTOR | Cwmp::URL => {
            let host = maker.word(max.saturating_sub(7).min(TEXT))?;
            Ok(maker.kept(&std::format!("http://{host}")))
        }
        Cwmp::BASE64 => {
            let bytes = bytes(maker.u, maker.arena, TEXT)?;
            Ok(maker.kept(&encode_base64(bytes, &mut [0; TEXT * 2]).unwrap_or_default()))
        }
        _ => maker.free(max),
    }
}

impl<'a> Generate<'a> for Text<'a> {
    fn generate(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Self> {
        text_of(maker, field)
    }
}

impl<'a> Generate<'a> for Secret<'a> {
    fn generate(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Self> {
        text_of(maker, field).map(Self)
    }
}

impl<'a> Generate<'a> for Voucher<'a> {
    fn generate(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Self> {
        text_of(maker, field).map(Self)
    }
}

impl<'a> Generate<'a> for bool {
    fn generate(maker: &mut Maker<'_, '_, 'a>, _: &Field) -> Result<Self> {
        maker.u.arbitrary()
    }
}

impl<'a> Generate<'a> for u32 {
    fn generate(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Self> {
        match field.content {
            Content::Unsigned { low, high } => maker.u.int_in_range(low..=high),
            _ => maker.u.arbitrary(),
        }
    }
}

impl<'a> Generate<'a> for i32 {
    fn generate(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Self> {
        match field.content {
            Content::Signed { low, high } => maker.u.int_in_range(low..=high),
            _ => maker.u.arbitrary(),
        }
    }
}

impl<'a, T: Generate<'a>> Generate<'a> for Option<T> {
    fn generate(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Self> {
        maker.u.arbitrary::<bool>()?.then(|| T::generate(maker, field)).transpose()
    }
}

impl<'a, T: Generate<'a> + Item<'a>> Generate<'a> for List<'a, T> {
    fn generate(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Self> {
        let (item, low, high) = match field.content {
            Content::Array { item, low, high } => (*item, low as usize, high as usize),
            _ => (T::FIELD, 1, LIST),
        };
        // what a string of a list may be depends on the list
        let item = Field { tag: if field.tag == Cwmp::ACCESS_LIST { field.tag } else { item.tag }, ..item };
        let count = maker.u.int_in_range(low..=high.min(LIST).max(low))?;
        let items: Vec<T> = (0..count).map(|_| T::generate(maker, &item)).collect::<Result<_>>()?;
        Ok(Self::new(maker.arena.alloc_slice_copy(&items)))
    }
}

impl<'a> Generate<'a> for Value<'a> {
    fn generate(maker: &mut Maker<'_, '_, 'a>, _: &Field) -> Result<Self> {
        let kind = *maker.u.choose(ValueType::KNOWN)?;
        let text = match kind {
            ValueType::STRING => maker.free(TEXT)?,
            ValueType::INT => maker.some::<i32>()?,
            ValueType::LONG => maker.some::<i64>()?,
            ValueType::UNSIGNED_INT => maker.some::<u32>()?,
            ValueType::UNSIGNED_LONG => maker.some::<u64>()?,
            ValueType::BOOLEAN => maker.one_of(&["0".into(), "1".into(), "false".into(), "true".into()])?,
            ValueType::DATE_TIME => maker.some::<DateTime>()?,
            ValueType::HEX_BINARY => {
                let bytes = bytes(maker.u, maker.arena, TEXT)?;
                maker.kept(&bytes.iter().map(|byte| std::format!("{byte:02X}")).collect::<std::string::String>())
            }
            _ => {
                let bytes = bytes(maker.u, maker.arena, TEXT)?;
                maker.kept(&encode_base64(bytes, &mut [0; TEXT * 2]).unwrap_or_default())
            }
        };
        Ok(Self::new(kind, text))
    }
}

impl<'a> Generate<'a> for Operation<'a> {
    fn generate(maker: &mut Maker<'_, '_, 'a>, field: &Field) -> Result<Self> {
        match maker.u.int_in_range(0..=2)? {
            0 => Generate::generate(maker, field).map(Self::Install),
            1 => Generate::generate(maker, field).map(Self::Update),
            _ => Generate::generate(maker, field).map(Self::Uninstall),
        }
    }
}

impl<'a> Generate<'a> for FaultCode {
    /// One that every element with a fault code may have.
    fn generate(maker: &mut Maker<'_, '_, 'a>, _: &Field) -> Result<Self> {
        let known: &[u16] = if maker.version.minor < 2 { &[9001, 9012] } else { &[9001, 9012, 9800, 9899] };
        maker.u.choose(known).copied().map(Self)
    }
}

impl<'a> Generate<'a> for Notification {
    fn generate(maker: &mut Maker<'_, '_, 'a>, _: &Field) -> Result<Self> {
        let most = if maker.version.minor < 2 { 2 } else { 6 };
        maker.u.int_in_range(0..=most).map(Self)
    }
}

impl<'a> Generate<'a> for TransferState {
    fn generate(maker: &mut Maker<'_, '_, 'a>, _: &Field) -> Result<Self> {
        maker.u.choose(Self::KNOWN).copied()
    }
}

impl<'a> Generate<'a> for OptionState {
    fn generate(maker: &mut Maker<'_, '_, 'a>, _: &Field) -> Result<Self> {
        maker.u.choose(Self::KNOWN).copied()
    }
}

impl<'a> Generate<'a> for OptionMode {
    fn generate(maker: &mut Maker<'_, '_, 'a>, _: &Field) -> Result<Self> {
        maker.u.choose(Self::KNOWN).copied()
    }
}

impl Arbitrary<'_> for DateTime {
    fn arbitrary(u: &mut Unstructured<'_>) -> Result<Self> {
        let made = Self::new(
            u.int_in_range(1..=9999)?,
            u.int_in_range(1..=12)?,
            u.int_in_range(1..=28)?,
            u.int_in_range(0..=23)?,
            u.int_in_range(0..=59)?,
            u.int_in_range(0..=59)?,
        );
        let made = made.and_then(|time| {
            Some(if u.arbitrary().ok()? { time.in_zone(u.int_in_range(-840..=840).ok()?)? } else { time })
        });
        let made = made.and_then(|time| time.with_nanosecond(*u.choose(&[0, 500_000_000, 1]).ok()?));
        made.ok_or(Error::IncorrectFormat)
    }
}

//! Texts that the schema gives a form.

use xml_pull::Text;

use super::model::Content;
use crate::{
    clause::Clause,
    registry::{DeploymentState, DownloadFileType, EventCode, TimeWindowMode, TransferFileType, UploadFileType},
    types::{Lexical, Uuid},
};

/// What a text has to be.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Whether a text is.
    pub(super) holds: fn(Text<'_>) -> bool,
    /// The statement that other texts break.
    pub(super) clause: Clause,
}

const fn content(clause: Clause, holds: fn(Text<'_>) -> bool) -> Content {
    Content::Formed { max: u32::MAX, form: Form { holds, clause } }
}

pub(crate) const DATE_TIME: Content = content(Clause::DateTime, |text| text.as_date_time().is_some());
pub(crate) const EVENT_CODE: Content = content(Clause::EventCode, |text| EventCode::new(text).is_some());
pub(crate) const DOWNLOAD: Content = content(Clause::FileType, |text| DownloadFileType::new(text).is_some());
pub(crate) const UPLOAD: Content = content(Clause::FileType, |text| UploadFileType::new(text).is_some());
pub(crate) const TRANSFER: Content = content(Clause::FileType, |text| TransferFileType::new(text).is_some());
pub(crate) const WINDOW_MODE: Content = content(Clause::WindowMode, |text| TimeWindowMode::new(text).is_some());
pub(crate) const OBJECT_NAME: Content = content(Clause::ObjectName, |text| text.chars().last() == Some('.'));
pub(crate) const STATE: Content = content(Clause::DeploymentState, |text| DeploymentState::from_text(text).is_some());
pub(crate) const UUID: Content = content(Clause::Uuid, |text| Uuid::new(text).is_some());
pub(crate) const OUI: Content = content(Clause::Oui, |text| {
    let is_digit = |c| matches!(c, '0'..='9' | 'A'..='F');
    text.chars().all(is_digit) && text.chars().take(7).count() == 6
});

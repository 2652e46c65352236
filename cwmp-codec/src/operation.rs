//! Operations on deployment units, told apart by `xsi:type` (TR-069 A.4.1.10).

use wire_buf::Buffer;

use crate::{
    document::{Attributes, Content, Field, Item, Occurs, Sink, Structure, Walk, structures},
    secret::Secret,
    value::local_type,
    vocabulary::Cwmp,
    xml::Text,
};

structures! {
    /// Installs a deployment unit.
    pub struct InstallOpStruct<'a>: (part) {
        /// Where it is.
        url: Text<'a> = URL in 0..=1024;
        /// Which one it becomes; the CPE makes a UUID up if there is none.
        uuid: Option<Text<'a>> = UUID as UUID;
        /// The name to say to the server.
        username: Option<Text<'a>> = USERNAME in 0..=256;
        /// The password to say to the server.
        password: Option<Secret<'a>> = PASSWORD in 0..=256;
        /// Where it is to run.
        execution_env_ref: Option<Text<'a>> = EXECUTION_ENV_REF in 0..=256;
    }

    /// Updates one deployment unit, or all of them.
    pub struct UpdateOpStruct<'a>: (part) {
        /// Which one.
        uuid: Option<Text<'a>> = UUID as UUID;
        /// Which version of it.
        version: Option<Text<'a>> = VERSION in 0..=32;
        /// Where the new version is.
        url: Option<Text<'a>> = URL in 0..=1024;
        /// The name to say to the server.
        username: Option<Text<'a>> = USERNAME in 0..=256;
        /// The password to say to the server.
        password: Option<Secret<'a>> = PASSWORD in 0..=256;
    }

    /// Removes a deployment unit.
    pub struct UninstallOpStruct<'a>: (part) {
        /// Which one.
        uuid: Text<'a> = UUID as UUID;
        /// Which version of it; all of them if none is named.
        version: Option<Text<'a>> = VERSION in 0..=32;
        /// Where it runs.
        execution_env_ref: Option<Text<'a>> = EXECUTION_ENV_REF in 0..=256;
    }
}

/// An operation on a deployment unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Operation<'a> {
    /// It is to be installed.
    Install(InstallOpStruct<'a>),
    /// It is to be updated.
    Update(UpdateOpStruct<'a>),
    /// It is to be removed.
    Uninstall(UninstallOpStruct<'a>),
}

/// Which operation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Install,
    Update,
    Uninstall,
}

impl Kind {
    /// What is in its element.
    pub(crate) const fn fields(self) -> &'static [Field] {
        match self {
            Self::Install => <InstallOpStruct<'static> as Structure<'static>>::FIELDS,
            Self::Update => <UpdateOpStruct<'static> as Structure<'static>>::FIELDS,
            Self::Uninstall => <UninstallOpStruct<'static> as Structure<'static>>::FIELDS,
        }
    }
}

/// Which operation the attributes of an element state.
pub(crate) fn kind(attributes: Attributes<'_, '_>) -> Option<Kind> {
    match local_type(attributes)? {
        "InstallOpStruct" => Some(Kind::Install),
        "UpdateOpStruct" => Some(Kind::Update),
        "UninstallOpStruct" => Some(Kind::Uninstall),
        _ => None,
    }
}

impl<'a> Item<'a> for Operation<'a> {
    const FIELD: Field = Field { tag: Cwmp::OPERATIONS, occurs: Occurs::Some, content: Content::Operation };
    const ARRAY_TYPE: Option<&'static str> = None;

    fn view(walk: &mut Walk<'a>) -> Self {
        match kind(walk.cursor().attributes()) {
            Some(Kind::Install) => Self::Install(Structure::view(walk)),
            Some(Kind::Update) => Self::Update(Structure::view(walk)),
            // others were refused
            Some(Kind::Uninstall) | None => Self::Uninstall(Structure::view(walk)),
        }
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        out.start(field.tag);
        match self {
            Self::Install(install) => {
                out.attribute(Cwmp::TYPE, "cwmp:InstallOpStruct");
                install.write_fields(out);
            }
            Self::Update(update) => {
                out.attribute(Cwmp::TYPE, "cwmp:UpdateOpStruct");
                update.write_fields(out);
            }
            Self::Uninstall(uninstall) => {
                out.attribute(Cwmp::TYPE, "cwmp:UninstallOpStruct");
                uninstall.write_fields(out);
            }
        }
        out.end();
    }
}

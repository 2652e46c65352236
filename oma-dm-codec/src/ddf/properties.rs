//! `RTProperties` and `DFProperties`: what is said of a node (OMA DM Tree and Description 1.2 §7.7.4, §7.7.5).

use super::{AccessType, CaseSense, Occurrence, Scope, TypeName};
use crate::{document::records, registry::Format, vocabulary::Dm};

records! {
    /// The properties of a node in a tree.
    RtProperties = DDF_RT_PROPERTIES {
        /// Who may do what to it.
        maybe acl: DDF_ACL;
        /// The form of its value.
        choice format: DDF_FORMAT of Format;
        /// Its name.
        maybe name: DDF_NAME;
        /// The size of its value, in bytes.
        maybe size: DDF_SIZE;
        /// Its title, for people.
        maybe title: DDF_TITLE;
        /// When it was changed.
        maybe t_stamp: DDF_T_STAMP;
        /// What its value is. It must be there.
        must_variant node_type: DDF_TYPE of TypeName;
        /// How often it was changed.
        maybe ver_no: DDF_VER_NO;
    }

    /// The properties of a node that a description states.
    DfProperties = DDF_DF_PROPERTIES {
        /// What may be done to it. It must be there.
        must_choice access_type: DDF_ACCESS_TYPE of AccessType;
        /// Its value if nobody gave it another.
        maybe default_value: DDF_DEFAULT_VALUE;
        /// What it is for, for people.
        maybe description: DDF_DESCRIPTION;
        /// The form of its value. It must be there.
        must_choice df_format: DDF_DF_FORMAT of Format;
        /// How many of it there may be.
        variant occurrence: DDF_OCCURRENCE of Occurrence;
        /// Whether it is always there.
        choice scope: DDF_SCOPE of Scope;
        /// Its title, for people.
        maybe df_title: DDF_DF_TITLE;
        /// What its value is. It must be there.
        must_variant df_type: DDF_DF_TYPE of TypeName;
        /// Whether capital and small letters of its name differ.
        choice case_sense: DDF_CASE_SENSE of CaseSense;
    }
}

//! What happens to deployment units (TR-069 §A.4.1.10, §A.4.2.3, §A.4.2.4).

/// Declares a closed set of names.
macro_rules! names {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$entry_meta:meta])* $entry:ident = $text:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        $vis enum $name {
            $($(#[$entry_meta])* $entry,)*
        }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$entry),*];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$entry => $text,)*
                }
            }

            /// The one with this name.
            #[must_use]
            pub fn from_text(text: xml_pull::Text<'_>) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| text.eq_str(known.name()))
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.name())
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

names! {
    /// What a deployment unit is after an operation.
    pub enum DeploymentState {
        /// It is there.
        Installed = "Installed";
        /// It is gone.
        Uninstalled = "Uninstalled";
        /// It never came to be.
        Failed = "Failed";
    }
}

names! {
    /// What was done to a deployment unit.
    pub enum DeploymentOperation {
        /// It was installed.
        Install = "Install";
        /// It was replaced by another version.
        Update = "Update";
        /// It was removed.
        Uninstall = "Uninstall";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for state in DeploymentState::ALL {
            assert_eq!(DeploymentState::from_text(state.name().into()), Some(*state));
        }
        for operation in DeploymentOperation::ALL {
            assert_eq!(DeploymentOperation::from_text(operation.name().into()), Some(*operation));
        }
        assert_eq!(DeploymentState::from_text("installed".into()), None);
    }
}

//! Content models: what may stand in an element, how often, and in which order.

use xml_pull::Tag;

/// The content models of a language, as a table.
pub(crate) struct Grammar {
    /// The root.
    pub(crate) root: Child,
    /// The models of elements that have others in them.
    pub(crate) models: &'static [Model],
    /// An element two levels below the root whose presence is told, so that nobody has to walk to it.
    pub(crate) marked: Option<Tag>,
}

/// What may stand in an element.
pub(crate) struct Model {
    /// Whether the order of the children means something.
    pub(crate) is_sequence: bool,
    /// Whether there is exactly one child.
    pub(crate) is_alternative: bool,
    /// Whether text may stand between them.
    pub(crate) is_mixed: bool,
    /// At most 32, in the order of the document type definition.
    pub(crate) children: &'static [Child],
    /// The places of those that must be there.
    pub(crate) required: u32,
    /// What is said of the element itself.
    pub(crate) attributes: &'static [Attribute],
}

/// An attribute of an element.
#[derive(Clone, Copy)]
pub(crate) struct Attribute {
    pub(crate) tag: Tag,
    pub(crate) is_required: bool,
}

/// The places of the children that must be there.
pub(crate) const fn required(children: &[Child]) -> u32 {
    let (mut rest, mut bit, mut required) = (children, 1_u32, 0);
    while let [child, behind @ ..] = rest {
        if matches!(child.count, Count::One | Count::Some) {
            required |= bit;
        }
        (rest, bit) = (behind, bit << 1);
    }
    required
}

/// A child of an element.
#[derive(Clone, Copy)]
pub(crate) struct Child {
    pub(crate) tag: Tag,
    pub(crate) count: Count,
    pub(crate) content: Content,
}

/// How often a child may stand in its parent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    /// Once.
    One,
    /// Once or not at all, `?`.
    Maybe,
    /// As often as one likes, `*`.
    Any,
    /// At least once, `+`.
    Some,
    /// It does not belong there, but is seen in the field.
    Stray,
}

/// What an element holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Characters.
    Text,
    /// Characters that are not to be shown.
    Secret,
    /// Nothing.
    Empty,
    /// Anything at all.
    Anything,
    /// What this model of the table says.
    Model(u8),
}

/// Declares the content models of a language, as a [`Grammar`].
///
/// `Name: sequence { one CMD_ID: Text, maybe META: Meta }` reads like `<!ELEMENT … (CmdID, Meta?)>`; what stands behind a
/// colon is what the child holds: `Text`, `Secret`, `Empty`, `Anything`, or another model. Attributes, which few
/// elements have, stand in parentheses.
macro_rules! content_models {
    ($(#[$meta:meta])* $vis:vis static $grammar:ident: $root:ident is $root_model:ident $(, marked $marked:ident)?;
        $($model:ident: $kind:ident $(($($is_there:ident $attribute:ident),*))? {
            $($count:ident $tag:ident: $content:ident),* $(,)?
        })*) => {
        $(#[$meta])*
        $vis static $grammar: $crate::document::Grammar = {
            #[allow(unused_imports)]
            use $crate::document::{Attribute, Child, Count, Grammar, Model, content_models, required};
            use $crate::vocabulary::Dm;

            #[allow(non_upper_case_globals, dead_code)]
            mod contents {
                use $crate::document::Content;

                #[allow(non_camel_case_types, clippy::enum_variant_names)]
                enum Place { $($model),* }
                pub(super) const Text: Content = Content::Text;
                pub(super) const Secret: Content = Content::Secret;
                pub(super) const Empty: Content = Content::Empty;
                pub(super) const Anything: Content = Content::Anything;
                $(pub(super) const $model: Content = Content::Model(Place::$model as u8);)*
            }
            Grammar {
                root: Child { tag: Dm::$root, count: Count::One, content: contents::$root_model },
                models: &[$({
                    const CHILDREN: &[Child] = &[$(Child {
                        tag: Dm::$tag,
                        count: content_models!(@count $count),
                        content: contents::$content,
                    }),*];
                    Model {
                        is_sequence: content_models!(@sequence $kind),
                        is_alternative: content_models!(@alternative $kind),
                        is_mixed: content_models!(@mixed $kind),
                        children: CHILDREN,
                        required: required(CHILDREN),
                        attributes: &[$($(Attribute {
                            tag: Dm::$attribute,
                            is_required: content_models!(@required $is_there),
                        }),*)?],
                    }
                }),*],
                marked: content_models!(@marked $($marked)?),
            }
        };
    };
    (@sequence sequence) => { true };
    (@sequence $other:ident) => { false };
    (@alternative alternative) => { true };
    (@alternative $other:ident) => { false };
    (@mixed mixed) => { true };
    (@mixed $other:ident) => { false };
    (@required one) => { true };
    (@required maybe) => { false };
    (@marked) => { None };
    (@marked $marked:ident) => { Some(Dm::$marked) };
    (@count one) => { Count::One };
    (@count maybe) => { Count::Maybe };
    (@count any) => { Count::Any };
    (@count some) => { Count::Some };
    (@count stray) => { Count::Stray };
}

pub(crate) use content_models;

//! The meaning of a badge, callout, or toast, as the value of `data-tone`. The stylesheet chooses its color.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Accent,
    Positive,
    Caution,
    Negative,
}

impl Tone {
    pub fn name(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Accent => "accent",
            Tone::Positive => "positive",
            Tone::Caution => "caution",
            Tone::Negative => "negative",
        }
    }
}

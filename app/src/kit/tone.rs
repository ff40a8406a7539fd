//! What a badge, callout or toast means, as the value of `data-tone`. The colour behind a tone is
//! the stylesheet's business.

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

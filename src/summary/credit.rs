//! Whose dispatch an article prints.

/// The agency whose dispatch an article prints: `BREST, 3 mai 2024 (Agence) - ` at its head, `(avec Agence)` at its end.
pub fn of(text: &str) -> Option<String> {
    dateline(text).or_else(|| byline(text))
}

fn dateline(text: &str) -> Option<String> {
    let head = text.char_indices().nth(400).map_or(text, |(at, _)| &text[..at]);
    let open = head.find('(')?;
    let close = open + head[open..].find(')')?;
    let follows = head[close + 1..].trim_start();
    let dashed = ['-', '–', '—'].iter().any(|d| follows.starts_with(*d));
    (dashed && close - open < 40).then(|| head[open + 1..close].to_string())
}

/// The last line, where it is no sentence and names whom the text comes from: `(avec Agence)`, `Source : Agence`.
fn byline(text: &str) -> Option<String> {
    let line = text.trim_end().lines().next_back().filter(|l| l.len() < 60 && !l.trim_end().ends_with('.'))?;
    let line = line.trim().trim_matches(['(', ')']);
    let at = ["avec l'", "avec l’", "avec ", "Avec l'", "Avec l’", "Avec ", "Source : ", "Source: "]
        .iter()
        .find_map(|cue| line.find(cue).map(|at| at + cue.len()))?;
    let agency = line[at..].split([',', '/']).next()?.split(" et ").next()?.trim();
    agency.starts_with(char::is_uppercase).then(|| agency.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_credits_its_agency() {
        assert_eq!(of("BREST, 3 mai 2024 (Agence du Ponant) - Le port est fermé.").as_deref(), Some("Agence du Ponant"));
        assert_eq!(of("Le maire (sans étiquette) a parlé."), None);
        assert_eq!(of("Le port est fermé.\n\n(avec Agence du Ponant et Radio Iroise)\n").as_deref(), Some("Agence du Ponant"));
        assert_eq!(of("Le maire a parlé avec Jeanne Morvan."), None);
    }
}

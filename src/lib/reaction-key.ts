/** Variation selector 16: the character before it is shown as an emoji. */
const emojiStyle = '\uFE0F'

/** Both variation selectors of emoji; 15 selects text. */
const styles = /[\uFE0E\uFE0F]/gu

const joiner = '\u200D'
const keycap = '\u20E3'

/**
 * Characters that are emoji by default but can also be text: those in Unicode’s
 * `emoji-variation-sequences.txt` with the property `Emoji_Presentation`. All other emoji of that
 * file lack the property, which a pattern can match.
 * https://www.unicode.org/reports/tr51/#def_emoji_presentation_sequence
 */
const alsoText = new Set(
  '⌚⌛⏩⏪⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛔⛪⛲⛳⛵⛺⛽❓❗⬛⬜⭐⭕🀄🈚🈯🌍🌎🌏🌕🌜🍸🎓🎧🎬🎭🎮🏂🏄🏆🏊🏠🏭🐈🐕🐟🐦👂👆👇👈👉👍👎👓👪👽💣💰💳💻💿📋📚📟📤📥📦📪📫📬📭📷📹📺📻🔈🔍🔒🔓🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧😐🚇🚍🚑🚔🚘🚭🚲🚹🚺🚼',
)

/**
 * The key of a reaction: adds the emoji variation selector to an emoji that can also be shown as
 * text, and leaves words unchanged.
 * https://spec.matrix.org/latest/client-server-api/#event-annotations-and-reactions
 */
export function reactionKey(key: string): string {
  // In a word, such as “Synapse™”, a sign is text.
  if (/(?!\p{Emoji})\p{L}/u.test(key)) return key
  const characters = Array.from(key.replace(styles, ''))
  return characters
    .map((character, at) =>
      takesStyle(character, characters[at - 1], characters[at + 1])
        ? character + emojiStyle
        : character,
    )
    .join('')
}

function takesStyle(character: string, before: string | undefined, after = ''): boolean {
  if (!/^\p{Emoji}$/u.test(character) || /^\p{Emoji_Modifier}$/u.test(after)) return false
  if (/^[\d#*]$/.test(character)) return after === keycap
  if (!/^\p{Emoji_Presentation}$/u.test(character)) return true
  // Within a sequence, only characters that would otherwise be text get it.
  return before !== joiner && after !== joiner && alsoText.has(character)
}

/** A common key for reactions that count together, since some clients omit the selector. */
export function foldReaction(key: string): string {
  return key.replace(styles, '')
}

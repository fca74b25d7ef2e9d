/** Variation selector 16: the character before it is shown as an emoji. */
const emojiStyle = '\uFE0F'

/** Both variation selectors of emoji; 15 asks for text. */
const styles = /[\uFE0E\uFE0F]/gu

const joiner = '\u200D'
const keycap = '\u20E3'

/**
 * Characters that are emoji by default and can be text too: those of Unicode’s
 * `emoji-variation-sequences.txt` that have the property `Emoji_Presentation`. All other emoji of
 * that file lack the property, which a pattern can tell.
 * https://www.unicode.org/reports/tr51/#def_emoji_presentation_sequence
 */
const alsoText = new Set(
  '⌚⌛⏩⏪⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛔⛪⛲⛳⛵⛺⛽❓❗⬛⬜⭐⭕🀄🈚🈯🌍🌎🌏🌕🌜🍸🎓🎧🎬🎭🎮🏂🏄🏆🏊🏠🏭🐈🐕🐟🐦👂👆👇👈👉👍👎👓👪👽💣💰💳💻💿📋📚📟📤📥📦📪📫📬📭📷📹📺📻🔈🔍🔒🔓🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧😐🚇🚍🚑🚔🚘🚭🚲🚹🚺🚼',
)

/**
 * The key under which a reaction is sent: an emoji that can also be shown as text has the emoji
 * variation selector, a word stays as it is.
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
  // Within a sequence of several, only what would else be text takes it.
  return before !== joiner && after !== joiner && alsoText.has(character)
}

/** What reactions have in common that count together: clients send them with a selector or without. */
export function foldReaction(key: string): string {
  return key.replace(styles, '')
}

import { describe, expect, test } from 'vitest'
import { foldReaction, reactionKey } from './reaction-key'

const emojiStyle = '\uFE0F'

describe('the key of a reaction', () => {
  test.each([
    ['thumbs up', '\u{1F44D}', `\u{1F44D}${emojiStyle}`],
    ['one that has it', `\u{1F44D}${emojiStyle}`, `\u{1F44D}${emojiStyle}`],
    ['text style', '\u2764\uFE0E', `\u2764${emojiStyle}`],
    ['several', '\u2764\u{1F44D}', `\u2764${emojiStyle}\u{1F44D}${emojiStyle}`],
    ['a keycap', '1\u20E3', `1${emojiStyle}\u20E3`],
    ['a letter that is an emoji', '\u2139', `\u2139${emojiStyle}`],
    ['a joined sequence', '\u2764\u200D\u{1F525}', `\u2764${emojiStyle}\u200D\u{1F525}`],
  ])('has the emoji variation selector: %s', (_, key, sent) => {
    expect(reactionKey(key)).toBe(sent)
  })

  test.each([
    ['not a variation sequence', '\u{1F419}'],
    ['a skin tone in its place', '\u{1F44D}\u{1F3FD}'],
    ['a flag', '\u{1F1E9}\u{1F1EA}'],
    ['joined emoji without need for one', '\u{1F408}\u200D\u2B1B'],
    ['a word', '+1'],
    ['a number', '100'],
    ['a word with a sign', 'Synapse\u2122'],
    ['nothing', ''],
  ])('stays unchanged: %s', (_, key) => {
    expect(reactionKey(key)).toBe(key)
  })

  test('counts as the same with either variation selector', () => {
    const folded = ['\u{1F44D}', '\u{1F44D}\uFE0F', '\u{1F44D}\uFE0E'].map(foldReaction)
    expect(new Set(folded).size).toBe(1)
    expect(foldReaction('\u{1F44D}\u{1F3FD}')).not.toBe(foldReaction('\u{1F44D}'))
  })
})

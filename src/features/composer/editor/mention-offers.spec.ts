// @vitest-environment jsdom
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { messageContent } from '@/lib/matrix-html'
import { markdown, markdownModule } from '@/features/composer/draft/markdown'
import { mentionOffers } from './mention-offers'
import type { FindMentions, MentionChoice } from './mentions/mention-choice'

const user = (userId: string, name: string): MentionChoice => ({
  kind: 'user',
  userId,
  name,
  avatarMxc: undefined,
})
const room: MentionChoice = {
  kind: 'room',
  id: '!r:example.org',
  name: 'Open [Lectures]',
  avatarMxc: undefined,
  href: 'https://matrix.to/#/!r:example.org?via=example.org',
}

const finding =
  (...choices: MentionChoice[]): FindMentions =>
  () =>
    Promise.resolve(choices)

async function inserted(choice: MentionChoice, language: 'markdown' | 'html') {
  const [offer] = await mentionOffers(finding(choice), language)('@')
  return offer?.insert
}

beforeAll(markdownModule.load)

describe('the source of a mention', () => {
  test.each([
    ['markdown', '[Jana Müller](https://matrix.to/#/@jana:example.org)'],
    ['html', '<a href="https://matrix.to/#/@jana:example.org">Jana Müller</a>'],
  ] as const)('of a user, in %s', async (language, text) => {
    expect(await inserted(user('@jana:example.org', 'Jana Müller'), language)).toBe(text)
  })

  test('signs in a name are escaped', async () => {
    const jana = user('@jana:example.org', '*J* [x] <b> & "y"')
    expect(await inserted(jana, 'markdown')).toBe(
      String.raw`[\*J\* \[x\] \<b> & "y"](https://matrix.to/#/@jana:example.org)`,
    )
    expect(await inserted(jana, 'html')).toBe(
      '<a href="https://matrix.to/#/@jana:example.org">*J* [x] &lt;b&gt; &amp; "y"</a>',
    )
  })

  test('of a room', async () => {
    expect(await inserted(room, 'markdown')).toBe(
      String.raw`[Open \[Lectures\]](https://matrix.to/#/!r:example.org?via=example.org)`,
    )
  })

  test('of everyone, if allowed', async () => {
    expect(await inserted({ kind: 'everyone', disabledReason: undefined }, 'html')).toBe('@room')
    const offers = await mentionOffers(
      finding({ kind: 'everyone', disabledReason: 'Needs power level 50' }),
      'html',
    )('@r')
    expect(offers).toEqual([{ label: '@room', detail: 'Needs power level 50', insert: undefined }])
  })

  test('any name and ID are read as a mention of that user', async () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .map((text) =>
        text
          .toWellFormed()
          .replaceAll(/[\0\s]+/g, ' ')
          .trim(),
      )
      .filter((text) => text !== '')
    const localpart = fc.stringMatching(/^[a-z0-9._=/+-]{1,12}$/)
    await fc.assert(
      fc.asyncProperty(name, localpart, async (shown, local) => {
        const userId = `@${local}:example.org:8448`
        for (const mode of ['markdown', 'html'] as const) {
          const source = (await inserted(user(userId, shown), mode)) ?? ''
          const { content, dropped } = messageContent({
            html:
              mode === 'html' ? `Hello ${source}!` : markdown().markdownToHtml(`Hello ${source}!`),
            msgtype: 'm.text',
            ownUserId: '@me:example.org',
          })
          expect(content['m.mentions'].user_ids).toEqual([userId])
          expect(dropped).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
    // Half a second on an idle machine, over five on a busy one.
  }, 30_000)
})

test('a failed search is reported', async () => {
  const offers = await mentionOffers(() => Promise.reject(new Error('No members')), 'html')('@')
  expect(offers).toHaveLength(1)
  expect(offers[0]).toMatchObject({ insert: undefined })
  expect(JSON.stringify(offers)).toContain('No members')
})

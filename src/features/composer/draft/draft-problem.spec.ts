// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { type Draft, emptyDraft, withChange, withSource } from './draft'
import { draftProblem, type Judging } from './draft-problem'
import { messageOf } from './message'

function problem(draft: Draft, judging: Partial<Judging> = {}) {
  const known = { mayNotifyRoom: true, holdsToken: (text: string) => text.includes('syt_x') }
  const judged = { ...known, ...judging }
  const context = { ownUserId: '@me:home', mayNotifyRoom: judged.mayNotifyRoom ?? false }
  return draftProblem(draft, messageOf(draft, context), judged)
}

const written = (source: string) => withSource(emptyDraft('t1', { mode: 'html' }), source)

const picture = { msgtype: 'm.image', url: 'mxc://h/1', filename: 'a.png', info: {} } as const

describe('what can’t be sent', () => {
  test.each([
    ['', 'Write a message first.'],
    [' \n', 'Write a message first.'],
    ['<script>x</script>', 'Nothing in this message can be sent. See what was removed.'],
    ['my syt_x', /This message contains your access token/],
    ['<a href="https://x.org/?t=syt_x">x</a>', /your access token/],
    ['<blockquote>'.repeat(101) + 'x', /Too deeply nested/],
    ['x'.repeat(60_001), /^Too large \(limit: about 60 KB\)/],
  ])('%.40s', (source, words) => {
    expect(problem(written(source))).toMatch(words)
  })

  test('@room, while it isn’t known whether it is allowed', () => {
    expect(problem(written('@room'), { mayNotifyRoom: undefined })).toMatch(/Checking whether/)
    expect(problem(written('@room'), { mayNotifyRoom: false })).toBeUndefined()
  })
})

describe('what can', () => {
  test('words, files without words, and a picture without its caption', () => {
    expect(problem(written('x'))).toBeUndefined()
    expect(problem(withChange(written(''), { attachments: [picture] }))).toBeUndefined()
    const relation = { kind: 'edit', eventId: '$a', original: { ...picture, body: 'x' } } as const
    const about = { relation, sender: '@me:home', senderName: 'Me', excerpt: 'x' }
    expect(problem(withChange(written(''), { about }))).toBeUndefined()
  })

  test('elements nested as deep as messages may be', () => {
    expect(problem(written(`${'<blockquote>'.repeat(100)}x`))).toBeUndefined()
  })
})

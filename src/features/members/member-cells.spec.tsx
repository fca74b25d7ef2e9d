// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { MemberRow } from '@/shared/member-list/protocol'
import { allColumns } from './member-cells'

/** The table's text about how a ban came about. */
function storyOf(by: MemberRow['by'], reason?: string): string {
  const row: MemberRow = {
    index: 0,
    userId: '@spam:x',
    name: 'Spam',
    avatarMxc: undefined,
    membership: 'ban',
    standing: 'banned',
    by,
    reason,
    level: 0,
    changedAt: undefined,
    replacement: undefined,
    warnings: [],
    lacksEvent: false,
  }
  const body = document.createElement('div')
  const column = allColumns.find(({ id }) => id === 'membership')
  body.innerHTML = renderToStaticMarkup(<>{column?.cell(row)}</>)
  return body.textContent
}

test.each([
  ['Ada', 'Sold shoes', 'banned by Ada: Sold shoes'],
  ['Ada', undefined, 'banned by Ada'],
  [undefined, undefined, 'banned by op'],
  ['Ada\u202E', 'Spam', 'banned by Ada\u202E hidden characters: Spam'],
])('a ban by %j for %j', (name, reason, story) => {
  expect(storyOf({ userId: '@op:x', name }, reason)).toBe(story)
})

test('a ban by an unknown user', () => {
  expect(storyOf(undefined, 'Spam')).toBe('banned: Spam')
})

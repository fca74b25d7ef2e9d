// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { doneText } from './done-toast'

/** What is drawn, as text. */
function drawn(...given: Parameters<typeof doneText>): string {
  const body = document.createElement('div')
  body.innerHTML = renderToStaticMarkup(doneText(...given))
  return body.textContent
}

const ada = { userId: '@ada:x', name: 'Ada' }

test.each([
  ['join', 'kick', 'Ada was kicked'],
  ['invite', 'kick', 'Invite to Ada withdrawn'],
  ['knock', 'kick', 'Request of Ada turned down'],
  ['invite', 'ban', 'Ada was banned'],
  [undefined, 'kick', 'Ada was kicked'],
] as const)('what was done to who was %s: %s', (membership, action, text) => {
  expect(drawn({ ...ada, membership }, action)).toBe(text)
})

test('a name that may deceive has its mark', () => {
  expect(drawn({ userId: '@evil:x', name: 'Ada\u202E' }, 'ban')).toBe(
    'Ada\u202E hidden characters was banned',
  )
})

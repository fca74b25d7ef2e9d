// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { doneText } from './done-toast'

/** The rendered text. */
function drawn(...given: Parameters<typeof doneText>): string {
  const body = document.createElement('div')
  body.innerHTML = renderToStaticMarkup(doneText(...given))
  return body.textContent
}

const ada = { userId: '@ada:x', name: 'Ada' }

test.each([
  ['join', 'kick', 'Ada was removed'],
  ['invite', 'kick', 'Invite to Ada withdrawn'],
  ['knock', 'kick', 'Request from Ada declined'],
  ['invite', 'ban', 'Ada was banned'],
  [undefined, 'kick', 'Ada was removed'],
] as const)('with membership %s, %s says: %s', (membership, action, text) => {
  expect(drawn({ ...ada, membership }, action)).toBe(text)
})

test('warns of a name that could deceive', () => {
  expect(drawn({ userId: '@evil:x', name: 'Ada\u202E' }, 'ban')).toBe(
    'Ada\u202E hidden characters was banned',
  )
})

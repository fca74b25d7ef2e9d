// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PersonName, type PersonNameProps } from './person-name'

/** The rendered text. */
function drawn(props: PersonNameProps): string {
  const body = document.createElement('div')
  body.innerHTML = renderToStaticMarkup(<PersonName {...props} />)
  return body.textContent
}

const evil = '@evil:x'

test.each([
  ['Ada', 'Ada @evil:x'],
  [undefined, 'evil @evil:x'],
  ['Ada\u202E', 'Ada\u202E hidden characters @evil:x'],
  ['@admin:x.org', '@admin:x.org looks like an ID @evil:x'],
  [evil, '@evil:x @evil:x'],
])('the name %j is shown with its warning and the Matrix ID', (name, text) => {
  expect(drawn({ userId: evil, name, withId: 'plain' })).toBe(text)
})

test.each(['', ' ', '\u200B', '\u2800', '\u3164'])(
  'an invisible name (%j) is replaced by the localpart',
  (name) => {
    expect(drawn({ userId: evil, name })).toMatch(/^evil/)
  },
)

test('warnings from a comparison follow those of the name itself', () => {
  expect(drawn({ userId: evil, name: 'Ada', warnings: ['sameName'] })).toBe('Ada same name')
  expect(drawn({ userId: evil, name: 'A\u200Bda', warnings: ['lookAlike'] })).toContain('hidden')
})

test('the name is isolated from the text direction around it', () => {
  const html = renderToStaticMarkup(<PersonName userId={evil} name="עדה" />)
  expect(html).toMatch(/<bdi[^>]*>עדה<\/bdi>/)
})

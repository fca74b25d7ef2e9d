// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { meansFiles } from './attach'

/** A clipboard's HTML. */
const withHtml = (html: string) => ({ getData: () => html }) as unknown as DataTransfer

test.each([
  ['nothing else', ''],
  ['the address of a picture', '<meta charset=\'utf-8\'><img src="https://x.org/a.png" alt="a"/>'],
  ['markup without words', '<html><body><!--StartFragment--><p> </p></body></html>'],
])('files are meant with %s', (_, html) => {
  expect(meansFiles(withHtml(html))).toBe(true)
})

test('text takes precedence over a picture of it that a program adds', () => {
  expect(meansFiles(withHtml('<table><tr><td>Synapse</td></tr></table>'))).toBe(false)
})

import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { deployFiles } from './deploy-files.ts'
import { policyInPage, securityHeaders } from './security-headers.ts'

test.each([...deployFiles])('deploy/%s is up to date', async (name, text) => {
  expect(await readFile(new URL(`../deploy/${name}`, import.meta.url), 'utf8')).toBe(text)
})

test.each([...deployFiles])('deploy/%s has every security header', (_name, text) => {
  for (const [header, value] of Object.entries(securityHeaders)) {
    expect(text).toMatch(new RegExp(`^.*\\b${header}\\b.*$`, 'm'))
    expect(text).toContain(value)
  }
})

test('the page and the header have the same policy, except for header-only directives', () => {
  const header = securityHeaders['Content-Security-Policy']?.split('; ')
  expect(header?.filter((directive) => !policyInPage.split('; ').includes(directive))).toEqual([
    "frame-ancestors 'none'",
  ])
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { endpoints } from '@/api/endpoints'

test('every endpoint has a contract test that is named for it', () => {
  const tested = new Set<string>()
  for (const file of readdirSync(import.meta.dirname)) {
    const source = readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
    for (const match of source.matchAll(/^contract\(\s*'(\w+)'/gm)) tested.add(match[1] ?? '')
  }
  expect(Object.keys(endpoints).filter((id) => !tested.has(id))).toEqual([])
})

test('every endpoint is listed under its own id', () => {
  for (const [key, endpoint] of Object.entries(endpoints)) expect(endpoint.id).toBe(key)
})

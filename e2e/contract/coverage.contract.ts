import { expect, test } from 'vitest'
import { endpoints } from '@/api/endpoints'

// Read as text: importing the files here would define their tests a second time, in this file.
const sources = import.meta.glob<string>(['./*.contract.ts', '!./coverage.contract.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

test('every endpoint has a contract test', () => {
  // Each contract test is checked to call its endpoint when it runs.
  const tested = new Set(
    Object.values(sources).flatMap((source) =>
      Array.from(source.matchAll(/^contract\(\s*'(\w+)'/gm), ([, id]) => id),
    ),
  )
  expect(Object.keys(endpoints).filter((id) => !tested.has(id))).toEqual([])
})

test('every endpoint is listed under its own id', () => {
  for (const [key, endpoint] of Object.entries(endpoints)) expect(endpoint.id).toBe(key)
})

import { expect, test } from 'vitest'
import { contentOf } from './answer-content'

const answer = (text: string | Uint8Array<ArrayBuffer>, type: string) => ({
  status: 200,
  headers: new Headers(),
  body: new Blob([text], { type }),
  durationMs: 1,
})

test('shows JSON as such, whatever the server calls it', async () => {
  expect(await contentOf(answer('{}', 'application/json; charset=utf-8'))).toEqual({ kind: 'json' })
  expect(await contentOf(answer(' [{"a": 1}]', ''))).toEqual({ kind: 'json' })
  expect(await contentOf(answer('', 'application/json'))).toEqual({ kind: 'empty' })
})

test('shows text up to a limit, pictures by their bytes, and offers the rest as a file', async () => {
  const text = await contentOf(answer('x'.repeat(300_000), 'text/html'))
  expect(text.kind === 'text' && [text.text.length, text.isCut]).toEqual([200_000, true])
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
  expect(await contentOf(answer(png, 'text/plain'))).toEqual({ kind: 'picture', type: 'image/png' })
  expect(await contentOf(answer('<svg/>', 'image/svg+xml'))).not.toMatchObject({ kind: 'picture' })
  expect(await contentOf(answer(new Uint8Array([1, 2, 3]), 'image/png'))).toEqual({ kind: 'file' })
})

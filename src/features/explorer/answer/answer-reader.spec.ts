import { assert, asyncProperty, jsonValue } from 'fast-check'
import { expect, test } from 'vitest'
import { createAnswerReader } from './answer-reader'
import type { AnswerRow, AnswerView, FromAnswerWorker, ShownAnswer } from './messages'

async function opened(body: string) {
  const posted: FromAnswerWorker[] = []
  const { take } = createAnswerReader(
    (message) => posted.push(message),
    () => Promise.resolve(),
  )
  const shown = (): ShownAnswer => {
    const last = posted.findLast(({ kind }) => kind === 'shown')
    if (last?.kind !== 'shown') throw new Error('Nothing is shown')
    return last.shown
  }
  await take({ kind: 'open', body: new Blob([body]) })
  const see = async (view: AnswerView, from = 0, to = 100) => {
    await take({ kind: 'show', range: { view, from, to } })
    return shown()
  }
  const copy = async (node: number, what: 'path' | 'value') => {
    await take({ kind: 'copy', id: 1, node, what })
    const last = posted.at(-1)
    return last?.kind === 'copied' ? last.text : undefined
  }
  return { take, posted, shown, see, copy }
}

const printed = ({ depth, name, text, hasComma }: AnswerRow) =>
  `${'  '.repeat(depth)}${name === undefined ? '' : `${name}: `}${text}${hasComma ? ',' : ''}`

/** Over 64 KB, with a list of events. */
const large = (count = 400) =>
  JSON.stringify({
    start: 't1',
    chunk: Array.from({ length: count }, (_, at) => ({
      event_id: `$${at}`,
      room_id: '!room:hs',
      content: { body: `Message ${at} ${'x'.repeat(200)}` },
    })),
    end: 't2',
  })

test('the text is the indented JSON, whatever it is', async () => {
  await assert(
    asyncProperty(jsonValue({ maxDepth: 4 }), async (value) => {
      const { see } = await opened(JSON.stringify(value))
      const { rows, total } = await see('text', 0, 500)
      const lines = JSON.stringify(value, undefined, 2).split('\n')
      expect(total).toBe(lines.length)
      expect(rows.map(printed)).toEqual(lines.slice(0, 500))
    }),
    { numRuns: 100 },
  )
})

test('a small response is unfolded; a container can be folded, with its beginning shown', async () => {
  const { take, see, shown } = await opened('{"a": [1, {"b": 2}], "c": 3}')
  const { rows } = await see('tree')
  expect(rows.map(({ text }) => text)).toEqual(['{', '[', '1', '{', '2', '3'])
  await take({ kind: 'fold', id: 1, node: 1, isFolded: true })
  expect(shown().rows.map(({ text }) => text)).toEqual(['{', '[1, {"b": 2}]', '3'])
  await take({ kind: 'foldAll', isFolded: false })
  expect(shown().total).toBe(6)
  await take({ kind: 'foldAll', isFolded: true })
  expect(shown().total).toBe(3)
})

test('a large response is shown from its first bytes on, with its lists of events folded', async () => {
  const { posted, see } = await opened(large())
  const [first] = posted
  expect(first?.kind === 'shown' && first.shown.isComplete).toBe(false)
  expect(first?.kind === 'shown' && first.shown.rows.length).toBe(100)
  const { rows, total, isComplete } = await see('tree', 400, 500)
  expect(isComplete).toBe(true)
  expect(total).toBe(404)
  expect(rows.at(-1)).toMatchObject({ name: '"end"', text: '"t2"' })
  expect(rows[0]).toMatchObject({ index: 397, size: 3, isFolded: true })
})

test('finds names and values in any case, and unfolds what contains them', async () => {
  const { take, shown, see } = await opened(large())
  await take({ kind: 'search', text: 'MESSAGE 39' })
  expect(shown().search).toMatchObject({ hits: 11, current: 0 })
  const { rows, search } = await see('tree', shown().search.row, shown().search.row + 1)
  expect(rows[0]).toMatchObject({ name: '"body"', isHit: true })
  await take({ kind: 'step', by: -1 })
  expect(shown().search.current).toBe(10)
  expect(shown().search.row).toBeGreaterThan(search.row)
  await take({ kind: 'search', text: '], ' })
  expect(shown().search.hits).toBe(0)
})

test('finds text that the server escaped, and text with quotes', async () => {
  const { take, shown } = await opened('{"name": "Z\\u00fcrich", "b": "say \\"hi\\""}')
  await take({ kind: 'search', text: 'zürich' })
  expect(shown().search.hits).toBe(1)
  await take({ kind: 'search', text: '"HI"' })
  expect(shown().search.hits).toBe(1)
})

test('copies the path and the value of what is shown', async () => {
  const { copy } = await opened('{"a b": [{"m.name": "x\\ny"}, {"it\'s": {"c":  1}}]}')
  expect(await copy(3, 'path')).toBe("$['a b'][0]['m.name']")
  expect(await copy(3, 'value')).toBe('x\ny')
  expect(await copy(5, 'path')).toBe("$['a b'][1]['it\\'s']")
  expect(await copy(5, 'value')).toBe('{"c":  1}')
})

test('filters by JSONPath, over another response too, and copies the place in the whole', async () => {
  const { take, shown, copy, see } = await opened(large())
  await take({ kind: 'filter', path: 'chunk[?@.event_id == "$7"].content.body' })
  expect(shown().filter.matches).toBe(1)
  const { rows } = await see('tree')
  expect(rows[1]?.text).toContain('Message 7 ')
  expect(await copy(1, 'path')).toBe('$.chunk[7].content.body')
  await take({ kind: 'open', body: new Blob([large(5)]) })
  expect(shown().filter.matches).toBe(0)
  await take({ kind: 'filter', path: '' })
  expect(shown().filter.matches).toBeUndefined()
  expect(shown().total).toBe(29)
})

test('says what is wrong with a filter, and goes on showing the response', async () => {
  const { take, shown } = await opened('{"a": 1}')
  await take({ kind: 'filter', path: '$.a[' })
  expect(shown().filter.problem).toMatch(/^Not a JSONPath: unexpected/)
  expect(shown().total).toBe(2)
})

test('what isn’t JSON is reported, whether at once or after the first bytes', async () => {
  const { shown } = await opened('<html>')
  expect(shown().problem).toBe('A value is missing at byte 0')
  const late = await opened(large().slice(0, -1))
  expect(late.shown().problem).toContain('It ends too early')
})

test('knows the room of an event', async () => {
  const { see } = await opened('{"event_id": "$e", "room_id": "!r:hs"}')
  expect((await see('tree')).rows[1]?.roomId).toBe('!r:hs')
})

test('compares two responses by what identifies their items', async () => {
  const { take, posted } = await opened('{}')
  const before = new Blob(['{"devices": [{"device_id": "A", "n": 1}, {"device_id": "B"}], "x": 1}'])
  const after = new Blob(['{"devices": [{"device_id": "C"}, {"device_id": "A", "n": 2}], "x": 1}'])
  await take({ kind: 'compare', id: 7, before, after })
  const last = posted.at(-1)
  expect(last).toEqual({
    kind: 'compared',
    id: 7,
    difference: {
      kind: 'changes',
      more: 0,
      changes: [
        { kind: 'changed', path: '$.devices[1].n', before: '1', after: '2' },
        { kind: 'removed', path: '$.devices[1]', before: '{"device_id":"B"}', after: undefined },
        { kind: 'added', path: '$.devices[0]', before: undefined, after: '{"device_id":"C"}' },
      ],
    },
  })
})

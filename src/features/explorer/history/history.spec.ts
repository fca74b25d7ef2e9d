import { afterEach, expect, test } from 'vitest'
import { fillRequest } from '@/features/explorer/variables/fill'
import { keepOutOfStorage, maskKept } from '@/session/tab-store/secrets'
import { bodyBefore, createHistory, formAsSent } from './history'

afterEach(() => keepOutOfStorage((text) => text))

const form = {
  endpointId: null,
  method: 'GET' as const,
  template: null,
  parameters: {},
  query: {},
  path: '/x',
  body: '',
}

/** A call with a response of so many bytes. */
const call = (path: string, bytes: number) => ({
  at: 0,
  method: 'GET' as const,
  path,
  body: undefined,
  form,
  result: {
    kind: 'answer' as const,
    answer: {
      status: 200,
      headers: new Headers(),
      body: new Blob(['x'.repeat(bytes)]),
      durationMs: 1,
    },
    content: { kind: 'file' as const },
  },
})

test('drops old responses, then old calls, but never a pinned call', () => {
  const history = createHistory({ calls: 3, bytes: 100 })
  const first = history.add(call('/1', 60))
  history.setPinned(first.id, true)
  for (const path of ['/2', '/3', '/4', '/5']) history.add(call(path, 45))
  expect(history.calls().map(({ path, result }) => [path, result.kind])).toEqual([
    ['/1', 'dropped'],
    ['/3', 'dropped'],
    ['/4', 'answer'],
    ['/5', 'answer'],
  ])
  history.clear()
  expect(history.calls().map(({ path }) => path)).toEqual(['/1'])
})

test('keeps the newest response, however large', () => {
  const history = createHistory({ calls: 3, bytes: 100 })
  history.add(call('/1', 10))
  history.add(call('/2', 500))
  expect(history.calls().map(({ result }) => result.kind)).toEqual(['dropped', 'answer'])
})

test('finds the response to the same call before', () => {
  const history = createHistory()
  const first = history.add(call('/1', 10))
  history.add(call('/2', 20))
  const again = history.add(call('/1', 30))
  expect(bodyBefore(history.calls(), again)?.size).toBe(10)
  expect(bodyBefore(history.calls(), first)).toBeUndefined()
})

test('a call is repeated with the values that its variables had', () => {
  const typed = { ...form, template: '/{a}', parameters: { a: '{{a}}' }, path: '/{{a}}' }
  const sent = { form: typed, path: '/1', body: undefined }
  expect(formAsSent(sent)).toEqual({ ...form, path: '/1' })
  expect(formAsSent({ ...sent, form })).toEqual(form)
})

test('braces in the value of a variable are sent again as text', () => {
  const values = new Map([['a', '{{b}} {{{b}} \\{{b}}']])
  const typed = { ...form, method: 'POST' as const, path: '/{{a}}', body: '{"a": "{{a}}"}' }
  const { path, body } = fillRequest(typed, values)
  const again = formAsSent({ form: typed, path, body })
  const sentAgain = fillRequest(again, new Map([['b', 'B']]))
  expect(sentAgain).toMatchObject({ path, problems: { path: undefined, body: undefined } })
  expect(JSON.parse(sentAgain.body ?? '')).toEqual(JSON.parse(body ?? ''))
})

test('loses a token that is about to be forgotten, and nothing else', () => {
  const history = createHistory()
  const typed = { ...call('/old', 10), body: '"old"', form: { ...form, body: '"old"' } }
  const other = history.add(call('/x', 10))
  const { id } = history.add(typed)
  keepOutOfStorage((text) => text.replaceAll('old', '$token'))
  maskKept()
  expect(history.calls()[0]).toBe(other)
  expect(history.calls()[1]).toEqual({
    ...typed,
    id,
    isPinned: false,
    path: '/$token',
    body: '"$token"',
    form: { ...form, body: '"$token"' },
  })
})

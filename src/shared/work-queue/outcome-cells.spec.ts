import { expect, test } from 'vitest'
import type { ItemState } from './items'
import { outcomeCells } from './outcome-cells'
import type { WorkWords } from './work-words'

const words: WorkWords = {
  done: 'Sent',
  notDone: 'Not sent',
  running: '',
  checking: '',
  doubtful: '',
  unsure: 'Unconfirmed',
  doneAfterAll: '',
  notDoneAfterAll: '',
  progress: '',
  more: '',
}

test.each<[ItemState, doubtful: boolean, cells: string[]]>([
  [{ kind: 'queued' }, false, ['queued', 'Not sent', '']],
  [{ kind: 'queued' }, true, ['unsure', 'Unconfirmed', '']],
  [{ kind: 'running' }, false, ['unsure', 'Unconfirmed', '']],
  [{ kind: 'checking' }, true, ['unsure', 'Unconfirmed', '']],
  [{ kind: 'cancelled' }, false, ['cancelled', 'Not sent', '']],
  [{ kind: 'failed', words: 'No', detail: 'Said' }, false, ['failed', 'No', 'Said']],
])('%j, doubtful: %s, is in the file as %j', (state, doubtful, cells) => {
  expect(outcomeCells({ state, doubtful }, words)).toEqual(cells)
})

test('what only other work may have done isn’t unsure', () => {
  const item = { state: { kind: 'queued' }, doubtful: true, byOthers: true } as const
  expect(outcomeCells(item, words)).toEqual(['queued', 'Not sent', ''])
})

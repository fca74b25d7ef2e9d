import { expect, test } from 'vitest'
import { newSending, sendingOf, type Sending } from '@/shared/batch/actions/message/sending'
import type { StepItem } from '@/shared/batch/run/step-id'
import { noWork } from '@/shared/work-queue/items'
import { withKnown } from './sent-events'

const sending = newSending({ notifiesRoom: false, unencrypted: false })

function item(id: string, part: Partial<Sending>): StepItem {
  const task = { was: { ...sending, ...part } }
  return { id, task, run: 1, doubtful: false, state: { kind: 'done' } }
}

function runOf(...arrived: readonly string[]) {
  return { work: { ...noWork, items: [item('!a:x', { arrived }), item('!b:x', {})] } }
}

const knownIn = (runs: ReturnType<typeof runOf>[]) =>
  withKnown(
    ['!a:x', '!b:x'].map((id) => ({ id, task: { was: sending } })),
    runs,
  ).map(({ task }) => sendingOf(task.was)?.known)

test('a new message knows what each room received before, the latest last', () => {
  expect(knownIn([runOf('$3'), runOf('$1', '$2')])).toEqual([['$1', '$2', '$3'], []])
})

test('it knows only the latest, since each of many rooms has its own', () => {
  const ids = Array.from({ length: 30 }, (_, index) => `$${index}`)
  expect(knownIn([runOf(...ids)])).toEqual([ids.slice(-20), []])
})

test('a room that the plan skipped stays as it is', () => {
  const skipped = { id: '!a:x', task: {}, skip: 'Encrypted' }
  expect(withKnown([skipped], [runOf('$1')])).toEqual([skipped])
})

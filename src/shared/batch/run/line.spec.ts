import { expect, test } from 'vitest'
import { noWork, type PauseCause, type QueueWork } from '@/shared/work-queue/items'
import { blocks, shownAt, startProblem } from './line'
import type { Run, RunFacts } from './run'
import type { StepTask } from './step-id'

const place = '/rooms/r/invite'

const run = (work: Partial<QueueWork<StepTask>>, facts: Partial<RunFacts> = {}) =>
  ({
    facts: { id: 1, actionId: 'invite', place, ...facts },
    work: { ...noWork, ...work },
  }) as Run

const finished = run({}, { id: 2 })
const running = run({ phase: 'running' })
const held = (cause: Partial<PauseCause>) =>
  run({ phase: 'paused', pausedBy: { kind: 'wait', words: 'Wait.', ...cause } })
const heldForSome = held({ ofSome: true })

test('a page shows what is under way, also if it is older, or else the latest', () => {
  const inLine = run({ phase: 'paused' }, { id: 3, waiting: 1 })
  expect(shownAt([inLine, finished, running], place)).toBe(running)
  expect(shownAt([inLine, finished, held({})], place)).toMatchObject({ facts: { id: 1 } })
  expect(shownAt([finished, heldForSome], place)).toBe(finished)
  expect(shownAt([heldForSome], place)).toBe(heldForSome)
  expect(shownAt([inLine, heldForSome, finished], place)).toBe(inLine)
  expect(shownAt([finished], '/rooms/r/members')).toBeUndefined()
})

test('one invitee who has to wait for long holds up no other run', () => {
  expect(blocks(running, finished)).toBe(true)
  expect(blocks(held({}), finished)).toBe(true)
  expect(blocks(held({}), run({}, { actionId: 'ban' }))).toBe(false)
  expect(blocks(heldForSome, finished)).toBe(false)
  expect(blocks(running, run({}, { actionId: 'ban' }))).toBe(true)
  expect(startProblem(undefined, 'the last invites')).toBeUndefined()
  expect(startProblem(heldForSome, 'the last invites')).toBeUndefined()
  expect(startProblem(held({}), 'the last invites')).toBe('Resume or cancel the last invites first')
  expect(startProblem(running, 'the last invites')).toBe('Wait for the last invites to finish')
})

test('runs of other pages wait only if they share a limit that is used up', () => {
  const elsewhere = (actionId: string) => run({}, { actionId, place: '/rooms/other' })
  expect(blocks(running, elsewhere('invite'))).toBe(true)
  expect(blocks(running, elsewhere('admit-knock'))).toBe(true)
  expect(blocks(held({ until: 1 }), elsewhere('invite'))).toBe(true)
  // All of them would be refused, and would go on together with a new token.
  expect(blocks(held({ kind: 'token' }), elsewhere('invite'))).toBe(true)
  // The server didn't say how long, so that only the user resumes it.
  expect(blocks(held({}), elsewhere('invite'))).toBe(false)
  expect(blocks(held({ kind: 'connection' }), elsewhere('invite'))).toBe(false)
  expect(blocks(heldForSome, elsewhere('invite'))).toBe(false)
  expect(blocks(run({ phase: 'paused' }), elsewhere('invite'))).toBe(false)
  expect(blocks(running, elsewhere('ban'))).toBe(false)
  const redacting = run({ phase: 'running' }, { actionId: 'redact', place: undefined })
  expect(blocks(redacting, elsewhere('ban'))).toBe(false)
})

test('a page whose run waits in line starts no other', () => {
  const inLine = run({ phase: 'paused' }, { waiting: 1 })
  expect(startProblem(inLine, 'the last invites')).toBe('Wait for the last invites to start')
})

import { expect, test } from 'vitest'
import { ignoreProblem } from './ignore-problem'

const choice = (userIds: string[], malformed: string[] = []) => ({
  userIds,
  malformed,
  known: ['@a:x'],
  ownUserId: '@me:x',
})

test.each([
  [choice([]), 'Enter a Matrix ID'],
  [choice(['@me:x']), 'You can’t ignore yourself'],
  [choice(['@a:x']), 'Already ignored'],
  [choice(['@b:x'], ['@c']), '@c: The server name is missing: @name:server'],
  [choice(['@a:x', '@b:x']), undefined],
])('%j: %s', (of, problem) => {
  expect(ignoreProblem(of)).toBe(problem)
})

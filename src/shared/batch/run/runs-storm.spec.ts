import { describe, expect, test } from 'vitest'
import { actions } from '@/shared/batch/actions'
import { storm } from '@/shared/batch/testing/storm'
import { scenarios } from '@/shared/batch/testing/storm-scenarios'

const seedsPerAction = 9

test('there are at least 200 storms, over every action', () => {
  const stormy = scenarios.map(({ id }) => id)
  expect(stormy.toSorted()).toEqual(actions.map(({ id }) => id).toSorted())
  expect(scenarios.length * seedsPerAction).toBeGreaterThan(200)
})

describe('in a storm of lost, refused and repeated requests, reloads and expired tokens', () => {
  test.each(scenarios)('$id ends as it should, once, with true outcomes', async (scenario) => {
    const problems: string[] = []
    for (let seed = 1; seed <= seedsPerAction; seed++) {
      for (const problem of await storm(scenario, seed)) problems.push(`seed ${seed}: ${problem}`)
    }
    expect(problems).toEqual([])
  })
})

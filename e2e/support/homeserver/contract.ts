import { expect, test } from 'vitest'
import type { EndpointId } from '@/api/endpoints'
import { observeCalls, type RawAnswer } from './call.ts'

/**
 * Defines a contract test: `body` runs against the embedded homeserver and against Synapse, and
 * must get the same responses. It must call the endpoint in its name.
 */
export function contract(id: EndpointId, title: string, body: () => Promise<void>): void {
  test(`${id}: ${title}`, async () => {
    const called = new Set<string>()
    observeCalls((endpointId) => called.add(endpointId))
    await body()
    expect(called, 'the endpoints that the test called').toContain(id)
  })
}

/** Expects a Matrix API error: its status, its errcode and, if given, its exact text. */
export function expectError(
  answer: RawAnswer,
  status: number,
  errcode: string,
  error: string | RegExp = /./,
): void {
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: expect.objectContaining({
      errcode,
      error: typeof error === 'string' ? error : expect.stringMatching(error),
    }),
  })
}

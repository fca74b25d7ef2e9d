import { failure } from '@demo/failure'
import type { Call } from '@demo/handler'
import { type JsonObject, forbiddenNumber } from '@demo/json'

/**
 * The body of a call as the content of an event.
 * @throws MatrixFailure 400 `M_BAD_JSON` for numbers that canonical JSON forbids.
 */
export function eventContent(call: Pick<Call, 'json' | 'text'>): JsonObject {
  const content = call.json()
  switch (forbiddenNumber(call.text())) {
    case 'float':
      throw failure(400, 'M_BAD_JSON', 'Bad JSON value: float')
    case 'range':
      throw failure(400, 'M_BAD_JSON', 'JSON integer out of range')
    case undefined:
      return content
  }
}

import { describeError, MatrixError, type ErrorWords } from '@/api/errors'

/** The text for an alias that leads to no room. */
export function aliasFailure(error: unknown): ErrorWords {
  const words = describeError(error)
  if (!(error instanceof MatrixError)) return words
  const { detail } = words
  if (error.status === 404) {
    return { title: 'No room has this alias', detail, advice: 'Check its spelling.' }
  }
  if (error.status === 400) {
    return { title: 'The server says this isn’t a valid alias', detail, advice: '#room:server' }
  }
  if (error.status === 502 || error.status === 504) {
    return {
      title: 'The alias’s server didn’t respond',
      detail,
      advice: 'Try again later, or open the room by its ID.',
    }
  }
  return words
}

import { describeError, MatrixError, type ErrorWords } from '@/api/errors'

/** Words for an alias that leads to no room. */
export function aliasFailure(error: unknown): ErrorWords {
  const words = describeError(error)
  if (!(error instanceof MatrixError)) return words
  const { detail } = words
  if (error.status === 404) {
    return { title: 'No room has this alias', detail, advice: 'Check its spelling.' }
  }
  if (error.status === 400) {
    return { title: 'The server takes this for no alias', detail, advice: '#room:server' }
  }
  if (error.status === 502 || error.status === 504) {
    return {
      title: 'The alias’s own server did not answer',
      detail,
      advice: 'Try again in a while, or open the room by its ID.',
    }
  }
  return words
}

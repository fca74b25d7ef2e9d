import { describeError, isAbort, MatrixError, type ErrorWords } from '@/api/errors'

/** The message for an invite that couldn't be accepted. */
export function acceptFailure(error: unknown): ErrorWords {
  const words = describeError(error)
  if (!(error instanceof MatrixError)) {
    // Joining twice does no harm, unlike most other requests.
    return isAbort(error) ? { ...words, detail: 'The request may still have gone through.' } : words
  }
  const { detail } = words
  if (error.errcode === 'M_BAD_STATE') {
    return {
      title: 'You can’t join this room right now',
      detail,
      advice: 'You may have been banned. Ask the person who invited you to lift the ban.',
    }
  }
  if (error.status === 404) {
    return {
      title: 'Room not found',
      detail,
      advice:
        'It may be gone, or none of its servers is responding. Ask the person who invited you.',
    }
  }
  if (error.status === 502 || error.status === 504) {
    return {
      title: 'The room’s server didn’t respond',
      detail,
      advice: 'Try again later.',
    }
  }
  if (error.errcode === 'M_FORBIDDEN') {
    return {
      title: 'Not allowed',
      detail,
      advice: 'The invite may have been withdrawn. Ask for another one.',
    }
  }
  return words
}

import { describeError, MatrixError } from '@/api/errors'

/** Why an invite failed: what happened, and what the server said. */
export interface FailureWords {
  words: string
  detail?: string
}

/** Words for a refused invite, by the ways in which homeservers refuse one. */
export function inviteFailure(error: unknown): FailureWords {
  const { title, detail, advice } = describeError(error)
  if (!(error instanceof MatrixError)) return { words: title, detail }
  const said = error.serverText.toLowerCase()
  switch (error.errcode) {
    case 'M_FORBIDDEN':
      if (said.includes('is already in the room')) return { words: 'Already in the room', detail }
      if (said.includes('banned')) return banned(detail)
      if (said.includes('unknown room')) return { words: 'The server knows no such room', detail }
      if (said.includes('not in room')) return { words: 'You are not in this room', detail }
      return { words: title, detail }
    case 'M_BAD_STATE':
      return banned(detail)
    case 'M_INVITE_BLOCKED':
      return { words: 'This user refuses invites', detail }
    case 'M_INVALID_PARAM':
      return { words: 'The server takes this for no Matrix ID', detail }
    case 'M_TOO_LARGE':
      return { words: 'The ID or the reason is too long', detail }
    case 'M_LIMIT_EXCEEDED':
      return { words: advice ?? title, detail }
    default:
      return { words: title, detail }
  }
}

function banned(detail: string | undefined): FailureWords {
  return { words: 'Banned from the room; lift the ban first', detail }
}

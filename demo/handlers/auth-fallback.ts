import { failure } from '@demo/failure'
import type { Call, ExtraRoute } from '@demo/handler'
import { htmlPage } from '@demo/page'
import type { UiaSession } from '@demo/store'
import { hasFallbackPage } from '@demo/uia'

/**
 * Fallback pages for stages of user-interactive authentication that a client can't handle itself.
 * Single sign-on is a button here: anyone with the page open is who they claim to be.
 * https://spec.matrix.org/latest/client-server-api/#fallback
 */
const path = '/_matrix/client/v3/auth/{stage}/fallback/web'

function sessionOf(call: Call): { stage: string; session: UiaSession } {
  const stage = call.params['stage'] ?? ''
  if (!hasFallbackPage(call, stage)) throw failure(404, 'M_UNKNOWN', 'Unknown auth stage type')
  const id = call.query.get('session') ?? ''
  const session = call.context.store.uiaSessions.get(id)
  if (!session) throw failure(400, 'M_UNKNOWN', `Unknown session ID: ${id}`)
  return { stage, session }
}

export const authFallbackRoutes: readonly ExtraRoute[] = [
  {
    method: 'GET',
    path,
    auth: 'none',
    handle: (call) => {
      sessionOf(call)
      return htmlPage(
        'Confirm that it is you',
        '<form method="post"><button>Confirm</button></form>',
      )
    },
  },
  {
    method: 'POST',
    path,
    auth: 'none',
    handle: (call) => {
      const { stage, session } = sessionOf(call)
      session.completed.add(stage)
      return htmlPage('Thank you', '<p>You may now close this window.</p>')
    },
  },
]

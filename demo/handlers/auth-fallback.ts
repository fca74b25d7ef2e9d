import { failure } from '@demo/failure'
import type { Call, ExtraRoute, FileAnswer } from '@demo/handler'
import type { UiaSession } from '@demo/store'
import { hasFallbackPage } from '@demo/uia'

/**
 * The pages on which stages of user-interactive authentication are passed that a client can't do by
 * itself. Single sign-on is a button here: whoever has the page open is who they say.
 * https://spec.matrix.org/latest/client-server-api/#fallback
 */
const path = '/_matrix/client/v3/auth/{stage}/fallback/web'

function page(body: string): FileAnswer {
  const html =
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Authentication</title>' +
    `</head><body>${body}</body></html>`
  return {
    bytes: new TextEncoder().encode(html),
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Referrer-Policy': 'no-referrer' },
  }
}

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
      return page(
        '<h1>Confirm that it is you</h1><form method="post"><button>Confirm</button></form>',
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
      return page('<h1>Thank you</h1><p>You may now close this window.</p>')
    },
  },
]

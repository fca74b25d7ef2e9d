import { MatrixFailure, failure, forbidden, invalidParam } from './failure'
import type { Call } from './handler'
import { type JsonObject, isObject } from './json'
import type { UiaSession } from './store'

const passwordStage = 'm.login.password'
const dummyStage = 'm.login.dummy'

function incomplete({ context }: Call, sessionId: string, extra: JsonObject = {}): MatrixFailure {
  const flows = context.userAuthFlows.map((stages) => ({ stages: [...stages] }))
  return new MatrixFailure(401, { session: sessionId, flows, params: {}, ...extra })
}

/** Whether a stage is passed on its fallback page. */
export function hasFallbackPage({ context }: Call, stage: string): boolean {
  if (stage === passwordStage || stage === dummyStage) return false
  return context.userAuthFlows.some((stages) => stages.includes(stage))
}

/**
 * Lets a call pass that carries a completed user-interactive authentication in `body.auth`.
 * @throws MatrixFailure 401 with the flows where it does not; 400 for an unknown session; 403 for a
 *   session of another call, or of another user.
 */
export function requireUserAuth(call: Call, body: JsonObject): void {
  const { context, requester, method, path } = call
  const { auth = {} } = body
  if (!isObject(auth)) throw failure(400, 'M_BAD_JSON', 'auth: Input should be a valid dictionary')
  const { session: askedId } = auth
  const id = typeof askedId === 'string' ? askedId : context.ids.sessionId()
  const session = findSession(call, askedId, id)
  if (session.method !== method || session.path !== path) {
    throw failure(
      403,
      'M_UNKNOWN',
      'Requested operation has changed during the UI authentication session.',
    )
  }
  if (Object.keys(auth).length === 0) throw incomplete(call, id)
  if (auth['type'] !== undefined) passStage(call, auth, id, session)
  const { completed } = session
  const isDone = context.userAuthFlows.some((flow) => flow.every((stage) => completed.has(stage)))
  if (!isDone) throw incomplete(call, id, { completed: [...completed] })
  if ((session.completedBy ?? session.userId) !== requester.userId) throw forbidden('Invalid auth')
}

function passStage(call: Call, auth: JsonObject, id: string, session: UiaSession): void {
  const stage = auth['type']
  const isAsked = call.context.userAuthFlows.some((flow) => flow.some((other) => other === stage))
  if (!isAsked || (stage !== passwordStage && stage !== dummyStage)) {
    throw invalidParam('Invalid login submission')
  }
  if (stage === passwordStage) session.completedBy = passPassword(call, auth, id, session)
  session.completed.add(stage)
}

function findSession(
  { context, method, path, requester }: Call,
  askedId: unknown,
  id: string,
): UiaSession {
  const { uiaSessions } = context.store
  if (askedId === undefined) {
    const { userId } = requester
    uiaSessions.set(id, { method, path, userId, completed: new Set(), completedBy: undefined })
  }
  const session = uiaSessions.get(id)
  if (!session) throw failure(400, 'M_UNKNOWN', `Unknown session ID: ${String(askedId)}`)
  return session
}

/** The user whose password is right. */
function passPassword(call: Call, auth: JsonObject, id: string, { completed }: UiaSession): string {
  const { context, requester } = call
  const { password, identifier } = auth
  if (typeof password !== 'string') throw invalidParam('Bad parameter: password')
  const name = isObject(identifier) ? identifier['user'] : auth['user']
  if (typeof name !== 'string') throw invalidParam("User identifier is missing 'user' key")
  const { store, limiter } = context
  limiter.take('failedLogins', requester.userId, { key: `uia ${requester.userId}`, count: false })
  const userId = name.startsWith('@') ? name : `@${name}:${store.serverName}`
  if (store.users.get(userId)?.password !== password) {
    limiter.take('failedLogins', requester.userId, { key: `uia ${requester.userId}` })
    throw incomplete(call, id, {
      completed: [...completed],
      error: 'Invalid username or password',
      errcode: 'M_FORBIDDEN',
    })
  }
  return userId
}

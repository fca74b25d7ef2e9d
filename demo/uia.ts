import type { Context } from './context'
import { MatrixFailure, failure, forbidden, invalidParam } from './failure'
import type { Call } from './handler'
import { type JsonObject, isObject } from './json'
import { identifiedUser } from './identify'
import { oauthMetadata } from './oauth/metadata'
import type { UiaSession } from './store'

/** How long a session may take, in ms. */
const sessionMs = 900_000

const passwordStage = 'm.login.password'
const dummyStage = 'm.login.dummy'
const termsStage = 'm.login.terms'
/** Completed on the account page, and its name before v1.17. */
const accountStages = ['m.oauth', 'org.matrix.cross_signing_reset']

/** What stages tell beforehand: the documents that are to be agreed to. */
const stageParams: JsonObject = {
  [termsStage]: {
    policies: {
      terms: {
        version: '1',
        en: { name: 'Terms of use', url: 'https://demo.example/terms' },
      },
    },
  },
}

function paramsOf({ context, baseUrl }: Call): JsonObject {
  const stages = new Set(flowsOf(context).flat())
  const url = `${oauthMetadata(baseUrl).account_management_uri}?action=org.matrix.cross_signing_reset`
  const account = accountStages.map((stage) => [stage, { url }] as const)
  const all = [...Object.entries(stageParams), ...account]
  return Object.fromEntries(all.filter(([stage]) => stages.has(stage)))
}

/** With OAuth, an identity can be checked only on the account page. */
function flowsOf({ signIn, userAuthFlows }: Context): Context['userAuthFlows'] {
  return signIn.includes('oauth') ? accountStages.map((stage) => [stage]) : userAuthFlows
}

/** Completes the identity checks of a user who has approved them on the account page. */
export function approveOnAccountPage({ store }: Context, userId: string): void {
  for (const session of store.uiaSessions.values()) {
    if (session.userId !== userId) continue
    for (const stage of accountStages) session.completed.add(stage)
  }
}

function incomplete(call: Call, sessionId: string, extra: JsonObject = {}): MatrixFailure {
  const flows = flowsOf(call.context).map((stages) => ({ stages: [...stages] }))
  return new MatrixFailure(401, { session: sessionId, flows, params: paramsOf(call), ...extra })
}

/** Whether a stage is completed on its fallback page. */
export function hasFallbackPage({ context }: Call, stage: string): boolean {
  if (stage === passwordStage || stage === dummyStage) return false
  return flowsOf(context).some((stages) => stages.includes(stage))
}

/**
 * Allows a call that carries a completed user-interactive authentication in `body.auth`.
 * @throws MatrixFailure 401 with the flows if it doesn't; 400 for an unknown session; 403 for a
 * session of another call or user.
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
  const isDone = flowsOf(context).some((flow) => flow.every((stage) => completed.has(stage)))
  if (!isDone) throw incomplete(call, id, { completed: [...completed] })
  if ((session.completedBy ?? session.userId) !== requester.userId) throw forbidden('Invalid auth')
}

function passStage(call: Call, auth: JsonObject, id: string, session: UiaSession): void {
  const stage = auth['type']
  const isAsked = flowsOf(call.context).some((flow) => flow.some((other) => other === stage))
  const isDirect = stage === passwordStage || stage === dummyStage || stage === termsStage
  if (!isAsked || !isDirect) {
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
  const now = context.clock.now()
  if (askedId === undefined) {
    const { userId } = requester
    const completed = new Set<string>()
    const started = { method, path, userId, startedAt: now, completed, completedBy: undefined }
    uiaSessions.set(id, started)
  }
  const session = uiaSessions.get(id)
  if (!session || session.startedAt + sessionMs <= now) {
    throw failure(400, 'M_UNKNOWN', `Unknown session ID: ${String(askedId)}`)
  }
  return session
}

/** The user whose password is correct. */
function passPassword(call: Call, auth: JsonObject, id: string, { completed }: UiaSession): string {
  const { context, requester } = call
  const { password } = auth
  if (typeof password !== 'string') throw invalidParam('Bad parameter: password')
  const { store, limiter } = context
  limiter.take('failedLogins', requester.userId, { key: `uia ${requester.userId}`, count: false })
  const userId = identifiedUser(store, auth)
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

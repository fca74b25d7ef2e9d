import { MatrixError } from '@/api/errors'

/** A stage that comes next, and how it is done. */
export interface NextStage {
  /** The specification's name of it, `m.login.sso` for example. */
  stage: string
  /** Here with the password, by itself, or on the homeserver's page for it. */
  how: 'password' | 'dummy' | 'page'
}

/** What an answer to an action that needs an identity check says. */
export type IdentityCheck =
  /** One of `next` is to be done, the easiest first. */
  | {
      kind: 'stages'
      session: string | undefined
      next: readonly NextStage[]
      /** What the server says of the stage that was tried last, empty where it says nothing. */
      serverText: string
    }
  /** The check has lasted too long, or belongs to another action: begin again. */
  | { kind: 'expired' }
  /** The server leaves it to its account page. */
  | { kind: 'elsewhere' }
  /** None of these stages can be done here; empty where the server named none. */
  | { kind: 'impossible'; stages: readonly string[] }
  /** Another failure. */
  | { kind: 'failed'; error: unknown }

/** So many flows, and stages of each, are looked at: a server may send any number. */
const most = 20

/** Characters of a session's ID; it becomes part of an address. */
const longestSession = 4000

/**
 * Reads a failure of user-interactive authentication. Its first step is a 401 without an errcode,
 * which does not mean that the token is refused.
 * https://spec.matrix.org/latest/client-server-api/#user-interactive-authentication-api
 */
export function readIdentityCheck(error: unknown): IdentityCheck {
  if (!(error instanceof MatrixError)) return { kind: 'failed', error }
  const { status, errcode, body, serverText } = error
  if (status === 401 && (Array.isArray(body.flows) || errcode === 'M_UNKNOWN')) {
    return readStages(error)
  }
  if (errcode === 'M_UNRECOGNIZED') return { kind: 'elsewhere' }
  if (status === 400 && /session id/i.test(serverText)) return { kind: 'expired' }
  if (status === 403 && /operation has changed/i.test(serverText)) return { kind: 'expired' }
  return { kind: 'failed', error }
}

function readStages({ body, serverText }: MatrixError): IdentityCheck {
  const session =
    typeof body.session === 'string' && body.session.length <= longestSession
      ? body.session
      : undefined
  const completed = new Set(texts(body.completed))
  const flows = (Array.isArray(body.flows) ? body.flows.slice(0, most) : []).map(stagesOf)
  // Flows that hold what has been done already are the ones under way.
  const underWay = flows.filter((flow) => [...completed].every((stage) => flow.includes(stage)))
  const names = new Set(
    (underWay.length > 0 ? underWay : flows).flatMap(
      (flow) => flow.find((stage) => !completed.has(stage)) ?? [],
    ),
  )
  const next = [...names].flatMap((stage) => {
    const how = howToDo(stage)
    // Only the session tells the server whose page it is, and some names no address can have.
    const hasPage = session !== undefined && stage !== '.' && stage !== '..'
    return how === 'page' && !hasPage ? [] : [{ stage, how }]
  })
  if (next.length === 0) return { kind: 'impossible', stages: [...names] }
  const order = ['dummy', 'password', 'page']
  next.sort((a, b) => order.indexOf(a.how) - order.indexOf(b.how))
  return { kind: 'stages', session, next, serverText }
}

function howToDo(stage: string): NextStage['how'] {
  if (stage === 'm.login.password') return 'password'
  return stage === 'm.login.dummy' ? 'dummy' : 'page'
}

function stagesOf(flow: unknown): string[] {
  return typeof flow === 'object' && flow !== null && 'stages' in flow ? texts(flow.stages) : []
}

/** The texts of a list, if it is one; a longer list, and one of anything else, counts as empty. */
function texts(value: unknown): string[] {
  if (!Array.isArray(value) || value.length > most) return []
  return value.every(isText) ? value : []
}

function isText(item: unknown): item is string {
  return typeof item === 'string' && item !== ''
}

/** What stages are called; others go by the specification's name. */
const stageNames = new Map([
  ['m.login.password', 'Password'],
  ['m.login.sso', 'Single sign-on'],
  ['m.login.recaptcha', 'Captcha'],
  ['m.login.terms', 'Terms of service'],
  ['m.login.email.identity', 'Email address'],
  ['m.login.msisdn', 'Phone number'],
  ['m.login.registration_token', 'Registration token'],
])

/** What a stage is called, cut where a server names it at length. */
export function stageName(stage: string): string {
  return stageNames.get(stage) ?? (stage.length > 60 ? `${stage.slice(0, 60)}…` : stage)
}

import { MatrixError } from '@/api/errors'

/** A possible next stage, and how to complete it. */
export interface NextStage {
  /** Its name in the specification, such as `m.login.sso`. */
  stage: string
  /** In the console with the password, automatically, or on the homeserver's page for it. */
  how: 'password' | 'dummy' | 'page'
  /** The page, if the server names it; otherwise it is the specification's fallback page. */
  url?: string
}

/** What a response to an action with an identity check says. */
export type IdentityCheck =
  /** One of `next` is required, the easiest first. */
  | {
      kind: 'stages'
      session: string | undefined
      next: readonly NextStage[]
      /** What the server says about the last attempted stage; empty if nothing. */
      serverText: string
    }
  /** The check has expired, or belongs to another action: start again. */
  | { kind: 'expired' }
  /** The server has an account page for this. */
  | { kind: 'elsewhere' }
  /** None of these stages can be completed here; empty if the server named none. */
  | { kind: 'impossible'; stages: readonly string[] }
  /** Any other failure. */
  | { kind: 'failed'; error: unknown }

/** A response that requires one of several stages. */
export type IdentityStages = Extract<IdentityCheck, { kind: 'stages' }>

/** The limit of flows, and stages of each, that are read: a server may send any number. */
const most = 20

/** The limit of characters of a session's ID, which becomes part of a URL. */
const longestSession = 4000

/**
 * Reads a failure of user-interactive authentication. Its first step is a 401 without an errcode,
 * which doesn't mean that the token is refused.
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

/**
 * The stage that is completed on the account page, and its name before v1.17. Servers send both.
 * https://spec.matrix.org/latest/client-server-api/#oauth-authentication
 */
const accountStage = 'm.oauth'
const olderAccountStage = 'org.matrix.cross_signing_reset'

function readStages({ body, serverText }: MatrixError): IdentityCheck {
  const session =
    typeof body.session === 'string' && body.session.length <= longestSession
      ? body.session
      : undefined
  const completed = new Set(texts(body.completed))
  const flows = (Array.isArray(body.flows) ? body.flows.slice(0, most) : []).map(stagesOf)
  // Flows that contain the completed stages are in progress.
  const underWay = flows.filter((flow) => [...completed].every((stage) => flow.includes(stage)))
  const names = new Set(
    (underWay.length > 0 ? underWay : flows).flatMap(
      (flow) => flow.find((stage) => !completed.has(stage)) ?? [],
    ),
  )
  if (names.has(accountStage)) names.delete(olderAccountStage)
  const next = [...names].flatMap((stage): NextStage[] => {
    const how = howToDo(stage)
    const isAccountPage = stage === accountStage || stage === olderAccountStage
    const url = isAccountPage ? urlIn(body.params, stage) : undefined
    if (url !== undefined && session !== undefined) return [{ stage, how, url }]
    // Only the session identifies the page's user, and URLs can't contain some names.
    const hasPage = session !== undefined && stage !== '.' && stage !== '..'
    return how === 'page' && !hasPage ? [] : [{ stage, how }]
  })
  if (next.length === 0) return { kind: 'impossible', stages: [...names] }
  const order = ['dummy', 'password', 'page']
  next.sort((a, b) => order.indexOf(a.how) - order.indexOf(b.how))
  return { kind: 'stages', session, next, serverText }
}

/** The URL that a server names for a stage; it must be checked before it is opened. */
function urlIn(params: unknown, stage: string): string | undefined {
  const named = isObject(params) && Object.hasOwn(params, stage) ? params[stage] : undefined
  return isObject(named) && isText(named['url']) ? named['url'] : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function howToDo(stage: string): NextStage['how'] {
  if (stage === 'm.login.password') return 'password'
  return stage === 'm.login.dummy' ? 'dummy' : 'page'
}

function stagesOf(flow: unknown): string[] {
  return typeof flow === 'object' && flow !== null && 'stages' in flow ? texts(flow.stages) : []
}

/** The texts of a list; a list that is too long, or has other items, counts as empty. */
function texts(value: unknown): string[] {
  if (!Array.isArray(value) || value.length > most) return []
  return value.every(isText) ? value : []
}

function isText(item: unknown): item is string {
  return typeof item === 'string' && item !== ''
}

/** Names of stages; others keep the specification's name. */
const stageNames = new Map([
  ['m.login.password', 'Password'],
  ['m.login.sso', 'Single sign-on'],
  [accountStage, 'Account page'],
  [olderAccountStage, 'Account page'],
  ['m.login.recaptcha', 'Captcha'],
  ['m.login.terms', 'Terms of service'],
  ['m.login.email.identity', 'Email address'],
  ['m.login.msisdn', 'Phone number'],
  ['m.login.registration_token', 'Registration token'],
])

/** The name of a stage, cut if the server's name is long. */
export function stageName(stage: string): string {
  return stageNames.get(stage) ?? (stage.length > 60 ? `${stage.slice(0, 60)}…` : stage)
}

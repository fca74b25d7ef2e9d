import type { Call } from '@demo/handler'
import { accountForm, chosenAccount, escapeHtml, htmlPage } from '@demo/page'
import { removeDevice } from '@demo/store'
import { approveOnAccountPage } from '@demo/uia'
import { supported } from './metadata'

const isKnown = (action: string): boolean =>
  supported.accountActions.some((known) => known === action)

/**
 * The page where users manage their account.
 * https://spec.matrix.org/latest/client-server-api/#oauth-20-account-management
 */
export function showAccount({ context, query }: Call): Response {
  const action = query.get('action') ?? ''
  const deviceId = query.get('device_id') ?? ''
  const asked = isKnown(action) ? `<p>Requested: ${escapeHtml(`${action} ${deviceId}`)}</p>` : ''
  const button = buttonFor(action, deviceId)
  const form = button === undefined ? '' : accountForm(context.store, `<button>${button}</button>`)
  return htmlPage('Your account', asked + form)
}

/** What can be done on the page, as HTML. */
function buttonFor(action: string, deviceId: string): string | undefined {
  if (action === 'org.matrix.device_delete') return `Sign out ${escapeHtml(deviceId)}`
  return action === 'org.matrix.cross_signing_reset' ? 'Approve' : undefined
}

/** Does what the URL says, for the chosen account. */
export function changeAccount(call: Call): Response {
  const { context, query } = call
  const userId = chosenAccount(context.store, call.form())
  const action = query.get('action')
  const closing = '<p>You may now close this window.</p>'
  if (action === 'org.matrix.device_delete' && userId !== undefined) {
    removeDevice(context.store, userId, query.get('device_id') ?? '')
    return htmlPage('The device is signed out', closing)
  }
  if (action === 'org.matrix.cross_signing_reset' && userId !== undefined) {
    approveOnAccountPage(context, userId)
    return htmlPage('Approved', closing)
  }
  return htmlPage('Nothing was done', '', 400)
}

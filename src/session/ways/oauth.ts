import { systemClock } from '@/api/clock'
import type { Homeserver } from '@/session/discover'
import { oauthApp } from '@/session/oauth/app'
import type { DeviceFlow } from '@/session/oauth/device-flow'
import type { OauthServer } from '@/session/oauth/discover'
import { oauthModule } from '@/session/oauth/load'
import type { QrCode } from '@/session/oauth/qr-code'
import { ownDeviceId } from './own-device'
import { writePending } from './pending'
import { accountOf, anonymousClient, type SignedIn } from './signed-in'

/**
 * A page about the console, for issuers that show one. It is a placeholder: a console that isn't on
 * https has no public page of its own.
 */
const aboutPage = 'https://mxconsole.invalid/'

/** The console as an issuer sees it. */
export const thisApp = () => oauthApp(location.href, aboutPage)

const startOf = (homeserver: Homeserver, server: OauthServer) => ({
  client: anonymousClient(homeserver),
  server,
  app: thisApp(),
  deviceId: ownDeviceId(homeserver.baseUrl),
  clock: systemClock,
})

/**
 * Leaves for the issuer's page, which returns to this one.
 * @throws OauthError, MatrixError, ConnectionError, NotLoadedError, TypeError for unusable metadata
 */
export async function leaveForIssuer(
  homeserver: Homeserver,
  server: OauthServer,
  wish: 'signIn' | 'createAccount',
  signal: AbortSignal,
): Promise<void> {
  const { startCodeFlow } = await oauthModule.load()
  const { pending: flow, url } = await startCodeFlow(startOf(homeserver, server), wish, signal)
  writePending({ homeserver, route: location.hash, started: Date.now(), flow })
  location.assign(url)
}

/** A code waiting for approval, with its link and QR code. */
export interface CodeToApprove {
  flow: DeviceFlow
  /** The URL, including the code if the issuer supports that. */
  link: string
  qr: QrCode
}

/** Starts a sign-in with a code that is approved on another device. @throws as `leaveForIssuer` */
export async function startWithCode(
  homeserver: Homeserver,
  server: OauthServer,
  signal: AbortSignal,
): Promise<CodeToApprove> {
  const { startDeviceFlow, qrCode } = await oauthModule.load()
  const flow = await startDeviceFlow(startOf(homeserver, server), signal)
  const link = flow.verificationUriComplete ?? flow.verificationUri
  return { flow, link, qr: qrCode(link) }
}

/**
 * Waits until the code is approved.
 * @throws OauthError with `access_denied` or `expired_token`, the signal's AbortError
 */
export async function untilApproved(
  homeserver: Homeserver,
  flow: DeviceFlow,
  signal: AbortSignal,
): Promise<SignedIn> {
  const { awaitDeviceFlow } = await oauthModule.load()
  const client = anonymousClient(homeserver)
  const credentials = await awaitDeviceFlow(client, flow, systemClock, signal)
  return accountOf(homeserver, credentials, signal)
}

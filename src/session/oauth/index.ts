/** Signing in with OAuth 2.0: fetched on demand. */
export { finishCodeFlow, startCodeFlow } from './code-flow'
export { awaitDeviceFlow, startDeviceFlow } from './device-flow'
export { refreshOauth, revokeOauth } from './tokens'
export { qrCode } from './qr-code'

import { ensureHomeserver } from './homeserver.ts'

/** Vitest's global setup of the contract tests; what it returns runs after the last of them. */
export default function setup(): Promise<() => Promise<void>> {
  return ensureHomeserver()
}

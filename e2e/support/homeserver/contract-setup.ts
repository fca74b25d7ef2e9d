import { ensureHomeserver } from './homeserver.ts'

/** Vitest's global setup of the contract tests; the function it returns runs after the last one. */
export default function setup(): Promise<() => Promise<void>> {
  return ensureHomeserver()
}

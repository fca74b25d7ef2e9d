/** What is used of Trusted Types, which not every browser has. */
interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => unknown }
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory }

/** The one policy by which addresses become scripts; the security headers name it. */
const policy = trustedTypes?.createPolicy('mxconsole', { createScriptURL: ownScript })

/**
 * Starts a worker from a file of the console's own.
 * @param url as the build gives it for `import url from './x.worker.ts?worker&url'`
 * @throws TypeError for an address that is not beside the console's own files
 */
export function startWorker(url: string): Worker {
  // Where the browser has no Trusted Types, the address is checked all the same.
  const trusted = policy ? policy.createScriptURL(url) : ownScript(url)
  return new Worker(trusted as string, { type: 'module' })
}

function ownScript(url: string): string {
  const { origin, href } = new URL(url, import.meta.url)
  if (origin !== new URL(import.meta.url).origin) throw new TypeError('Not a script of the console')
  return href
}

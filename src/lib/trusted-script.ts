/** The parts of Trusted Types used here; not every browser has them. */
interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => unknown }
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory }

/** The only policy that turns URLs into scripts; the security headers name it. */
const policy = trustedTypes?.createPolicy('mxconsole', { createScriptURL: ownScript })

/**
 * Starts a worker from one of the console's own files.
 * @param url as the build provides it for `import url from './x.worker.ts?worker&url'`
 * @throws TypeError for a URL outside the console's own files
 */
export function startWorker(url: string): Worker {
  // Browsers without Trusted Types rely on this check alone.
  const trusted = policy ? policy.createScriptURL(url) : ownScript(url)
  return new Worker(trusted as string, { type: 'module' })
}

function ownScript(url: string): string {
  const { origin, href } = new URL(url, import.meta.url)
  if (origin !== new URL(import.meta.url).origin) throw new TypeError('Not a script of the console')
  return href
}

/**
 * Fetches `config.json` from beside the console's page, without a token.
 * @returns its text; undefined if there is none
 * @throws Error if the host fails, or can't be reached
 */
export async function fetchConfigFile(): Promise<string | undefined> {
  const response = await fetch('config.json', { cache: 'no-cache' })
  const { ok, status, headers } = response
  // Some hosts answer with the console's page for what they don't have.
  const isPage = headers.get('Content-Type')?.includes('html')
  if (status === 404 || (ok && isPage)) return undefined
  if (!ok) throw new Error(`HTTP ${status}`)
  return response.text()
}

/**
 * What an issuer's page added to the URL. Call this before anything else reads the URL, and then
 * remove it from there at once, as it contains the code.
 * @param hash `location.hash`
 * @returns undefined for any other fragment, including those of the console's own pages
 */
export function oauthReturn(hash: string): URLSearchParams | undefined {
  const returned = new URLSearchParams(hash.slice(1))
  const isReturn = returned.has('state') && (returned.has('code') || returned.has('error'))
  return isReturn ? returned : undefined
}

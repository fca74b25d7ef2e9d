/**
 * Why others mustn't get a text; undefined if they may.
 * @param holdsToken whether a text contains the current access token
 */
export function tokenProblem(
  text: string,
  holdsToken: (text: string) => boolean,
): string | undefined {
  return holdsToken(text)
    ? 'This contains your access token. Remove it: anyone who reads it can use your account.'
    : undefined
}

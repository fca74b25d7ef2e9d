let hide = (text: string) => text

/** Says how a text looks without the token; a session does, as soon as there is one. */
export function keepOutOfDrafts(withoutToken: (text: string) => string): void {
  hide = withoutToken
}

/** A draft as it may be stored. Apart from the drafts, so that a session needs none of React. */
export const withoutSecrets = (text: string): string => hide(text)

let hide = (text: string) => text

/** Sets the function that removes the token from a text; a session does so when it starts. */
export function keepOutOfStorage(withoutToken: (text: string) => string): void {
  hide = withoutToken
}

/** A text as it may be stored. In its own file, so that a session doesn't need the store. */
export const withoutSecrets = (text: string): string => hide(text)

/**
 * State of a navigation after which the user stays where they are: the address follows what they
 * type, so the focus must not move.
 */
export const staying = { isStaying: true }

/** Whether an address was replaced by one with {@link staying}. */
export const isStaying = (navigation: string, state: unknown): boolean =>
  // Going back to it is an arrival.
  navigation === 'REPLACE' && typeof state === 'object' && state !== null && 'isStaying' in state

/** Which console this is, as `vite.config.ts` says; unknown in unit tests. */
declare const mxVersion: string | undefined
declare const mxCommit: string | undefined

/** The package's version. */
export const version = typeof mxVersion === 'string' ? mxVersion : ''

/** The commit it was built from, with `-dirty` if files were changed; empty outside a clone. */
export const commit = typeof mxCommit === 'string' ? mxCommit : ''

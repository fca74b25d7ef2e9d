import type { ErrorWords } from '@/api/errors'
import { lazyModule, NotLoadedError } from '@/lib/lazy-module'
import type * as SignIn from './sign-in'

const signInModule = lazyModule(() => import('./sign-in'))

/**
 * Fetches what makes requests, which comes after the form, so that the form is there sooner.
 * @throws an error that `wordsFor` has words for
 */
export const loadSignIn: () => Promise<typeof SignIn> = signInModule.load

/** What opening the console came to. @throws as `loadSignIn`, whatever opening threw */
export async function orNotLoaded<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (cause) {
    throw cause instanceof NotLoadedError ? cause : new NotLoadedError('Not loaded', { cause })
  }
}

/** Words for why signing in failed; they themselves may be in what cannot be loaded. */
export async function wordsFor(error: unknown): Promise<ErrorWords> {
  try {
    if (error instanceof NotLoadedError) throw error
    return (await loadSignIn()).signInProblem(error)
  } catch (failure) {
    const cause = failure instanceof Error ? failure.cause : undefined
    return {
      title: 'The console could not be loaded',
      detail: cause instanceof Error ? cause.message : undefined,
      advice: 'Check the connection, then try again.',
    }
  }
}

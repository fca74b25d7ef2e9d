import type { ErrorWords } from '@/api/errors'
import { lazyModule, NotLoadedError } from '@/lib/lazy-module'
import type * as SignIn from './sign-in'

/** The code behind the sign-in page's form: its requests, and the parts that appear later. */
export const signInModule = lazyModule(() => import('./sign-in'))

/**
 * Loads the code that sends requests after the form, so that the form appears sooner.
 * @throws an error that `wordsFor` can describe
 */
export const loadSignIn: () => Promise<typeof SignIn> = signInModule.load

/** The result of opening the console. @throws like `loadSignIn`, and whatever opening throws */
export async function orNotLoaded<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (cause) {
    throw cause instanceof NotLoadedError ? cause : new NotLoadedError('Not loaded', { cause })
  }
}

/** The text for a failed sign-in; the code for it may itself fail to load. */
export async function wordsFor(error: unknown): Promise<ErrorWords> {
  try {
    if (error instanceof NotLoadedError) throw error
    return (await loadSignIn()).signInProblem(error)
  } catch (failure) {
    const cause = failure instanceof Error ? failure.cause : undefined
    return {
      title: 'Couldn’t load the console',
      detail: cause instanceof Error ? cause.message : undefined,
      advice: 'Check your connection, then try again.',
    }
  }
}

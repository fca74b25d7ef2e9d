import type { UserAuth } from '@/api/endpoints/devices'
import type { NextStage } from './identity-check'

/**
 * What completes a stage, or checks whether it was completed on its page; undefined if the page has
 * no session to check.
 */
export function authFor(
  { how }: Pick<NextStage, 'how'>,
  session: string | undefined,
  userId: string,
  password: string,
): UserAuth | undefined {
  switch (how) {
    case 'password': {
      const identifier = { type: 'm.id.user', user: userId } as const
      return { type: 'm.login.password', identifier, password, session }
    }
    case 'dummy':
      return { type: 'm.login.dummy', session }
    case 'page':
      return session === undefined ? undefined : { session }
  }
}

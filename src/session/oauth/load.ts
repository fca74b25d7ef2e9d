import { lazyModule } from '@/lib/lazy-module'

/** Signing in with OAuth 2.0 and refreshing its tokens; never fetched for a pasted token. */
export const oauthModule = lazyModule(() => import('./index'), false)

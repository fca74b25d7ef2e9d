import { lazyModule } from '@/lib/lazy-module'

/** What sends to several rooms, fetched when it is first opened. */
export const dialogsModule = lazyModule(() => import('./dialogs'))

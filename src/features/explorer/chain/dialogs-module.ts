import { lazyModule } from '@/lib/lazy-module'

/** The dialogs of a chain, fetched when first opened. */
export const dialogsModule = lazyModule(() => import('./dialogs'))

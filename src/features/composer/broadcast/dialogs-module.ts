import { lazyModule } from '@/lib/lazy-module'

/** The dialogs for sending to several rooms, fetched when first opened. */
export const dialogsModule = lazyModule(() => import('./dialogs'))

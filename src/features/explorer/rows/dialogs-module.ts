import { lazyModule } from '@/lib/lazy-module'

/** The dialogs of a run over the rows of a table, fetched when first opened. */
export const dialogsModule = lazyModule(() => import('./dialogs'))

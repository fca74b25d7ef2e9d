import { lazyModule } from '@/lib/lazy-module'

/** The dialog about the console itself. */
export const aboutModule = lazyModule(() => import('./about-dialog'))

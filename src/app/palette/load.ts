import { lazyModule } from '@/lib/lazy-module'

/** The command palette and the list of shortcuts. */
export const paletteModule = lazyModule(() => import('./dialogs'))

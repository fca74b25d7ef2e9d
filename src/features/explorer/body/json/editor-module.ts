import { lazyModule } from '@/lib/lazy-module'

/** The source editor of bodies, fetched ahead or when it is first shown. */
export const jsonEditorModule = lazyModule(() => import('./json-editor'))

import { useLocation, useMatch } from 'react-router-dom'
import { lazyModule } from '@/lib/lazy-module'
import { paths } from '@/lib/paths'
import { useLazyModule } from '@/shared/loading/use-lazy-module'

const strip = lazyModule(() => import('@/features/batch/shell-strip'))

/** The progress of bulk work, once its code has loaded; a page works without it. */
export function BatchProgress() {
  const isBatch = useLocation().pathname === paths.batch()
  const isRoom = useMatch('/rooms/:roomId/*') !== null
  // Work starts on these pages, and others fetch this ahead when they are idle.
  const { loaded } = useLazyModule(strip, isBatch || isRoom)
  return loaded ? <loaded.BatchStrip /> : null
}

import { useLocation } from 'react-router-dom'
import { lazyModule } from '@/lib/lazy-module'
import { paths } from '@/lib/paths'
import { useLazyModule } from '@/shared/loading/use-lazy-module'

const strip = lazyModule(() => import('@/features/batch/shell-strip'))

/** The progress of bulk work, once its code has loaded; a page works without it. */
export function BatchProgress() {
  const { pathname } = useLocation()
  // Work starts on its page, and other pages fetch this ahead when they are idle.
  const { loaded } = useLazyModule(strip, pathname === paths.batch())
  return loaded ? <loaded.BatchStrip /> : null
}

import { useState } from 'react'
import { useLocation, useMatch } from 'react-router-dom'
import { lazyModule } from '@/lib/lazy-module'
import { paths } from '@/lib/paths'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount } from '@/session/session-context'
import { isKept } from '@/session/tab-store/is-kept'
import { useLazyModule } from '@/shared/loading/use-lazy-module'

const strip = lazyModule(() => import('@/features/batch/shell-strip'))

/** The progress of bulk work, once its code has loaded; a page works without it. */
export function BatchProgress() {
  const isBatch = useLocation().pathname === paths.batch()
  const isRoom = useMatch('/rooms/:roomId/*') !== null
  const { userId } = useAccount()
  const [wasKept] = useState(() => isKept(tabKeys.batchRuns(userId)))
  // Work starts on these pages, or goes on after a reload.
  const { loaded } = useLazyModule(strip, isBatch || isRoom || wasKept)
  return loaded ? <loaded.BatchStrip /> : null
}

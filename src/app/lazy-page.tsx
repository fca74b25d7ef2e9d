import { type ComponentType, useEffect, useState } from 'react'
import type { NonIndexRouteObject } from 'react-router-dom'
import type { LazyModule } from '@/lib/lazy-module'
import { NotLoaded } from '@/shared/loading/not-loaded'
import { useLazyModule } from '@/shared/loading/use-lazy-module'
import { SkeletonRows } from '@/ui/skeleton'

/** A page's chunk, or that of what surrounds pages. */
export type PageModule = LazyModule<{ Component: ComponentType }>

/** How long the page before stays while the next one is fetched, in ms; then it is seen to load. */
const patienceMs = 300

/** What a route needs to show a page whose chunk is fetched when it is opened. */
export function lazyPage(
  module: PageModule,
): Pick<NonIndexRouteObject, 'lazy' | 'hydrateFallbackElement'> {
  return {
    hydrateFallbackElement: <PageSkeleton />,
    // Never fails: a route is asked for its page once, and that has to be one that tries again.
    lazy: async () => {
      await Promise.race([module.load().catch(() => undefined), delay(patienceMs)])
      return { Component: () => <LazyPage module={module} /> }
    },
  }
}

function LazyPage({ module }: { module: PageModule }) {
  const { loaded, error, pending, retry } = useLazyModule(module)
  const [isLate] = useState(loaded === undefined)
  useEffect(() => {
    if (loaded && isLate) takeFocus()
  }, [loaded, isLate])
  if (loaded) return <loaded.Component />
  if (!error) return <PageSkeleton />
  return (
    <div className="max-w-[640px] p-4 md:p-6">
      <NotLoaded name="this page" pending={pending} onRetry={retry} />
    </div>
  )
}

function PageSkeleton() {
  return (
    <div className="p-4 md:p-6">
      <SkeletonRows rows={6} columns={2} label="the page" />
    </div>
  )
}

/** The heading was not there yet after the navigation, so that the focus went no further. */
function takeFocus(): void {
  const { activeElement } = document
  if (activeElement && !['BODY', 'MAIN'].includes(activeElement.tagName)) return
  document.querySelector<HTMLElement>('#page-title')?.focus({ preventScroll: true })
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

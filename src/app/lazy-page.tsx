import { type ComponentType, useEffect, useState } from 'react'
import type { NonIndexRouteObject } from 'react-router-dom'
import type { LazyModule } from '@/lib/lazy-module'
import { NotLoaded } from '@/shared/loading/not-loaded'
import { useLazyModule } from '@/shared/loading/use-lazy-module'
import { SkeletonRows } from '@/ui/skeleton'

/** A page's chunk, or that of a layout around pages. */
export type PageModule = LazyModule<{ Component: ComponentType }>

/** How long the previous page stays while the next one loads, in ms, before loading is visible. */
const patienceMs = 300

/** What a route needs to show a page whose chunk is loaded on demand. */
export function lazyPage(
  module: PageModule,
): Pick<NonIndexRouteObject, 'lazy' | 'hydrateFallbackElement'> {
  return {
    hydrateFallbackElement: <PageSkeleton />,
    // Never fails: a route requests its page only once, so it must get one that can retry.
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

/**
 * After the navigation the heading wasn't there yet, so it couldn't get the focus, and main has it.
 * After a reload, the focus stays where it is.
 */
function takeFocus(): void {
  if (document.activeElement?.tagName !== 'MAIN') return
  document.querySelector<HTMLElement>('#page-title')?.focus({ preventScroll: true })
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

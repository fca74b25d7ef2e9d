import type { ReactNode } from 'react'
import type { LazyModule } from '@/lib/lazy-module'
import { SkeletonRows } from '@/ui/skeleton'
import { NotLoaded } from './not-loaded'
import { useLazyModule } from './use-lazy-module'

interface LazyPartProps<T> {
  module: LazyModule<T>
  /** Its name, such as “the messages”. */
  name: string
  children: (loaded: T) => ReactNode
}

/** A part of the page whose code is fetched when it is shown; a notice appears if that fails. */
export function LazyPart<T>({ module, name, children }: LazyPartProps<T>) {
  const { loaded, error, pending, retry } = useLazyModule(module)
  if (loaded !== undefined) return children(loaded)
  if (error === undefined) return <SkeletonRows rows={4} columns={1} label={name} />
  return <NotLoaded name={name} pending={pending} onRetry={retry} />
}

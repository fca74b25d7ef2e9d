import type { ReactNode } from 'react'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { SkeletonRows } from '@/ui/skeleton'
import { useChunk } from './use-chunk'

interface LazyPartProps<T> {
  /** Fetches what the part needs. */
  load: () => Promise<T>
  /** What it is, after “The”. */
  name: string
  children: (loaded: T) => ReactNode
}

/** A part of the page whose code is fetched when it is shown; where that fails, a line says so. */
export function LazyPart<T>({ load, name, children }: LazyPartProps<T>) {
  const { loaded, error, pending, retry } = useChunk(load)
  if (loaded !== undefined) return children(loaded)
  if (error === undefined) return <SkeletonRows rows={4} columns={1} label={`the ${name}`} />
  return (
    <Notice
      tone="bad"
      role="alert"
      title={`The ${name} could not be loaded`}
      action={
        <Button size="sm" pending={pending} onClick={retry}>
          Try again
        </Button>
      }
    >
      Check the connection. What you have written stays.
    </Notice>
  )
}

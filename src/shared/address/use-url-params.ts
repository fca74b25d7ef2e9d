import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router-dom'
import { readUrlParams, withUrlParams, type UrlParams } from './url-params'

/**
 * Values kept in the page's URL, and a function that changes some of them. A change replaces the
 * history entry. The values object stays the same while the parameters do.
 * @param params always the same object
 */
export function useUrlParams<T extends object>(
  params: UrlParams<T>,
): [T, (change: Partial<T>) => void] {
  const [address, setAddress] = useSearchParams()
  const own = ownOf(params, address)
  const values = useMemo(() => readUrlParams(params, new URLSearchParams(own)), [params, own])
  const change = useCallback(
    (next: Partial<T>) =>
      setAddress(withUrlParams(params, currentParams(), next), { replace: true }),
    [params, setAddress],
  )
  return [values, change]
}

/** Those of the URL: what is rendered may be behind it, and an earlier change would be lost. */
function currentParams(): URLSearchParams {
  return new URLSearchParams(window.location.hash.split('?')[1])
}

/** The part of the URL that belongs to these parameters. */
function ownOf<T extends object>(params: UrlParams<T>, address: URLSearchParams): string {
  const keys = Object.keys(params) as (keyof T)[]
  const names = new Set(keys.map((key) => params[key].name))
  return new URLSearchParams([...address].filter(([name]) => names.has(name))).toString()
}

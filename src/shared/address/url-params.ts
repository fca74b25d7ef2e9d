/** How a value is stored in a page's URL. */
export interface UrlParam<T> {
  /** Name of the parameter. */
  name: string
  /** Reads the parameter, undefined if it is missing; an invalid value counts as missing. */
  parse: (text: string | undefined) => T
  /** Returns the parameter; undefined leaves it out, as for the default value. */
  format: (value: T) => string | undefined
}

/** The parameters of several values, keyed by the values' names. */
export type UrlParams<T> = { readonly [Key in keyof T]: UrlParam<T[Key]> }

/** A text, left out if empty. */
export function textParam(name: string): UrlParam<string> {
  return { name, parse: (text = '') => text, format: (text) => text || undefined }
}

/** An optional text. */
export function optionalParam(name: string): UrlParam<string | undefined> {
  return { name, parse: (text) => text, format: (text) => text }
}

/** One of several values; the default is left out. */
export function choiceParam<Value extends string>(
  name: string,
  values: readonly Value[],
  usual: Value,
): UrlParam<Value> {
  return {
    name,
    parse: (text) => values.find((value) => value === text) ?? usual,
    format: (value) => (value === usual ? undefined : value),
  }
}

/** True if the parameter has one particular value, false otherwise. */
export function flagParam(name: string, yes: string): UrlParam<boolean> {
  return { name, parse: (text) => text === yes, format: (value) => (value ? yes : undefined) }
}

/** Reads values from a URL's parameters. */
export function readUrlParams<T extends object>(params: UrlParams<T>, address: URLSearchParams): T {
  const keys = Object.keys(params) as (keyof T)[]
  return Object.fromEntries(
    keys.map((key) => [key, params[key].parse(address.get(params[key].name) ?? undefined)]),
  ) as T
}

/** The parameters with some values changed; the rest is kept. */
export function withUrlParams<T extends object>(
  params: UrlParams<T>,
  address: URLSearchParams,
  change: Partial<T>,
): URLSearchParams {
  const changed = new URLSearchParams(address)
  for (const key of Object.keys(change) as (keyof T)[]) {
    const { name, format } = params[key]
    const text = format(change[key] as T[typeof key])
    if (text === undefined) changed.delete(name)
    else changed.set(name, text)
  }
  return changed
}

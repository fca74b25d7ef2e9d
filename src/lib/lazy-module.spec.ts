// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  failureListeners,
  fetchStyles,
  lazyModule,
  lazyModules,
  NotLoadedError,
} from './lazy-module'

const links = () => [...document.querySelectorAll<HTMLLinkElement>('link')]

afterEach(() => {
  document.head.replaceChildren()
  failureListeners.clear()
})

describe('a part of the console', () => {
  test('is fetched once for all who want it', async () => {
    const fetchIt = vi.fn(() => Promise.resolve('code'))
    const part = lazyModule(fetchIt)
    expect(part.now()).toBeUndefined()
    expect(await Promise.all([part.load(), part.load()])).toEqual(['code', 'code'])
    expect(await part.load()).toBe('code')
    expect(fetchIt).toHaveBeenCalledOnce()
    expect(part.now()).toBe('code')
    expect(part.state()).toEqual({ loaded: 'code', pending: false })
  })

  test('that could not be fetched is imported anew; the reason stays until then', async () => {
    const cause = new TypeError('Failed to fetch')
    const fetchIt = vi.fn<() => Promise<string>>().mockRejectedValueOnce(cause)
    fetchIt.mockResolvedValueOnce('code')
    const told = vi.fn()
    failureListeners.add(told)
    const part = lazyModule(fetchIt)
    const states: unknown[] = []
    part.subscribe(() => states.push(part.state()))
    const error: unknown = await part.load().catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(NotLoadedError)
    expect(error).toHaveProperty('cause', cause)
    expect(told).toHaveBeenCalledOnce()
    expect(await part.load()).toBe('code')
    expect(states).toEqual([
      { pending: true },
      { error, pending: false },
      { error, pending: true },
      { loaded: 'code', pending: false },
    ])
  })

  test('is fetched ahead of time for all, or for nobody', () => {
    const forAll = lazyModule(() => Promise.resolve(1))
    const forSome = lazyModule(() => Promise.resolve(1), false)
    expect(lazyModules).toContain(forAll)
    expect(lazyModules).not.toContain(forSome)
  })

  test('whose style sheet had failed waits for it the next time', async () => {
    const fetchIt = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('No CSS'))
    fetchIt.mockResolvedValueOnce('code')
    // As the build's own code leaves it, which never asks for it again.
    document.head.innerHTML = '<link rel="stylesheet" href="/assets/part.css">'
    links()[0]?.dispatchEvent(new Event('error'))
    const part = lazyModule(fetchIt)
    await expect(part.load()).rejects.toThrow(NotLoadedError)
    const again = part.load()
    await vi.waitFor(() => expect(links()).toHaveLength(2))
    expect(part.now()).toBeUndefined()
    expect(links()[1]?.href).toBe(links()[0]?.href)
    links()[1]?.dispatchEvent(new Event('load'))
    expect(await again).toBe('code')
  })
})

test('a style sheet that could not be fetched is asked for again the next time', async () => {
  const first = fetchStyles('/assets/formulas.css')
  links()[0]?.dispatchEvent(new Event('error'))
  await expect(first).rejects.toThrow('No style sheet at /assets/formulas.css')
  expect(links()).toEqual([])
  const second = fetchStyles('/assets/formulas.css')
  links()[0]?.dispatchEvent(new Event('load'))
  await second
})

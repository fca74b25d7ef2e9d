import type { OpenPage, Bench } from './console.ts'
import { median, newPage, round, seedOf } from './console.ts'
import { measureFloor, observe } from './in-page.ts'

/** How fast the network is: as it is, or as a home connection. */
export type Network = 'loopback' | 'slow'

/** The slow network. */
export const slow = { name: '50 Mbit/s', bytesPerSecond: 50_000_000 / 8 }

/** A limited network sets the time, which then varies little: one run is enough. */
export const runsOver = (network: Network, runs: number) => (network === 'slow' ? 1 : runs)

/** A page under measurement, and a way to slow down its network. */
export async function watchedPage(
  on: Bench,
  network: Network,
): Promise<OpenPage & { throttle: () => Promise<void> }> {
  const { page, session } = await newPage(on)
  await observe(page)
  const throttle = async () => {
    if (network !== 'slow') return
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 5,
      downloadThroughput: slow.bytesPerSecond,
      uploadThroughput: slow.bytesPerSecond,
    })
  }
  return { page, session, throttle }
}

/** Medians of fetching a response in a bare page and parsing all of it. @param runs on loopback */
export async function floorOf(
  on: Bench,
  { url, bareUrl, network, runs }: { url: string; bareUrl: string; network: Network; runs: number },
) {
  const { page, throttle } = await watchedPage(on, network)
  await page.goto(bareUrl)
  await throttle()
  const { accessToken } = seedOf(on)
  const results = []
  for (let run = 0; run < runsOver(network, runs); run++) {
    results.push(await measureFloor(page, url, accessToken))
  }
  await page.close()
  return {
    all: median(results.map(({ all }) => all)),
    firstByte: median(results.map(({ firstByte }) => firstByte)),
    longestTask: median(results.map(({ longestTask }) => longestTask)),
  }
}

/** A time as a multiple of its floor. */
export const ratio = (value: number, base: number) => `${round(value / base, 2)} ×`

import { expect, test } from 'vitest'
import { createTabStorage } from '@/session/tab-store/tab-storage'
import { deviceName, ownDeviceId } from './own-device'

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'mxconsole (Firefox, Linux)',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Edg/142.0',
    'mxconsole (Edge, Windows)',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
    'mxconsole (Safari, iOS)',
  ],
  ['curl/8.5.0', 'mxconsole'],
])('%s is %s', (userAgent, name) => expect(deviceName(userAgent)).toBe(name))

test('a tab keeps its device ID at a homeserver', () => {
  const storage = createTabStorage(() => {
    throw new DOMException('Blocked', 'SecurityError')
  })
  const first = ownDeviceId('https://a.example', storage)
  expect(first).toMatch(/^[A-Z]{12}$/)
  expect(ownDeviceId('https://a.example', storage)).toBe(first)
  expect(ownDeviceId('https://b.example', storage)).not.toBe(first)
})

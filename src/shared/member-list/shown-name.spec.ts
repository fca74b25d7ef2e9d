import { expect, test } from 'vitest'
import { shownName } from './shown-name'

test.each([
  ['Alice', '@a:x', 'Alice'],
  [' Alice ', '@a:x', 'Alice'],
  [undefined, '@a:x', 'a'],
  [null, '@a:x', 'a'],
  [5, '@a:x', 'a'],
  ['', '@a:x', 'a'],
  ['\u200B\u3164', '@a:x', 'a'],
  ['', '@:x', '@:x'],
  ['', '@\u200B:x', '@\u200B:x'],
])('%j of %s is shown as %j', (name, userId, shown) => expect(shownName(name, userId)).toBe(shown))

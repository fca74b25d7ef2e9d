import { describe, expect, test } from 'vitest'
import { visibleText } from './visible-text'

describe('visibleText', () => {
  test.each([
    ['Alice', 'Alice'],
    [' Alice\n', 'Alice'],
    ['\u200Bx', '\u200Bx'],
    ['🦊', '🦊'],
    ['\u0301', '\u0301'],
  ])('turns %j into %j', (value, text) => expect(visibleText(value)).toBe(text))

  test.each([
    '',
    '  ',
    '\u00A0\u3000\u2003',
    '\u200B\u200D\uFEFF',
    '\u202E\u2066',
    '\u0000\u0007',
    '\u00AD\u034F\u115F\u3164\uFFA0',
    '\u2800',
    '\uFE0F',
    '\u{E0041}',
    '\uD800',
    null,
    undefined,
    5,
    ['Alice'],
    { name: 'Alice' },
  ])('has nothing visible in %j', (value) => expect(visibleText(value)).toBeUndefined())
})

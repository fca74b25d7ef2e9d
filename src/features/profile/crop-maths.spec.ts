import { expect, test } from 'vitest'
import { avatarType, behindWindow, maxZoom, sameArea, sidesToTry } from './crop-maths'

const square = (side: number) => ({ x: 0, y: 0, width: side, height: side })

test('scales a large part to 1024 px, and keeps a small one', () => {
  expect(sidesToTry(square(4000))).toEqual([1024, 640, 320, 160])
  expect(sidesToTry(square(500))).toEqual([500, 320, 160])
  expect(sidesToTry(square(40))).toEqual([40])
})

test('a part is never empty, and never larger than its shorter side', () => {
  expect(sidesToTry(square(0.2))).toEqual([1])
  expect(sidesToTry({ x: 0, y: 0, width: 200, height: 199.6 })[0]).toBe(200)
  expect(sidesToTry({ x: 0, y: 0, width: 300, height: 90 })).toEqual([90])
})

test('small pictures can be magnified too, large ones only up to a limit', () => {
  expect(maxZoom(32)).toBe(3)
  expect(maxZoom(1024)).toBe(8)
  expect(maxZoom(20_000)).toBe(12)
})

test('the whole of a picture fills the window', () => {
  expect(behindWindow({ x: 0, y: 0, width: 100, height: 100 })).toEqual({
    left: '0%',
    top: '0%',
    width: '100%',
    height: '100%',
  })
})

test('a part fills the window, and the rest is outside', () => {
  expect(behindWindow({ x: 25, y: 10, width: 50, height: 20 })).toEqual({
    left: '-50%',
    top: '-50%',
    width: '200%',
    height: '500%',
  })
})

test('keeps possibly transparent pictures as PNG, and photos as JPEG', () => {
  expect(['image/png', 'image/gif', 'image/webp'].map(avatarType)).toEqual(
    Array(3).fill('image/png'),
  )
  expect(avatarType('image/jpeg')).toBe('image/jpeg')
  expect(avatarType('image/heic')).toBe('image/jpeg')
})

test('only the same part is equal', () => {
  expect(sameArea(square(10), square(10))).toBe(true)
  expect(sameArea(square(10), { ...square(10), y: 1 })).toBe(false)
})

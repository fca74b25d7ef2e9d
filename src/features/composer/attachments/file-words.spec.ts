import { expect, test } from 'vitest'
import { factsText, kindText, lengthText, locationText } from './file-words'

test.each([
  ['image/jpeg', 'm.image', 'JPEG picture'],
  ['video/x-matroska', 'm.video', 'MATROSKA video'],
  ['audio/mpeg', 'm.audio', 'MPEG audio'],
  ['image/svg+xml', 'm.file', 'SVG document'],
  ['application/octet-stream', 'm.file', 'Unknown file type'],
  ['application/x-tar', 'm.file', 'application/x-tar'],
])('%s is called in words', (type, msgtype, words) => {
  expect(kindText(type, msgtype)).toBe(words)
})

test('durations are formatted like in players', () => {
  expect([400, 7000, 62_400, 3_750_000].map(lengthText)).toEqual([
    '0:00',
    '0:07',
    '1:02',
    '1:02:30',
  ])
})

test('only known details are listed', () => {
  const common = { file: new File(['hello'], 'a'), isMislabelled: false, location: undefined }
  const film = { ...common, type: 'video/mp4', msgtype: 'm.video' } as const
  expect(factsText({ ...film, measures: { w: 3, h: 2, duration: 7000 } })).toBe(
    'MP4 video · 5 B · 3 × 2 px · 0:07',
  )
  expect(factsText({ ...film, measures: {} })).toBe('MP4 video · 5 B')
})

test('a location is as precise as in the photo', () => {
  expect(locationText({ latitude: 47.375, longitude: -8.5375 })).toContain('47.3750, -8.5375')
  expect(locationText({})).toBe('This photo contains the location where it was taken.')
})

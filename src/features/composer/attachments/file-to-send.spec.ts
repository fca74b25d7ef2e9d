import { describe, expect, test } from 'vitest'
import { locationOf } from '@/lib/jpeg/location'
import { exif, jpeg, zurich } from '@/lib/jpeg/testing/jpeg-parts'
import type { ExaminedFile } from './examined'
import { arrivedAs, type FileChoice, identityOf } from './file-to-send'
import { fileToUpload } from './prepare-file'

const photo = jpeg([exif({ gps: zurich })])

function photoWith(choice: Partial<FileChoice>, examined: Partial<ExaminedFile> = {}) {
  return {
    examined: {
      // The type a browser derives from the name.
      file: new File([photo], 'lake.png', { type: 'image/png' }),
      type: 'image/jpeg',
      msgtype: 'm.image',
      isMislabelled: false,
      location: locationOf(photo),
      measures: { w: 1600, h: 1200, 'xyz.amorgan.blurhash': 'LKO2' },
      ...examined,
    },
    choice: { name: 'lake.jpg', place: 'file', description: '', removesLocation: true, ...choice },
  } as const
}

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer())

describe('an uploaded file', () => {
  test('has its chosen name, the type of its bytes, and no location', async () => {
    const file = await fileToUpload(photoWith({ name: ' lake\uD800.jpg ' }))
    expect(file.name).toBe('lake\uFFFD.jpg')
    expect(file.type).toBe('image/jpeg')
    expect(locationOf(await bytesOf(file))).toBeUndefined()
  })

  test('is unchanged if the location is kept or absent', async () => {
    const kept = await fileToUpload(photoWith({ removesLocation: false }))
    expect(await bytesOf(kept)).toEqual(photo)
    const none = await fileToUpload(photoWith({}, { location: undefined }))
    expect(await bytesOf(none)).toEqual(photo)
  })

  test('isn’t uploaded if it can’t be read any more', async () => {
    const file = new File([photo], 'lake.jpg')
    file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
    await expect(fileToUpload(photoWith({}, { file }))).rejects.toThrow(
      'Couldn’t read “lake.jpg”. It may have been moved, or it’s a folder.',
    )
  })
})

const fileOf = (content: string, name = 'a', type = 'text/plain') =>
  new File([content], name, { type })

describe('two files are the same', () => {
  test('if their content, name and type are', async () => {
    expect(await identityOf(fileOf('one'))).toBe(await identityOf(fileOf('one')))
    const others = [fileOf('two'), fileOf('one', 'b'), fileOf('one', 'a', 'text/html'), fileOf('')]
    const identities = await Promise.all([fileOf('one'), ...others].map(identityOf))
    expect(new Set(identities).size).toBe(5)
  })

  test('but not if they differ anywhere', async () => {
    const [large, changed] = ['x', 'y'].map((end) => `${'a'.repeat(8_000_000)}${end}`)
    expect(await identityOf(fileOf(large ?? ''))).not.toBe(await identityOf(fileOf(changed ?? '')))
  })
})

describe('what has been uploaded', () => {
  const uploaded = new File(['12345'], 'lake.jpg', { type: 'image/jpeg' })

  test('is described only by what is known about it', () => {
    expect(arrivedAs(photoWith({}), uploaded, 'mxc://h/1')).toEqual({
      kind: 'file',
      attachment: {
        msgtype: 'm.image',
        filename: 'lake.jpg',
        url: 'mxc://h/1',
        info: {
          mimetype: 'image/jpeg',
          size: 5,
          w: 1600,
          h: 1200,
          'xyz.amorgan.blurhash': 'LKO2',
        },
      },
    })
    const unknown = photoWith({}, { msgtype: 'm.file', type: 'text/plain', measures: {} })
    expect(arrivedAs(unknown, uploaded, 'mxc://h/1')).toMatchObject({
      attachment: { msgtype: 'm.file', info: { mimetype: 'text/plain', size: 5 } },
    })
  })

  test('is limited to the size clients show in text, and has a description', () => {
    const inText = photoWith({ place: 'text' })
    expect(arrivedAs(inText, uploaded, 'mxc://h/1')).toEqual({
      kind: 'text',
      picture: { src: 'mxc://h/1', alt: 'lake.jpg', width: 800, height: 600 },
    })
    const described = photoWith({ place: 'text', description: ' The lake ' })
    expect(arrivedAs(described, uploaded, 'mxc://h/1')).toMatchObject({
      picture: { alt: 'The lake' },
    })
  })
})

import { describe, expect, test } from 'vitest'
import { createChoices, filesToSend, mostFiles, problemOf, type Judging } from './choices'
import { type ExaminedFile, FileError } from './examined'

const fileOf = (name: string, content = name) => new File([content], name)

async function examine(file: File): Promise<ExaminedFile> {
  if (file.name === 'gone') throw new FileError('Couldn’t read “gone”. Choose it again.')
  const isPicture = file.name.endsWith('.png')
  return {
    file,
    type: isPicture ? 'image/png' : 'text/plain',
    msgtype: isPicture ? 'm.image' : 'm.file',
    isMislabelled: false,
    location: undefined,
    measures: isPicture ? { w: 3, h: 2 } : {},
  }
}

const judging: Judging = { limit: 100, noFiles: undefined, holdsToken: (text) => text === 'syt_x' }

describe('selected files', () => {
  test('are examined in order and keep options chosen meanwhile', async () => {
    const choices = createChoices(examine)
    const done = choices.add([fileOf('a.png'), fileOf('b.txt')], 'text')
    const [first] = choices.list().files
    expect(first).toMatchObject({ outcome: { kind: 'reading' }, choice: { name: 'a.png' } })
    choices.choose(first?.id ?? 0, { name: 'c.png', removesLocation: false })
    await done
    expect(filesToSend(choices.list().files)).toMatchObject([
      { choice: { name: 'c.png', place: 'text', removesLocation: false } },
      { choice: { name: 'b.txt', place: 'file', removesLocation: true } },
    ])
  })

  test('can be added and removed while they are read', async () => {
    const choices = createChoices(examine)
    void choices.add([fileOf('a'), fileOf('b')], 'file')
    choices.remove(choices.list().files[0]?.id ?? 0)
    await choices.add([fileOf('c')], 'file')
    expect(choices.list().files.map(({ file }) => file.name)).toEqual(['b', 'c'])
    choices.clear()
    expect(choices.list().files).toEqual([])
  })

  test('are limited in number', async () => {
    const choices = createChoices(examine)
    const many = Array.from({ length: mostFiles + 2 }, (_, index) => fileOf(String(index)))
    await choices.add(many, 'file')
    await choices.add([fileOf('more')], 'file')
    expect(choices.list().files).toHaveLength(mostFiles)
    expect(choices.list().leftOut).toBe(3)
  })
})

async function problem(file: File, choice: object = {}, judged: Partial<Judging> = {}) {
  const choices = createChoices(examine)
  await choices.add([file], 'file')
  choices.choose(choices.list().files[0]?.id ?? 0, choice)
  const [chosen] = choices.list().files
  return chosen && problemOf(chosen, { ...judging, ...judged })
}

describe('why a file can’t be uploaded', () => {
  test('is explained', async () => {
    expect(await problem(fileOf('gone'))).toMatch(/Couldn’t read/)
    expect(await problem(fileOf('a', 'x'.repeat(101)))).toMatch(/limit is 100 B/)
    expect(await problem(fileOf('a'), { name: ' ' })).toBe('Enter a name.')
    expect(await problem(fileOf('a'), { name: 'syt_x' })).toMatch(/access token/)
    expect(await problem(fileOf('a'), {}, { noFiles: 'an edit' })).toBe('an edit')
  })

  test('has no other reasons', async () => {
    expect(await problem(fileOf('a', 'x'.repeat(100)))).toBeUndefined()
    expect(await problem(fileOf('a', 'x'.repeat(101)), {}, { limit: undefined })).toBeUndefined()
    expect(await problem(fileOf('a.png'), { place: 'text' }, { noFiles: 'no' })).toBeUndefined()
  })
})

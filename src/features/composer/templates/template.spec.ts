import { assert, constantFrom, jsonValue, property, record, string, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { templateFromFile } from './load'
import { mostTemplateBytes, readName, readTemplate, TemplateError, writeTemplate } from './template'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const fileOf = (value: unknown) => bytesOf(JSON.stringify(value) ?? 'undefined')

const good = {
  version: 1,
  name: 'Maintenance',
  mode: 'markdown',
  msgtype: 'm.notice',
  source: '# Tonight\n\n- one',
}

const template = record({
  name: string({ unit: 'grapheme' }).map(readName),
  mode: constantFrom('rich', 'markdown', 'html'),
  msgtype: constantFrom('m.text', 'm.notice', 'm.emote'),
  source: string({ unit: 'grapheme' }).filter((text) => !text.includes('\r')),
})

describe('the file of a template', () => {
  test('restores what was saved', () => {
    assert(
      property(template, (saved) => {
        expect(readTemplate(bytesOf(writeTemplate(saved)))).toEqual(saved)
      }),
    )
  })

  test('may have extra fields and any line endings', () => {
    const { version: _, ...expected } = good
    expect(
      readTemplate(fileOf({ ...good, source: '# Tonight\r\n\r- one', more: { x: 1 } })),
    ).toEqual(expected)
  })

  test.each([
    ['no JSON', bytesOf('# Tonight'), 'It isn’t JSON.'],
    ['cut off', fileOf(good).slice(0, 40), 'It isn’t JSON.'],
    ['empty', bytesOf(''), 'It isn’t JSON.'],
    ['no text', Uint8Array.of(0xff, 0xfe, 0), 'It isn’t JSON.'],
    ['a list', fileOf([good]), 'It isn’t an mxconsole message template.'],
    ['null', fileOf(null), 'It isn’t an mxconsole message template.'],
    ['other JSON', fileOf({ name: 'x' }), 'It isn’t an mxconsole message template.'],
    ['a version as text', fileOf({ ...good, version: '1' }), 'It isn’t an mxconsole message'],
    ['a newer one', fileOf({ version: 2 }), 'It was saved by a newer version of mxconsole.'],
    ['an unknown way', fileOf({ ...good, mode: 'bbcode' }), 'It’s damaged: “mode”'],
    ['an unknown type', fileOf({ ...good, msgtype: 'm.file' }), 'It’s damaged: “msgtype”'],
    ['no source', fileOf({ ...good, source: undefined }), 'It’s damaged: “source”'],
    ['a source that is none', fileOf({ ...good, source: ['<p>'] }), 'It’s damaged: “source”'],
    ['too large', fileOf({ ...good, source: 'x'.repeat(mostTemplateBytes) }), 'larger than 256 KB'],
  ])('that is %s is refused with a sentence', (_, bytes, sentence) => {
    expect(() => readTemplate(bytes)).toThrow(TemplateError)
    expect(() => readTemplate(bytes)).toThrow(sentence)
  })

  test('of any JSON, and of any bytes, is a template or refused with a sentence', () => {
    const wrong = record(
      { version: jsonValue(), name: jsonValue(), mode: jsonValue(), source: jsonValue() },
      { requiredKeys: [] },
    ).map((part) => ({ ...good, ...part }))
    const json = property(jsonValue(), wrong, uint8Array(), (value, nearly, bytes) => {
      for (const file of [fileOf(value), fileOf(nearly), bytes]) {
        try {
          expect(typeof readTemplate(file).source).toBe('string')
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError)
        }
      }
    })
    assert(json)
  })

  test('is reported if the browser can’t read it', async () => {
    const gone = new Blob([])
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
    await expect(templateFromFile(gone)).rejects.toThrow('The browser couldn’t read it.')
  })
})

describe('a name', () => {
  test.each([
    ['  Tonight ', 'Tonight'],
    ['a\u202Eb\u0000c\nd', 'a b c d'],
    ['\u200B', 'Template'],
    ['', 'Template'],
    ['x'.repeat(200), 'x'.repeat(100)],
    ['\uD800', '\uFFFD'],
  ])('%j becomes %j', (text, expected) => {
    expect(readName(text)).toBe(expected)
  })
})

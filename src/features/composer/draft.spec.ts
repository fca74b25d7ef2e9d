import { describe, expect, test } from 'vitest'
import { afterSending, emptyDraft, otherDiffers, sourceOf, withMode, withSource } from './draft'

const toHtml = (markdown: string) => `<p>${markdown}</p>`
const written = (markdown: string) => withSource(emptyDraft('t1'), markdown)
const edited = () => withSource(withMode(written('one'), 'html', toHtml), '<h1>one</h1>')

describe('two sources of one message', () => {
  test('HTML is made of the Markdown', () => {
    expect(sourceOf(withMode(written('one'), 'html', toHtml))).toBe('<p>one</p>')
  })

  test('it is made again where only the Markdown was changed', () => {
    const back = withMode(withMode(written('one'), 'html', toHtml), 'markdown', toHtml)
    expect(sourceOf(withMode(withSource(back, 'two'), 'html', toHtml))).toBe('<p>two</p>')
  })

  test('HTML that was written by hand is never replaced, nor is the Markdown', () => {
    const back = withMode(edited(), 'markdown', toHtml)
    expect(sourceOf(back)).toBe('one')
    expect(otherDiffers(back)).toBe(true)
    const again = withMode(withSource(back, 'two'), 'html', toHtml)
    expect(sourceOf(again)).toBe('<h1>one</h1>')
    expect(otherDiffers(again)).toBe(true)
  })

  test('editing the HTML that Markdown made leaves no other version to tell of', () => {
    expect(otherDiffers(edited())).toBe(false)
  })

  test('once sent both are empty, and mode and type stay', () => {
    const left = afterSending({ ...edited(), msgtype: 'm.notice' }, 't2')
    expect(left).toEqual({
      mode: 'html',
      msgtype: 'm.notice',
      sources: { markdown: '', html: '' },
      converted: undefined,
      txnId: 't2',
    })
  })

  test('a version of its own that was not sent is left', () => {
    const back = withMode(edited(), 'markdown', toHtml)
    expect(afterSending(back, 't2').sources).toEqual({ markdown: '', html: '<h1>one</h1>' })
    const html = withMode(withSource(back, 'two'), 'html', toHtml)
    expect(afterSending(html, 't2').sources).toEqual({ markdown: 'two', html: '' })
  })
})

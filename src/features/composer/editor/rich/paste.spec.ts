// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { serializeHtml } from '@/lib/matrix-html'
import { sliceOfHtml, sliceOfText } from './pasted-blocks'
import { schema } from './testing/documents'
import { writeTree } from './write-tree'

const pasted = (html: string) => serializeHtml(writeTree(sliceOfHtml(schema, html).content))
const pastedText = (text: string) => serializeHtml(writeTree(sliceOfText(schema, text).content))

/** An item of a list, as Word writes it. */
const item = (level: number, mark: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`

describe('pasted HTML', () => {
  test('of a browser is rid of the page that it came from', () => {
    expect(
      pasted(
        '<meta charset="utf-8"><span style="color: rgb(31, 35, 40); font-family: Inter; background-color: rgb(255, 255, 255); float: none;">Read </span><a href="https://example.org/" style="color: rgb(9, 105, 218); text-decoration: underline" onclick="track()">this</a><span style="font-weight: 700"> now</span>',
      ),
    ).toBe('Read <a href="https://example.org/">this</a><strong> now</strong>')
  })

  test('of a browser has paragraphs in place of divisions', () => {
    expect(pasted('<div class="x"><div>One</div><div><div>Two</div></div></div><p>Three</p>')).toBe(
      '<p>One</p><p>Two</p><p>Three</p>',
    )
  })

  test('of Google Docs keeps what its styles say', () => {
    expect(
      pasted(
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;color:#000000;font-weight:700">Bold</span><span style="color:#ff0000;font-style:italic;text-decoration:line-through">red</span></p><ul><li style="list-style-type:disc"><p role="presentation"><span>item</span></p></li></ul></b>',
      ),
    ).toBe(
      '<p><strong>Bold</strong><span data-mx-color="#ff0000"><em><s>red</s></em></span></p><ul><li>item</li></ul>',
    )
  })

  test.each([
    [
      'items',
      '<ul><li><p>one</p></li><li><p>two</p></li></ul>',
      '<ul><li>one</li><li>two</li></ul>',
    ],
    [
      'items with lists below them',
      '<ol><li><p>one</p><ul><li><p>inner</p></li></ul></li><li> <p>two</p> </li></ol>',
      '<ol><li>one<ul><li>inner</li></ul></li><li>two</li></ol>',
    ],
    [
      'cells',
      '<table><tr><th><p>a</p></th></tr><tr><td><p>b</p></td></tr></table>',
      '<table><tbody><tr><th>a</th></tr><tr><td>b</td></tr></tbody></table>',
    ],
  ])('has %s without paragraphs that say nothing', (_, html, expected) => {
    expect(pasted(html)).toBe(expected)
  })

  test('keeps the paragraphs of an item that has several', () => {
    const html = '<ul><li><p>one</p><p>more</p></li><li><p>two</p>text</li></ul>'
    expect(pasted(html)).toBe('<ul><li><p>one</p><p>more</p></li><li><p>two</p>text</li></ul>')
  })

  test('of Word has its lists as lists', () => {
    expect(
      pasted(
        `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment--><p class=MsoNormal><b>Plan</b><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>${item(1, '·', 'one')}${item(2, 'o', 'inner')}${item(1, '·', 'two')}<p class=MsoNormal>End</p>${item(1, '1.', 'first')}<!--EndFragment--></body></html>`,
      ),
    ).toBe(
      '<p><b>Plan</b></p><ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul><p>End</p><ol><li>first</li></ol>',
    )
  })

  test('of a spreadsheet is a table, its merged cells spread', () => {
    expect(
      pasted(
        '<google-sheets-html-origin><style>td {border: 1px solid #ccc}</style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0"><colgroup><col width="100"/></colgroup><tbody><tr style="height:21px"><td style="font-weight:bold" colspan="2">Service</td><td>Minutes</td></tr><tr><td rowspan="2">Synapse</td><td>22:00</td><td>10</td></tr><tr><td>23:00</td><td>5</td></tr></tbody></table></google-sheets-html-origin>',
      ),
    ).toBe(
      '<table><tbody><tr><td>Service</td><td></td><td>Minutes</td></tr><tr><td>Synapse</td><td>22:00</td><td>10</td></tr><tr><td></td><td>23:00</td><td>5</td></tr></tbody></table>',
    )
  })

  test('that could run is as good as none', () => {
    expect(
      pasted(
        '<img src=x onerror=alert(1)><svg onload=alert(1)></svg><script>alert(1)</script><a href="javascript:alert(1)">x</a><style>*{}</style>',
      ),
    ).toBe('x')
  })
})

test('pasted text has paragraphs where lines are empty, and line breaks', () => {
  expect(pastedText('a\r\nb\n\n\nc <b>\n')).toBe('<p>a<br>b</p><p>c &lt;b&gt;</p>')
})

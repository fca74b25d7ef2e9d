import { formatted, openRichText } from '../support/pages/rich-text.ts'
import { expect, test } from '../support/test.ts'

test('a list pasted from Google Docs has plain items, without paragraphs', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { sendAndRead, paste } = await openRichText(page, user, { signIn, goTo })
  const item = (text: string) =>
    `<li dir="ltr" style="list-style-type:disc"><p dir="ltr" role="presentation"><span style="font-size:11pt">${text}</span></p></li>`
  await paste({
    'text/html': `<b style="font-weight:normal;" id="docs-internal-guid-2"><ul>${item('one')}${item('two')}${item('three')}</ul></b>`,
    'text/plain': 'one\ntwo\nthree',
  })
  expect(await sendAndRead()).toEqual(
    formatted('<ul><li>one</li><li>two</li><li>three</li></ul>', '- one\n- two\n- three'),
  )
})

test('paste from a page, an office program and a spreadsheet', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { paste, sendAndRead, message } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('From ')
  await paste({
    'text/html':
      '<meta charset="utf-8"><style>b{color:red}</style><span style="color: rgb(0, 0, 0); font-weight: 700; display: inline" onclick="alert(1)">bold</span> <a href="https://example.org/" style="color:blue" onmouseover="alert(1)">link</a><img src="https://tracker.example/x.png" onerror="alert(1)"><script>alert(1)</script>',
    'text/plain': 'bold link',
  })
  await page.keyboard.press('Enter')
  await paste({
    'text/html':
      "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment--><p class=MsoNormal><b>Plan</b> for <i>tonight</i><o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>one<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>two</p><!--EndFragment--></body></html>",
    'text/plain': 'Plan for tonight\n· one\n· two',
  })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await paste({
    'text/html':
      '<table border=0 style="border-collapse:collapse"><colgroup><col width=64></colgroup><tr height=20 style="height:15pt"><td class=xl65 style="font-weight:700">Service</td><td>From</td></tr><tr><td>Synapse</td><td align=right>22:00</td></tr></table>',
    'text/plain': 'Service\tFrom\nSynapse\t22:00',
  })
  await expect(message.getByRole('cell', { name: 'Synapse' })).toBeVisible()
  expect(await sendAndRead()).toMatchObject({
    formatted_body:
      '<p>From <strong>bold</strong> <a href="https://example.org/">link</a></p><p><b>Plan</b> for <i>tonight</i></p><ul><li>one</li><li>two</li></ul><table><tbody><tr><td>Service</td><td>From</td></tr><tr><td>Synapse</td><td>22:00</td></tr></tbody></table>',
  })
})

test('copying within the editor keeps formatting', async ({ page, user, signIn, goTo }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const { message, sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('- **one**')
  await page.keyboard.press('Enter')
  await page.keyboard.type('two')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+v')
  // The browser reads the clipboard first.
  await expect(message.getByRole('listitem')).toHaveCount(4)
  expect(await sendAndRead()).toEqual(
    formatted(
      '<ul><li><strong>one</strong></li><li>two</li><li><strong>one</strong></li><li>two</li></ul>',
      '- one\n- two\n- one\n- two',
    ),
  )
})

test('a URL pasted over words makes them a link', async ({ page, user, signIn, goTo }) => {
  const { paste, sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('here')
  await page.keyboard.press('Control+a')
  await paste({ 'text/plain': 'https://example.org/x' })
  expect(await sendAndRead()).toMatchObject({
    formatted_body: '<a href="https://example.org/x">here</a>',
  })
})

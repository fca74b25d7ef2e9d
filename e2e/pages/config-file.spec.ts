import { consoleUrl, expect, test } from '../support/test.ts'

test('the file of this host is read afresh, and the browser logs no error without it', async ({
  page,
}) => {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const answered = page.waitForResponse('**/config.json')
  await page.goto(consoleUrl())
  const answer = await answered
  expect(answer.headers()['cache-control']).toBe('no-cache')
  const name = process.env.MX_CONFIGURED_NAME
  expect(answer.status()).toBe(name === undefined ? 204 : 200)
  await expect(
    page
      .getByRole('main')
      .getByText(name ?? 'mxconsole')
      .first(),
  ).toBeVisible()
  expect(errors).toEqual([])
})

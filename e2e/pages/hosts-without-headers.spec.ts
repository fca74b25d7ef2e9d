import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test as base } from '@playwright/test'
import { serveConsole } from '../../scripts/serve.ts'
import { demoAccount } from '@demo/seed'
import { signInForm } from '../support/pages/sign-in-form.ts'

/** The console on a host without its headers, and a page of another origin. */
const test = base.extend<{ bareUrl: string; otherUrl: string }>({
  bareUrl: async ({ baseURL: _baseUrl }, use) => {
    const served = await serveConsole(0, { headers: {} })
    await use(served.url)
    await served.close()
  },
  otherUrl: async ({ bareUrl }, use) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end(`<iframe title="framed" src="${bareUrl}" width="800" height="600"></iframe>`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await closed(server)
  },
})

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

test('the page itself forbids foreign styles, insecure requests, and strings as HTML', async ({
  page,
  bareUrl,
}) => {
  const blocked: string[] = []
  await page.exposeFunction('reportViolation', (directive: string) => void blocked.push(directive))
  await page.goto(bareUrl)
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      void window.reportViolation?.(effectiveDirective)
    })
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = 'https://example.org/x.css'
    document.head.append(link)
  })
  await expect.poll(() => blocked).toContain('style-src-elem')
  const request = page.evaluate(() => fetch('http://example.org/'))
  await expect(request).rejects.toThrow('Failed to fetch')
  await expect.poll(() => blocked).toContain('connect-src')
  const html = page.evaluate(() => {
    document.body.innerHTML = '<p>x</p>'
  })
  await expect(html).rejects.toThrow('TrustedHTML')
})

test('the console works there', async ({ page, bareUrl }) => {
  await page.goto(bareUrl)
  const form = signInForm(page)
  await form.homeserver.fill(process.env.MX_SEEDED_URL ?? '')
  await form.token.fill(demoAccount.accessToken)
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test('framed by another site, it shows only a notice', async ({ page, otherUrl }) => {
  await page.goto(otherUrl)
  const framed = page.frameLocator('iframe')
  await expect(framed.locator(':root')).toHaveText(
    'mxconsole doesn’t open inside another site’s page. Open it in its own tab.',
  )
  await expect(framed.locator('input, button, script')).toHaveCount(0)
})

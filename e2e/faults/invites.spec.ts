import type { Page } from '@playwright/test'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { boxOf } from '../support/boxes.ts'
import { pathInRoom, provoke } from '../support/faults.ts'
import { expect, test } from '../support/test.ts'
import { logInAgain, makeRoom, type TestUser } from '../support/users.ts'

const invites = (roomId: string) => ({
  method: 'POST',
  path: pathInRoom(roomId, '/invite$'),
})

/** The tab's parts, and how many invites the page has sent. */
function inviteTab(page: Page) {
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/invite')) sent += 1
  })
  return {
    ids: page.getByRole('textbox', { name: 'Matrix IDs' }),
    send: page.getByRole('button', { name: 'Send invites' }),
    button: (name: string | RegExp) => page.getByRole('button', { name }),
    results: page.getByRole('table', { name: 'Results' }),
    result: (userId: string) =>
      page.getByRole('table', { name: 'Results' }).getByRole('row', { name: userId }),
    sent: () => sent,
  }
}

async function membershipOf(owner: TestUser, roomId: string, userId: string) {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  const { body } = await owner.call(getRoomStateWithKey, { params })
  return (body as { membership?: string }).membership
}

const names = ['ada', 'bob', 'cid']

/** An ID that no other test has. */
const idOf = (name: string, user: TestUser) => `@${name}-${user.localpart}:${user.serverName}`

test.describe('a list of invites', () => {
  test('a truncated answer: looked for, and not sent twice', async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    const [ada = '', bob = ''] = names.map((name) => idOf(name, user))
    const { ids, send, result, sent } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(`${ada} ${bob}`)
    await provoke({ match: invites(roomId), fault: { kind: 'truncated' } })
    await send.click()
    await expect(result(ada)).toContainText('Has arrived, although the answer was lost')
    await expect(result(bob)).toContainText('Invited')
    expect(sent()).toBe(2)
  })

  // A browser sends a request again by itself where a connection that it had used before breaks.
  for (const kind of ['dropBefore', 'dropAfter']) {
    test(`${kind}: arrives, at the latest after another try`, async ({
      page,
      user,
      signIn,
      goTo,
    }) => {
      const roomId = await makeRoom(user)
      const ada = idOf('ada', user)
      const { ids, send, result, button } = inviteTab(page)
      await signIn(user)
      await goTo(paths.room(roomId, 'invite'))
      await ids.fill(ada)
      await provoke({ match: invites(roomId), times: 2, fault: { kind } })
      await send.click()
      await expect(async () => {
        const again = button(/^Try the failed again/)
        if (await again.isVisible()) await again.click()
        await expect(result(ada)).toContainText('Invited', { timeout: 2000 })
      }).toPass()
      expect(await membershipOf(user, roomId, ada)).toBe('invite')
    })
  }

  for (const kind of ['badGateway', 'serverError', 'malformed']) {
    test(`${kind}: told, and sent again by hand`, async ({ page, user, signIn, goTo }) => {
      const roomId = await makeRoom(user)
      const ada = idOf('ada', user)
      const { ids, send, result, button, sent } = inviteTab(page)
      await signIn(user)
      await goTo(paths.room(roomId, 'invite'))
      await ids.fill(ada)
      await provoke({ match: invites(roomId), fault: { kind } })
      await send.click()
      await expect(result(ada)).toContainText('Has not arrived.')
      expect(await membershipOf(user, roomId, ada)).toBeUndefined()
      await button('Try the failed again (1)').click()
      await expect(result(ada)).toContainText('Invited')
      expect(await membershipOf(user, roomId, ada)).toBe('invite')
      expect(sent()).toBe(2)
    })
  }

  const refusals = [
    [403, 'M_FORBIDDEN', '@x is already in the room.', 'Already in the room'],
    [403, 'M_BAD_STATE', 'Banned', 'Banned from the room; lift the ban first'],
    [403, 'M_INVITE_BLOCKED', 'No', 'This user refuses invites'],
    [400, 'M_INVALID_PARAM', 'Bad', 'The server takes this for no Matrix ID'],
    [413, 'M_TOO_LARGE', 'event too large', 'The ID or the reason is too long'],
    [429, 'M_LIMIT_EXCEEDED', 'Too many', 'Slow down'],
  ] as const

  for (const [width, height] of [
    [360, 740],
    [1280, 720],
  ] as const) {
    test(`a line holds what the server said: ${width}×${height}`, async ({
      page,
      user,
      signIn,
      goTo,
    }) => {
      await page.setViewportSize({ width, height })
      const roomId = await makeRoom(user)
      const ada = idOf('ada', user)
      const { ids, send, result } = inviteTab(page)
      await signIn(user)
      await goTo(paths.room(roomId, 'invite'))
      await ids.fill(ada)
      const error = 'So says the server'
      await provoke({
        match: invites(roomId),
        fault: { kind: 'error', status: 403, errcode: 'M_INVITE_BLOCKED', error },
      })
      await send.click()
      const said = await boxOf(result(ada).getByText(error, { exact: true }))
      expect(said.bottom).toBeLessThan((await boxOf(result(ada))).bottom)
    })
  }

  test('each refusal has its words, and the others go on', async ({ page, user, signIn, goTo }) => {
    const roomId = await makeRoom(user)
    const { ids, send, result, button } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    const userIds = refusals.map((_, index) => idOf(`u${index}`, user))
    const last = idOf('last', user)
    await ids.fill([...userIds, last].join('\n'))
    for (const [status, errcode, error] of refusals) {
      const fault =
        status === 429
          ? { kind: 'rateLimit', retryAfterMs: 86_399_983 }
          : { kind: 'error', status, errcode, error }
      await provoke({ match: invites(roomId), fault })
    }
    await send.click()
    for (const [index, [status, , error, words]] of refusals.entries()) {
      const row = result(userIds[index] ?? '')
      if (status === 429) await expect(row).toContainText('The server asks to wait 24 h')
      else await expect(row).toContainText(`${words}${error}`)
    }
    await expect(result(last)).toContainText('Invited')
    await button('Try the failed again (6)').click()
    await expect(page.getByRole('status').filter({ hasText: '6 invited' }).first()).toBeVisible()
  })

  test('a rate limit counts down in the row, and is waited for', async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    const ada = idOf('ada', user)
    const { ids, send, result } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(ada)
    await provoke({
      match: invites(roomId),
      fault: { kind: 'rateLimit', retryAfterMs: 2500 },
    })
    await send.click()
    await expect(result(ada)).toContainText(/Slow down; sent again in \d+ s/)
    await expect(result(ada)).toContainText('Invited')
  })

  test('pause, resume and cancel while a rate limit is waited for', async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    const userIds = names.map((name) => idOf(name, user))
    const [ada = '', bob = '', cid = ''] = userIds
    const { ids, send, result, button, sent } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(userIds.join(' '))
    const wait = { kind: 'rateLimit', retryAfterMs: 50_000 }
    await provoke({ match: invites(roomId), fault: wait })
    await send.click()
    await expect(result(ada)).toContainText('Slow down')
    await button('Pause').click()
    await expect(page.getByText('Paused', { exact: true })).toBeVisible()
    await expect(result(ada)).toContainText('Waits')

    // After a reload it is still there, and is sent only when told to.
    await page.reload()
    await expect(page.getByText('Paused', { exact: true })).toBeVisible()
    expect(sent()).toBe(1)
    await provoke({ match: invites(roomId), fault: { kind: 'delay', ms: 300 } })
    await provoke({ match: invites(roomId), fault: wait })
    await button('Resume').click()
    await expect(result(bob)).toContainText('Slow down')
    await button('Cancel').first().click()
    await expect(result(bob)).toContainText('Not sent. Cancelled')
    await expect(result(cid)).toContainText('Not sent. Cancelled')
    expect(await membershipOf(user, roomId, ada)).toBe('invite')
    expect(await membershipOf(user, roomId, bob)).toBeUndefined()
  })

  test('a reload in the middle sends nothing twice', async ({ page, user, signIn, goTo }) => {
    const roomId = await makeRoom(user)
    const userIds = names.map((name) => idOf(name, user))
    const { ids, send, result, button, sent } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(userIds.join(' '))
    await provoke({ match: invites(roomId), fault: { kind: 'delay', ms: 1500 } })
    await send.click()
    await expect(result(userIds[0] ?? '')).toContainText('Being sent')
    await page.reload()
    await expect(result(userIds[0] ?? '')).toContainText('May have been sent')
    await button('Resume').click()
    for (const userId of userIds) {
      await expect(result(userId)).toContainText('Invited')
      expect(await membershipOf(user, roomId, userId)).toBe('invite')
    }
    expect(sent()).toBeLessThanOrEqual(4)
  })

  test('offline: it pauses, and goes on when the connection is back', async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    const userIds = names.map((name) => idOf(name, user))
    const { ids, send, result, button } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(userIds.join(' '))
    await expect(send).toBeEnabled()
    await page.context().setOffline(true)
    await send.click()
    await expect(page.getByText('You are offline.')).toBeVisible({ timeout: 20_000 })
    await page.context().setOffline(false)
    await button('Resume').click()
    for (const userId of userIds) await expect(result(userId)).toContainText('Invited')
  })

  test('an expired token: goes on once another is pasted', async ({ page, user, signIn, goTo }) => {
    const roomId = await makeRoom(user)
    const userIds = names.map((name) => idOf(name, user))
    const { ids, send, result } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(userIds.join(' '))
    await provoke({ match: invites(roomId), fault: { kind: 'expiredToken' } })
    await send.click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('This token has expired')
    await dialog.getByRole('textbox', { name: 'Access token' }).fill((await logInAgain(user)).token)
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await expect(dialog).toBeHidden()
    for (const userId of userIds) await expect(result(userId)).toContainText('Invited')
  })

  test('members that cannot be read are said to be unchecked', async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    const ada = idOf('ada', user)
    const { ids, send, result } = inviteTab(page)
    const path = invites(roomId).path.replace('invite$', 'members')
    await provoke({ match: { path }, times: 20, fault: { kind: 'serverError' } })
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(ada)
    await expect(page.getByText('The list could not be checked against the members')).toBeVisible()
    await send.click()
    await expect(result(ada)).toContainText('Invited')
  })
})

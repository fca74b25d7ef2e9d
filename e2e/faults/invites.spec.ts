import type { Page } from '@playwright/test'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { hold } from '../support/faults/hold.ts'
import { boxOf } from '../support/watch/boxes.ts'
import { settled, watchRequests } from '../support/watch/settled.ts'
import { noteText } from '../support/watch/shown-texts.ts'
import { pathInRoom, provoke, type FaultRequest } from '../support/faults/faults.ts'
import { expect, test } from '../support/test.ts'
import { logInAgain, makeRoom, type TestUser } from '../support/homeserver/users.ts'

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

/** An ID that no other test uses. */
const idOf = (name: string, user: TestUser) => `@${name}-${user.localpart}:${user.serverName}`

test.describe('a list of invites', () => {
  test('a truncated response: checked, and not sent twice', async ({
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
    await expect(result(ada)).toContainText('Sent (confirmed after a lost response)')
    await expect(result(bob)).toContainText('Invited')
    expect(sent()).toBe(2)
  })

  // A browser resends a request by itself if a reused connection breaks.
  for (const kind of ['dropBefore', 'dropAfter'] as const) {
    test(`${kind}: arrives, if need be after a retry`, async ({ page, user, signIn, goTo }) => {
      const roomId = await makeRoom(user)
      const ada = idOf('ada', user)
      const { ids, send, result, button } = inviteTab(page)
      await signIn(user)
      await goTo(paths.room(roomId, 'invite'))
      await ids.fill(ada)
      await provoke({ match: invites(roomId), times: 2, fault: { kind } })
      await send.click()
      await expect(async () => {
        const again = button(/^Retry \d+ failed/)
        if (await again.isVisible()) await again.click()
        await expect(result(ada)).toContainText('Invited', { timeout: 2000 })
      }).toPass()
      expect(await membershipOf(user, roomId, ada)).toBe('invite')
    })
  }

  for (const kind of ['badGateway', 'serverError', 'malformed'] as const) {
    test(`${kind}: reported, and retried by hand`, async ({ page, user, signIn, goTo }) => {
      const roomId = await makeRoom(user)
      const ada = idOf('ada', user)
      const { ids, send, result, button, sent } = inviteTab(page)
      await signIn(user)
      await goTo(paths.room(roomId, 'invite'))
      await ids.fill(ada)
      await provoke({ match: invites(roomId), fault: { kind } })
      await send.click()
      await expect(result(ada)).toContainText('It didn’t arrive.')
      expect(await membershipOf(user, roomId, ada)).toBeUndefined()
      await button('Retry 1 failed').click()
      await expect(result(ada)).toContainText('Invited')
      expect(await membershipOf(user, roomId, ada)).toBe('invite')
      expect(sent()).toBe(2)
    })
  }

  const refusals = [
    [403, 'M_FORBIDDEN', '@x is already in the room.', 'Already in the room'],
    [403, 'M_BAD_STATE', 'Banned', 'Banned from the room; unban them first'],
    [403, 'M_INVITE_BLOCKED', 'No', 'This user blocks invites'],
    [400, 'M_INVALID_PARAM', 'Bad', 'The server says this isn’t a valid Matrix ID'],
    [413, 'M_TOO_LARGE', 'event too large', 'The ID or the reason is too long'],
    [429, 'M_LIMIT_EXCEEDED', 'Too many', 'Rate limited'],
  ] as const

  for (const [width, height] of [
    [360, 740],
    [1280, 720],
  ] as const) {
    test(`a line fits the server’s words: ${width}×${height}`, async ({
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
      const said = result(ada).getByText(error, { exact: true })
      await expect(said).toBeVisible()
      // The results may still move, and the text with them.
      await expect
        .poll(async () => (await boxOf(result(ada))).bottom - (await boxOf(said)).bottom)
        .toBeGreaterThan(0)
    })
  }

  test('each refusal has its reason, and the others continue', async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    const { ids, send, result, button } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    const userIds = refusals.map((_, index) => idOf(`u${index}`, user))
    const last = idOf('last', user)
    await ids.fill([...userIds, last].join('\n'))
    for (const [status, errcode, error] of refusals) {
      const fault: FaultRequest['fault'] =
        status === 429
          ? { kind: 'rateLimit', retryAfterMs: 86_399_983 }
          : { kind: 'error', status, errcode, error }
      await provoke({ match: invites(roomId), fault })
    }
    await send.click()
    for (const [index, [status, , error, words]] of refusals.entries()) {
      const row = result(userIds[index] ?? '')
      if (status === 429) await expect(row).toContainText('Queued')
      else await expect(row).toContainText(`${words}${error}`)
    }
    await expect(result(last)).toContainText('Invited')
    await expect(page.getByText('The server asks you to wait 24 h')).toBeVisible()
    await button('Cancel').click()
    await button('Retry 6 failed').click()
    await expect(page.getByRole('status').filter({ hasText: '6 invited' }).first()).toBeVisible()
  })

  test('a rate limit counts down in the row, and the invite is sent afterwards', async ({
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
      fault: { kind: 'rateLimit', retryAfterMs: 1500 },
    })
    const counted = await noteText(page, /Rate limited; retrying in \d+ s/)
    await send.click()
    await expect(result(ada)).toContainText('Invited')
    expect(await counted()).toBe(true)
  })

  test('pause, resume and cancel during a rate limit', async ({ page, user, signIn, goTo }) => {
    const roomId = await makeRoom(user)
    const userIds = names.map((name) => idOf(name, user))
    const [ada = '', bob = '', cid = ''] = userIds
    const { ids, send, result, button, sent } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(userIds.join(' '))
    const wait: FaultRequest['fault'] = { kind: 'rateLimit', retryAfterMs: 50_000 }
    await provoke({ match: invites(roomId), fault: wait })
    await send.click()
    await expect(result(ada)).toContainText('Rate limited')
    await button('Pause').click()
    await expect(page.getByText('Paused', { exact: true })).toBeVisible()
    await expect(result(ada)).toContainText('Queued')

    // After a reload it is still there, and sent only on Resume.
    await page.reload()
    await expect(page.getByText('Paused', { exact: true })).toBeVisible()
    expect(sent()).toBe(1)
    await provoke({ match: invites(roomId), fault: { kind: 'delay', ms: 300 } })
    await provoke({ match: invites(roomId), fault: wait })
    await button('Resume').click()
    await expect(result(bob)).toContainText('Rate limited')
    await button('Cancel').first().click()
    await expect(result(bob)).toContainText('Not sent. Cancelled')
    await expect(result(cid)).toContainText('Not sent. Cancelled')
    expect(await membershipOf(user, roomId, ada)).toBe('invite')
    expect(await membershipOf(user, roomId, bob)).toBeUndefined()
  })

  test('other pages show how far it is', async ({ page, user, signIn, goTo }) => {
    const roomId = await makeRoom(user)
    const ada = idOf('ada', user)
    const { ids, send, result } = inviteTab(page)
    const strip = page.getByRole('region', { name: 'Batch', exact: true })
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(ada)
    await provoke({ match: invites(roomId), fault: { kind: 'rateLimit', retryAfterMs: 50_000 } })
    await send.click()
    await expect(result(ada)).toContainText('Rate limited')
    await expect(strip).toBeHidden()
    await page.getByRole('tab', { name: 'State' }).click()
    await expect(strip).toContainText('0 of 1')
    await strip.getByRole('link', { name: 'Invite 1 person to 1 room' }).click()
    await expect(result(ada)).toContainText('Rate limited')
    await expect(strip).toBeHidden()
  })

  test('a reload in the middle sends nothing twice', async ({ page, user, signIn, goTo }) => {
    const roomId = await makeRoom(user)
    const userIds = names.map((name) => idOf(name, user))
    const { ids, send, result, button, sent } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(userIds.join(' '))
    const release = await hold(page, /\/invite$/)
    await send.click()
    await expect(result(userIds[0] ?? '')).toContainText('Sending')
    await page.reload()
    release()
    await expect(result(userIds[0] ?? '')).toContainText('May have been sent')
    await button('Resume').click()
    for (const userId of userIds) {
      await expect(result(userId)).toContainText('Invited')
      expect(await membershipOf(user, roomId, userId)).toBe('invite')
    }
    expect(sent()).toBeLessThanOrEqual(4)
  })

  test('offline: it pauses, and continues when the connection is back', async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    watchRequests(page)
    const roomId = await makeRoom(user)
    const userIds = names.map((name) => idOf(name, user))
    const { ids, send, result, button } = inviteTab(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'invite'))
    await ids.fill(userIds.join(' '))
    await expect(send).toBeEnabled()
    // Without the room's state, the page would have an error instead of the results.
    await settled(page)
    await page.context().setOffline(true)
    await send.click()
    await expect(page.getByText('You’re offline.')).toBeVisible({ timeout: 20_000 })
    await page.context().setOffline(false)
    await button('Resume').click()
    for (const userId of userIds) await expect(result(userId)).toContainText('Invited')
  })

  test('an expired token: continues once another is pasted', async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
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

  test('if members can’t be loaded, a notice says they are unchecked', async ({
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
    await expect(page.getByText('Couldn’t check the list against the room’s members')).toBeVisible()
    await send.click()
    await expect(result(ada)).toContainText('Invited')
  })
})

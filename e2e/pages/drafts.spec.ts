import { paths } from '@/lib/paths'
import { composer } from '../support/pages/compose.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'

test('drafts are kept per room across navigation and a reload, with the same content in each editor', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [first, second] = [await makeRoom(user), await makeRoom(user)]
  const { message, mode } = composer(page)
  await signIn(user)
  await goTo(paths.room(first, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('**first**')
  await mode('HTML').click()
  await expect(message).toHaveText(/<strong>first<\/strong>/)
  await message.fill('<p>by hand</p>')
  await goTo(paths.room(second, 'compose'))
  await expect(message).toHaveText('')
  await mode('Markdown').click()
  await message.fill('second')
  await page.reload()
  await expect(message).toHaveText('second')
  await goTo(paths.room(first, 'compose'))
  await expect(message).toHaveText('<p>by hand</p>')
  await mode('Markdown').click()
  await expect(message).toHaveText('by hand')
  await mode('HTML').click()
  await expect(message).toHaveText('<p>by hand</p>')
})

test('a draft opens as it was left, even if the user clicked while its page was being replaced', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [first, second] = [await makeRoom(user), await makeRoom(user)]
  const { message, mode } = composer(page)
  await signIn(user)
  await goTo(paths.room(first, 'compose'))
  await mode('Markdown').click()
  await message.fill('**first**')
  await mode('HTML').click()
  await message.fill('<p>by hand</p>')
  // Like a click on a busy machine: the URL is already that of the next page, which isn't rendered yet.
  await mode('Markdown').evaluate(
    (tab: HTMLElement, path) => {
      window.location.hash = path
      tab.click()
    },
    paths.room(second, 'compose'),
  )
  await expect(message).toHaveText('')
  await goTo(paths.room(first, 'compose'))
  await expect(message).toHaveText('<p>by hand</p>')
  await expect(mode('HTML')).toHaveAttribute('aria-selected', 'true')
})

// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { focusAfterMenu } from './focus-after-menu'

beforeEach(() => document.body.replaceChildren())

/** Adds a button to what stands in the document, or to a new dialog. */
function button(dialogRole?: string): HTMLElement {
  const place = dialogRole === undefined ? document.body : document.createElement('div')
  if (dialogRole !== undefined) {
    place.setAttribute('role', dialogRole)
    place.dataset.open = ''
    document.body.append(place)
  }
  const made = document.createElement('button')
  place.append(made)
  return made
}

test('without a dialog it goes where it was wanted', () => {
  const target = button()
  expect(focusAfterMenu(target)).toBe(target)
  expect(focusAfterMenu(true)).toBe(true)
  expect(focusAfterMenu(null)).toBeNull()
})

test.each(['dialog', 'alertdialog'])('it is not taken from a %s', (role) => {
  const target = button()
  const dialog = button(role).parentElement
  expect(focusAfterMenu(target)).toBe(false)
  // Closed, it fades out.
  delete dialog?.dataset.open
  expect(focusAfterMenu(target)).toBe(target)
})

test('in a dialog it goes back, in the topmost alone', () => {
  const below = button('dialog')
  const above = button('dialog')
  expect(focusAfterMenu(above)).toBe(above)
  expect(focusAfterMenu(below)).toBe(false)
})

// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { focusAfterMenu } from './focus-after-menu'

beforeEach(() => document.body.replaceChildren())

/** Adds a button to the document, or to a new dialog. */
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

test('without a dialog, focus goes to its target', () => {
  const target = button()
  expect(focusAfterMenu(target)).toBe(target)
  expect(focusAfterMenu(true)).toBe(true)
  expect(focusAfterMenu(null)).toBeNull()
})

test.each(['dialog', 'alertdialog'])('does not take focus away from a %s', (role) => {
  const target = button()
  const dialog = button(role).parentElement
  expect(focusAfterMenu(target)).toBe(false)
  // A closed dialog fades out.
  delete dialog?.dataset.open
  expect(focusAfterMenu(target)).toBe(target)
})

test('within a dialog, focus goes back only in the topmost one', () => {
  const below = button('dialog')
  const above = button('dialog')
  expect(focusAfterMenu(above)).toBe(above)
  expect(focusAfterMenu(below)).toBe(false)
})

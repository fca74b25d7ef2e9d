// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { htmlOf } from '@/features/composer/editor/rich/message-editor'
import { completionOf } from './completion'
import { offerChoices, tellCompletion } from './mention-keys'
import {
  attributeOf,
  editorOf,
  everyone,
  offer,
  press,
  room,
  type,
  typedIn,
  user,
} from './testing/editor'

describe('keys', () => {
  test('go around the options, and choose', () => {
    const { editor } = editorOf('<p>Hi</p>')
    type(editor, ' @a')
    offer(editor, user('Ada'), user('Anna'), everyone)
    expect(attributeOf(editor, 'aria-activedescendant')).toBe('list-0')
    expect(attributeOf(editor, 'aria-controls')).toBe('list')
    press(editor, 'ArrowUp')
    expect(attributeOf(editor, 'aria-activedescendant')).toBe('list-2')
    press(editor, 'ArrowDown')
    press(editor, 'ArrowDown')
    expect(attributeOf(editor, 'aria-activedescendant')).toBe('list-1')
    expect(press(editor, 'Enter')).toBe(true)
    type(editor, 'and')
    expect(htmlOf(editor)).toBe('<p>Hi <a href="https://matrix.to/#/@anna:x.org">Anna</a> and</p>')
    expect(attributeOf(editor, 'aria-controls')).toBeNull()
    expect(attributeOf(editor, 'aria-activedescendant')).toBeNull()
  })

  test('Tab chooses, too', () => {
    const { editor } = editorOf('<ul><li>a</li><li>b</li></ul>')
    type(editor, ' #l')
    offer(editor, room)
    expect(press(editor, 'Tab')).toBe(true)
    expect(htmlOf(editor)).toBe(
      '<ul><li>a</li><li>b <a href="https://matrix.to/#/!r:x.org?via=x.org">The Lab</a></li></ul>',
    )
  })

  test('are those of the editor where nothing is offered', () => {
    const { editor } = editorOf()
    type(editor, '@nobody')
    offer(editor)
    expect(press(editor, 'ArrowDown')).toBe(false)
    expect(press(editor, 'Tab')).toBe(false)
    press(editor, 'Enter')
    expect(htmlOf(editor)).toBe('<p>@nobody</p>')
    expect(editor.state.doc.childCount).toBe(2)
  })

  test('with another key held are those of the editor', () => {
    const { editor } = editorOf()
    type(editor, '@a')
    offer(editor, user('Ada'))
    press(editor, 'Enter', { shiftKey: true })
    type(editor, 'x')
    expect(htmlOf(editor)).toBe('<p>@a<br>x</p>')
  })

  test('don’t choose disabled options, which can still be read', () => {
    const { editor } = editorOf()
    type(editor, '@room')
    offer(editor, { kind: 'everyone', disabledReason: 'No.' })
    expect(attributeOf(editor, 'aria-activedescendant')).toBeNull()
    press(editor, 'ArrowDown')
    expect(attributeOf(editor, 'aria-activedescendant')).toBe('list-0')
    expect(press(editor, 'Enter')).toBe(true)
    expect(htmlOf(editor)).toBe('<p>@room</p>')
    expect(typedIn(editor)).toBe('@room')
  })

  test('retry if that option is chosen', () => {
    const { editor, retries } = editorOf()
    type(editor, '@a')
    offer(editor)
    tellCompletion(editor.view, { kind: 'canRetry', canRetry: true })
    press(editor, 'ArrowDown')
    expect(attributeOf(editor, 'aria-activedescendant')).toBe('list-0')
    press(editor, 'Enter')
    expect(retries()).toBe(1)
    tellCompletion(editor.view, { kind: 'canRetry', canRetry: false })
    expect(attributeOf(editor, 'aria-activedescendant')).toBeNull()
  })
})

describe('keys that come before what was found', () => {
  test('choose what is offered first and stays so', () => {
    const { editor } = editorOf()
    type(editor, '@a')
    offer(editor, user('Anna'), user('Ada'))
    type(editor, 'nn')
    press(editor, 'Enter')
    expect(htmlOf(editor)).toBe('<p><a href="https://matrix.to/#/@anna:x.org">Anna</a></p>')
  })

  test('wait where it may not stay first', () => {
    const { editor } = editorOf()
    type(editor, '@a')
    offer(editor, user('Anna Lee'))
    type(editor, 'n')
    editor.commands.deleteRange({ from: 2, to: 4 })
    type(editor, 'lee')
    press(editor, 'Enter')
    expect(htmlOf(editor)).toBe('<p>@lee</p>')
  })

  test('choose from it', () => {
    const { editor } = editorOf()
    type(editor, '@a')
    offer(editor, user('Ada'), user('Anna'))
    type(editor, 'n')
    expect(press(editor, 'Enter')).toBe(true)
    expect(htmlOf(editor)).toBe('<p>@an</p>')
    offer(editor, user('Anna'))
    expect(htmlOf(editor)).toBe('<p><a href="https://matrix.to/#/@anna:x.org">Anna</a></p>')
  })

  test('choose from it even if the user typed on', () => {
    const { editor } = editorOf('<p>I</p>')
    type(editor, ' @a')
    offer(editor, user('Ada'), user('Anna'))
    type(editor, 'n')
    press(editor, 'Enter')
    type(editor, 'and b')
    expect(typedIn(editor)).toBe('@an')
    offer(editor, user('Anna'))
    type(editor, 'y')
    expect(htmlOf(editor)).toBe(
      '<p>I <a href="https://matrix.to/#/@anna:x.org">Anna</a> and by</p>',
    )
  })

  test('have their default action if nothing was found', () => {
    for (const more of ['', 'b']) {
      const { editor } = editorOf()
      type(editor, '@a')
      offer(editor, user('Ada'))
      type(editor, 'x')
      press(editor, 'Enter')
      type(editor, more)
      offer(editor)
      type(editor, 'y')
      expect(htmlOf(editor)).toBe(`<p>@ax</p><p>${more}y</p>`)
    }
  })

  test('wait no longer once what was typed is gone', () => {
    const { editor } = editorOf()
    type(editor, '@a')
    offer(editor, user('Ada'))
    type(editor, 'x')
    press(editor, 'Enter')
    editor.commands.deleteRange({ from: 1, to: 4 })
    expect(completionOf(editor.state)).toBeUndefined()
  })

  test('do not wait where it may be no mention', () => {
    const { editor } = editorOf()
    type(editor, '@ada')
    offer(editor, user('Ada'))
    type(editor, ' is')
    press(editor, 'Enter')
    expect(editor.state.doc.childCount).toBe(2)
  })

  test('answers for what was typed before are of no use', () => {
    const { editor } = editorOf()
    type(editor, '@a')
    type(editor, 'n')
    offerChoices(editor.view, '@a', [user('Ada')])
    expect(completionOf(editor.state)?.choices).toEqual([])
  })
})

test('the active option stays active while more is found', () => {
  const { editor } = editorOf()
  type(editor, '@a')
  offer(editor, user('Anna'))
  offer(editor, user('Ada'), user('Anna'))
  expect(attributeOf(editor, 'aria-activedescendant')).toBe('list-1')
  type(editor, 'd')
  offer(editor, user('Ada'))
  expect(attributeOf(editor, 'aria-activedescendant')).toBe('list-0')
})

// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { CodeBlock } from './code-block'
import { CutList, CutText } from './cut'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

function render(node: ReactNode) {
  const container = document.createElement('div')
  act(() => createRoot(container).render(node))
  const press = (words: string) =>
    act(() => {
      const button = [...container.querySelectorAll('button')].find(
        ({ textContent }) => textContent === words,
      )
      if (!button) throw new Error(`No button ${words} in ${container.textContent?.slice(0, 200)}`)
      button.click()
    })
  return { container, press, elements: () => container.querySelectorAll('*').length }
}

test('a text of normal length is shown in full', () => {
  expect(render(<CutText text="A topic" />).container.innerHTML).toBe('<bdi>A topic</bdi>')
})

test('a long text is cut between characters and counted, and shown in full on demand', () => {
  const { container, press } = render(
    <CutText text={`${'a'.repeat(9)}😀${'b'.repeat(89)}`} most={10} />,
  )
  expect(container.querySelector('bdi')?.textContent).toBe(`${'a'.repeat(9)}\uFFFD…`)
  press('Show all (100 characters)')
  expect(container.querySelector('bdi')?.textContent).toHaveLength(100)
  press('Show less')
  expect(container.querySelector('bdi')?.textContent).toHaveLength(11)
})

test('100,000 items render few elements, and more are shown on demand', () => {
  const items = Array.from({ length: 100_000 }, (_, index) => `#${index}:server`)
  const { container, press, elements } = render(
    <CutList items={items} what="aliases">
      {(shown) => shown.map((item) => <i key={item}>{item}</i>)}
    </CutList>,
  )
  expect(elements()).toBeLessThan(100)
  expect(container.textContent).toContain('50 of 100,000 aliases')
  press('Show 1,000 more')
  expect(container.querySelectorAll('i')).toHaveLength(1_050)
})

test('the last items are all shown, and can be collapsed again', () => {
  const items = Array.from({ length: 120 }, (_, index) => String(index))
  const { container, press } = render(
    <CutList items={items} what="fields">
      {(shown) => shown.map((item) => <i key={item}>{item}</i>)}
    </CutList>,
  )
  press('Show all fields')
  expect(container.querySelectorAll('i')).toHaveLength(120)
  press('Show fewer fields')
  expect(container.querySelectorAll('i')).toHaveLength(50)
})

test('JSON of any size renders a limited number of elements', () => {
  const code = JSON.stringify(
    Array.from({ length: 100_000 }, () => 'x'),
    undefined,
    2,
  )
  const { container, elements, press } = render(
    <CodeBlock label="JSON" language="json" code={code} />,
  )
  expect(container.textContent?.length).toBeLessThan(41_000)
  expect(elements()).toBeLessThan(20_000)
  press(`Show all (${code.length.toLocaleString('en')} characters)`)
  expect(elements()).toBeLessThan(20)
  expect(container.querySelector('code')?.textContent).toBe(code)
})

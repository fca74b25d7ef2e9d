/** Runs in a bare page: a form of two fields, rendered with the same React as the console. */
import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'

function Field({ label }: { label: string }) {
  const [value, setValue] = useState('')
  return createElement('input', {
    'aria-label': label,
    value,
    onChange: (event: { target: { value: string } }) => setValue(event.target.value),
  })
}

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    createElement(
      'form',
      {},
      createElement(Field, { label: 'Homeserver' }),
      createElement(Field, { label: 'Access token' }),
      createElement('button', {}, 'Sign in'),
    ),
  )
}

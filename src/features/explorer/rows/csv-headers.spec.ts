import { expect, test } from 'vitest'
import { apart } from './csv-headers'

test('headers of the same name get numbers, but not another’s name', () => {
  expect(apart(['Row', 'room', 'room (2)', 'State', 'room', 'State', 'room'])).toEqual([
    'Row',
    'room',
    'room (2)',
    'State',
    'room (3)',
    'State (2)',
    'room (4)',
  ])
})

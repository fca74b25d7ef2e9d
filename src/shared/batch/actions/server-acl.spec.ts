import { expect, test } from 'vitest'
import { aclAllows, openAcl, patternProblem, readPatterns } from './server-acl'

test.each([
  [openAcl, 'home.example:8448', true],
  [{}, 'home.example', false],
  [{ allow: ['*'], deny: ['*.example'] }, 'home.example', false],
  [{ allow: ['*'], deny: ['HOME.example'] }, 'home.example:8448', false],
  [{ allow: ['*'], deny: ['h?me.example'] }, 'home.example', false],
  [{ allow: ['*'], deny: ['ome.example'] }, 'home.example', true],
  [{ allow: ['*'], deny: ['homeXexample', 5] }, 'home.example', true],
  [{ allow: ['home.example'] }, 'home.example', true],
  [{ allow: ['*'], allow_ip_literals: false }, '127.0.0.1:80', false],
  [{ allow: ['*'], allow_ip_literals: false }, '[::1]:80', false],
  [{ allow: ['*'], allow_ip_literals: false }, 'home.example', true],
  [{ allow: [`${'*'.repeat(40)}!`] }, 'a'.repeat(200), false],
])('%j and %s', (acl, server, allowed) => {
  expect(aclAllows(acl, server)).toBe(allowed)
})

test('patterns are read and checked', () => {
  expect(readPatterns(' a.b, *.c;a.b\n')).toEqual(['a.b', '*.c'])
  expect(['a.b', '*.c', '[::1]', '1.2.3.4'].map(patternProblem)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(patternProblem('a.b:8448')).toContain('port')
  expect(patternProblem('[::1]:80')).toContain('port')
  expect(patternProblem('https://a.b')).toContain('Not a server name')
})

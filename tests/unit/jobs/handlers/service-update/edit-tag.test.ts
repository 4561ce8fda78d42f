import { expect, test } from 'vitest'
import { diffOf, renameImage } from '@/jobs/handlers/service-update/edit-tag'

const file = `[Container]
# example.org/app:1.2 is what runs
Image=example.org/app:1.2
Environment=OTHER=example.org/app:1.2.3 LIKE=xexample.org/app:1.2
`

test('only the reference itself is named anew, not one that begins or ends like it', () => {
  const changed = renameImage(file, 'example.org/app:1.2', 'example.org/app:1.3')
  expect(changed).toContain('Image=example.org/app:1.3\n')
  expect(changed).toContain('OTHER=example.org/app:1.2.3 LIKE=xexample.org/app:1.2')
})

test('what stands in a reference means itself, in the old one as in the new one', () => {
  expect(renameImage('run a.b/c:1 x', 'a.b/c:1', '$&/d:2')).toBe('run $&/d:2 x')
  expect(renameImage('run axb/c:1 x', 'a.b/c:1', 'new')).toBe('run axb/c:1 x')
})

test('a file that does not name the image stays as it is', () => {
  expect(renameImage(file, 'example.org/app:2', 'x')).toBe(file)
})

test('the difference is told line by line', () => {
  expect(diffOf('a\nImage=x:1\nb', 'a\nImage=x:2\nb')).toEqual(['-Image=x:1', '+Image=x:2'])
})

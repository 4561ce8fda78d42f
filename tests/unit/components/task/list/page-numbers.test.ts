import { expect, it } from 'vitest'
import { pageNumbers } from '@/components/task/list/page-numbers'

it('offers every page of a few', () => {
  expect(pageNumbers(2, 4)).toEqual([1, 2, 3, 4])
})

it('leaves out what is far from both ends and from where one is', () => {
  expect(pageNumbers(1, 8)).toEqual([1, 2, 3, null, 8])
  expect(pageNumbers(5, 9)).toEqual([1, null, 4, 5, 6, null, 9])
  expect(pageNumbers(8, 8)).toEqual([1, null, 6, 7, 8])
})

it('writes a page rather than a gap that is as wide', () => {
  expect(pageNumbers(4, 6)).toEqual([1, 2, 3, 4, 5, 6])
})

it('has one page where there is one', () => {
  expect(pageNumbers(1, 1)).toEqual([1])
})

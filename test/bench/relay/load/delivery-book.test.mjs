import { expect, it } from 'vitest'
import { nowMs } from '../clock.mjs'
import { createDeliveryBook } from './delivery-book.mjs'

const [WRITER, READER] = [0, 1]

it('counts a press once for each reader, whether it came alone or merged with others', () => {
  const book = createDeliveryBook(2)
  const fromMs = nowMs()
  for (let press = 0; press < 3; press += 1) book.noteSent(WRITER)
  book.noteApplied(READER, () => 1)
  book.noteApplied(READER, () => 3)
  book.noteApplied(READER, () => 3)

  const { tookMs, undelivered } = book.read(fromMs, nowMs())
  expect(tookMs).toHaveLength(3)
  expect(Math.min(...tookMs)).toBeGreaterThanOrEqual(0)
  expect(undelivered).toBe(0)
})

it('counts a press that never arrived with its age, so that nothing gets better by not delivering', () => {
  const book = createDeliveryBook(2)
  const fromMs = nowMs()
  book.noteSent(WRITER)
  book.noteSent(WRITER)
  book.noteApplied(READER, () => 1)
  const readMs = nowMs()

  const { tookMs, undelivered } = book.read(fromMs, readMs)
  expect(undelivered).toBe(1)
  expect(tookMs).toHaveLength(2)
  expect(Math.max(...tookMs)).toBeLessThanOrEqual(nowMs() - fromMs)
})

it('leaves out what was sent outside of the window', () => {
  const book = createDeliveryBook(2)
  book.noteSent(WRITER)
  const fromMs = nowMs()
  book.noteApplied(READER, () => 1)

  expect(book.read(fromMs, nowMs())).toEqual({ tookMs: [], undelivered: 0 })
})

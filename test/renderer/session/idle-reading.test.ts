import { expect, it } from 'vitest'
import { Doc } from 'yjs'
import { createIdleReading } from '../../../renderer/session/idle-reading'

it('a reading is made anew in a pause, once for all changes before it, and tells of real ones only', () => {
  const doc = new Doc()
  const pauses: (() => void)[] = []
  let [reads, told] = [0, 0]
  const reading = createIdleReading(
    doc,
    () => {
      reads += 1
      return { size: doc.getMap('kept').size }
    },
    (run) => {
      pauses.push(run)
      return () => pauses.splice(pauses.indexOf(run), 1)
    },
  )
  reading.subscribe(() => (told += 1))
  doc.getMap('kept').set('a', 1)
  doc.getMap('kept').set('b', 1)
  expect([reads, pauses.length, reading.get()]).toEqual([1, 1, { size: 0 }])
  pauses.shift()?.()
  expect([reads, told, reading.get()]).toEqual([2, 1, { size: 2 }])
  doc.getMap('other').set('a', 1)
  pauses.shift()?.()
  expect([reads, told]).toEqual([3, 1])
  doc.getMap('kept').set('c', 1)
  reading.close()
  expect(pauses).toEqual([])
})

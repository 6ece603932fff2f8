import { describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import type { ListedMeeting } from '../../../shared/documents/notebook'
import { addTopic, archiveTopic, changeTopic } from '../../../shared/documents/topics'
import { setDotsHidden } from '../../../shared/meeting/dot-votes'
import type { Recurrence } from '../../../shared/outcomes/recurrence'
import { readStartAgenda, startsAround } from '../../../shared/watch/start-notice'
import { countingIds } from '../../support/counting-ids'

const weekly: Recurrence = {
  every: 'week',
  weeks: 1,
  firstDate: '2024-01-10',
  time: '15:00',
  minutes: 60,
  zone: 'Europe/Berlin',
}
const meeting = (date: string, state: ListedMeeting['state'] = 'planned'): ListedMeeting => ({
  id: date,
  date,
  title: '',
  state,
})
const starts = (meetings: readonly ListedMeeting[], now: string) =>
  startsAround(meetings, weekly, Date.parse(now), 60_000).map(({ meeting: { id } }) => id)

describe('the start of a meeting', () => {
  it('is told from a moment before until ten minutes after', () => {
    const planned = [meeting('2024-01-10'), meeting('2024-01-17')]
    expect(starts(planned, '2024-01-10T13:58:59Z')).toEqual([])
    expect(starts(planned, '2024-01-10T13:59:00Z')).toEqual(['2024-01-10'])
    expect(starts(planned, '2024-01-10T14:10:00Z')).toEqual(['2024-01-10'])
    expect(starts(planned, '2024-01-10T14:10:01Z')).toEqual([])
  })

  it('is at the same time of a day it was moved to', () =>
    expect(starts([meeting('2024-01-11')], '2024-01-11T14:00:00Z')).toEqual(['2024-01-11']))

  it.each(['skipped', 'cancelled', 'held'] as const)('is none when it is %s', (state) =>
    expect(starts([meeting('2024-01-10', state)], '2024-01-10T14:00:00Z')).toEqual([]),
  )

  it('is none while nobody has said a time', () =>
    expect(
      startsAround([meeting('2024-01-10')], undefined, Date.parse('2024-01-10T14:00Z'), 0),
    ).toEqual([]))
})

describe('the agenda of a start', () => {
  it('is what is still to be discussed, most dots first', () => {
    const doc = new Doc()
    const newId = countingIds('t')
    initMeeting(doc, { notebookId: 'n', date: '2024-01-10' }, newId)
    const [few, most, done, gone, none] = ['Few', 'Most', 'Done', 'Gone', 'None'].map((title) =>
      addTopic(doc, { title }, newId),
    )
    meetingRoots.dots(doc).set(`${few}/ana`, 1)
    meetingRoots.dots(doc).set(`${most}/ana`, 2)
    changeTopic(doc, done!, { state: 'discussed' })
    archiveTopic(doc, gone!, 1)
    const titles = () => readStartAgenda(doc, 2).first.map(({ title, dots }) => [title, dots])
    expect(titles()).toEqual([
      ['Most', 2],
      ['Few', 1],
    ])
    expect(readStartAgenda(doc, 2).topicCount).toBe(3)
    setDotsHidden(doc, true)
    expect(titles()).toEqual([
      ['Few', undefined],
      ['Most', undefined],
    ])
    expect(none).toBeDefined()
  })
})

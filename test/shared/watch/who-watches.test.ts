import { beforeEach, describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import { initMeeting } from '../../../shared/documents/meeting'
import { mergeTopics } from '../../../shared/meeting/merge-topics'
import { initNotebook, setPerson } from '../../../shared/documents/notebook'
import { addTopic } from '../../../shared/documents/topics'
import { setAttendance } from '../../../shared/outcomes/attendance'
import { carryTopic } from '../../../shared/outcomes/carry-over'
import { readWatchFacts, watchFactsSchema } from '../../../shared/watch/watch-facts'
import { setWatch } from '../../../shared/watch/watches'
import { isWatching, readWatchRules, watchersOf, watchOf } from '../../../shared/watch/who-watches'
import { countingIds } from '../../support/counting-ids'

const ana = { id: 'ana', name: 'Ana Ruiz' }
const bo = { id: 'bo', name: 'Bo Lind' }
const cy = { id: 'cy', name: 'Cy Okoye' }

let notebook: Doc
let meeting: { id: string; doc: Doc }
let topicId: string
const newId = countingIds()

function makeMeeting(id: string) {
  const doc = new Doc()
  initMeeting(doc, { notebookId: 'n1', date: '2024-01-10' }, newId)
  return { id, doc }
}

const why = (person: typeof ana, ofTopic?: string) => {
  const { isOn, why: reason } = watchOf(
    readWatchRules(notebook),
    readWatchFacts(meeting),
    person,
    ofTopic,
  )
  return `${isOn ? 'on' : 'off'}: ${reason}`
}

beforeEach(() => {
  notebook = new Doc()
  initNotebook(notebook, { title: 'Garden' }, newId)
  setPerson(notebook, { id: 'p-bo', name: 'Bo Lind', aliases: ['BL'] })
  meeting = makeMeeting('m1')
  const notes = [{ kind: 'action' as const, indent: 0, text: 'Call', assignee: 'cy okoye' }]
  topicId = addTopic(meeting.doc, { title: 'Roof', proposers: ['BL'], notes }, newId)
})

describe('who watches', () => {
  it('is nobody by default but attendees, proposers and assignees', () => {
    setAttendance(meeting.doc, ana, 'remote')
    expect([why(ana), why(ana, topicId)]).toEqual(['on: attended', 'on: attended'])
    expect([why(bo), why(bo, topicId)]).toEqual(['off: nothing', 'on: proposed'])
    expect([why(cy), why(cy, topicId)]).toEqual(['off: nothing', 'on: assigned'])
  })

  it('leaves out who was absent', () => {
    setAttendance(meeting.doc, ana, 'absent')
    expect(why(ana)).toBe('off: nothing')
  })

  it('hears the topic before the meeting, that before the notebook, that before the default', () => {
    setAttendance(meeting.doc, ana, 'present')
    setWatch(notebook, ana, 'notebook', 'off')
    expect(why(ana, topicId)).toBe('off: notebook')
    setWatch(notebook, ana, 'meeting:m1', 'on')
    expect(why(ana, topicId)).toBe('on: meeting')
    setWatch(notebook, ana, `topic:${topicId}`, 'off')
    expect([why(ana, topicId), why(ana)]).toEqual(['off: topic', 'on: meeting'])
  })

  it('knows a person by id, name and alias', () => {
    setWatch(notebook, { id: 'bo-phone', name: 'BL' }, 'notebook', 'on')
    expect(why(bo)).toBe('on: notebook')
    expect(why({ id: 'p-bo', name: 'Somebody' })).toBe('on: notebook')
    expect(why(cy)).toBe('off: nothing')
  })

  it('follows a topic into the one it was merged into, and into the next meeting', () => {
    const twin = addTopic(meeting.doc, { title: 'Roof again' }, newId)
    setWatch(notebook, ana, `topic:${twin}`, 'on')
    mergeTopics(meeting.doc, { topicId: twin, into: topicId })
    expect(why(ana, topicId)).toBe('on: topic')

    setWatch(notebook, ana, `topic:${topicId}`, 'off')
    const next = makeMeeting('m2')
    const carried = carryTopic(meeting, next, topicId, { dots: 'keep' })
    expect(isWatching(notebook, next, bo, carried)).toBe(true)
    meeting = next
    expect(why(ana, carried)).toBe('off: topic')
  })

  it('is each person once, with all their ids', () => {
    setAttendance(meeting.doc, bo, 'present')
    setWatch(notebook, { id: 'cy-phone', name: 'Cy Okoye' }, 'meeting:m1', 'on')
    setWatch(notebook, ana, 'notebook', 'off')
    expect(watchersOf(notebook, meeting)).toEqual([
      { name: 'Bo Lind', ids: ['p-bo', 'bo'] },
      { name: 'Cy Okoye', ids: ['cy-phone'] },
    ])
  })

  it('is told from facts that can be kept as JSON', () => {
    const facts = readWatchFacts(meeting)
    expect(watchFactsSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts)
  })
})

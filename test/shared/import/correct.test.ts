import { describe, expect, it } from 'vitest'
import type { NotebookJson } from '../../../shared/confab-json'
import { importText } from '../../../shared/formats/text-import'
import { correctNotebook } from '../../../shared/import/correct'
import { meetingsOf, type Correction } from '../../../shared/import/correction'
import { placeNotices } from '../../../shared/import/placed-notice'
import { asPlainNotes } from '../../../shared/import/plain-notes'
import { proposeCorrections } from '../../../shared/import/propose-corrections'
import { withIds } from '../../../shared/import/with-ids'
import { countingIds } from '../../support/counting-ids'

/** A text that was read, its notices, and what is proposed for each. */
function readText(source: string) {
  const newId = countingIds()
  const read = importText(source, newId)
  const notebook = withIds(read.notebook, newId)
  const notices = placeNotices(read.notices, notebook)
  const propose = (at: number): Correction[] => {
    const notice = notices[at]
    if (!notice) throw new Error(`There is no notice ${at}`)
    const meeting = notebook.meetings.find(({ id }) => id === notice.meetingId)
    return proposeCorrections(notice, { meeting, notices, newId })
  }
  const correct = (at: number, kind: Correction['kind']) => {
    const correction = propose(at).find((each) => each.kind === kind)
    if (!correction) throw new Error(`Nothing of the kind ${kind} is proposed`)
    return correctNotebook(notebook, correction)
  }
  return { notebook, notices, propose, correct }
}

/** A notebook as short lines: what a meeting is called, its intro, its topics and their notes. */
const outline = ({ meetings }: NotebookJson) =>
  meetings.flatMap(({ date, title, intro, topics }) => [
    `${date} ${title}`.trim(),
    ...intro.map(lineOf),
    ...topics.flatMap((topic) => [
      `* ${topic.dots} ${topic.intentions.map(({ kind, label }) => `${kind}=${label}`).join()} (${topic.proposers.join()}) ${topic.title}`,
      ...topic.notes.map(lineOf),
    ]),
  ])
type AnyBlock = NotebookJson['charter'][number]
const lineOf = (block: AnyBlock) =>
  `${block.indent} ${'speakers' in block && block.speakers ? `<${block.speakers.join()}> ` : ''}${block.text}`

describe('a correction', () => {
  it('makes a topic a line below the topic before it, with its notes', () => {
    const { correct } = readText('2023-10-11\n• [quest] (Ana) Why?\n• ** [riddle] (Bo) Who\n  • me')
    expect(outline(correct(0, 'topic-to-note'))).toEqual([
      '2023-10-11',
      '* 0 quest=quest (Ana) Why?',
      '0 ** [riddle] (Bo) Who',
      '1 me',
    ])
  })

  it('makes the first topic a line of the intro, said by who proposed it', () => {
    const { notebook } = readText('2023-10-11\n• (Ana) Hello\n• (Bo) two')
    const [meeting] = notebook.meetings
    const corrected = correctNotebook(notebook, {
      kind: 'topic-to-note',
      meetingId: meeting?.id ?? '',
      topicId: meeting?.topics[0]?.id ?? '',
      noteId: 'n1',
    })
    expect(outline(corrected)).toEqual(['2023-10-11', '0 <Ana> Hello', '* 0  (Bo) two'])
  })

  it('makes a remark of the meeting a topic, or what the meeting is called', () => {
    const { correct } = readText('2023-10-11\n• (Ana) one\n• Adjourned early, rain')
    expect(outline(correct(0, 'line-to-topic'))).toEqual([
      '2023-10-11',
      '* 0  () Adjourned early, rain',
      '* 0  (Ana) one',
    ])
    expect(outline(correct(0, 'line-to-title'))).toEqual([
      '2023-10-11 Adjourned early, rain',
      '* 0  (Ana) one',
    ])
  })

  it('makes a line a topic with the lines below it, and leaves its neighbours', () => {
    const { correct } = readText(
      '2023-10-11\n• (Ana) one\n  • before\n  • Bo: x\n  • Jo: + really?\n    • because\n  • after\n• (Bo) two',
    )
    expect(outline(correct(0, 'line-to-topic'))).toEqual([
      '2023-10-11',
      '* 0  (Ana) one',
      '0 before',
      '0 <Bo> x',
      '0 after',
      '* 1  (Jo) really?',
      '0 because',
      '* 0  (Bo) two',
    ])
  })

  it('puts a name that is no speaker back into the text', () => {
    const { correct } = readText('2023-10-11\n• (Ana) one\n  • Ana: x\n  • Berlin: cheap')
    expect(outline(correct(0, 'drop-speaker')).at(-1)).toBe('0 Berlin: cheap')
  })

  it('takes a word before a colon as the speaker', () => {
    const { notebook } = readText('2023-10-11\n• (Ana) one\n  • Jo:  cheap')
    const [meeting] = notebook.meetings
    const topic = meeting?.topics[0]
    const place = { meetingId: meeting?.id ?? '', topicId: topic?.id, blockId: topic?.notes[0]?.id }
    const corrected = correctNotebook(notebook, {
      kind: 'name-speaker',
      name: 'Jo',
      ...place,
      blockId: place.blockId ?? '',
    })
    expect(outline(corrected).at(-1)).toBe('0 <Jo> cheap')
  })

  it('says what an unknown tag means, or puts it back into the title', () => {
    const { propose, notebook } = readText('2023-10-11\n• [riddle] (Bo) Who')
    const tag = propose(0).filter(({ kind }) => kind === 'intention')
    expect(tag.map((each) => outline(correctNotebook(notebook, each))[1])).toEqual([
      '* 0  (Bo) [riddle] Who',
      '* 0 inform=riddle (Bo) Who',
      '* 0 ideation=riddle (Bo) Who',
      '* 0 analysis=riddle (Bo) Who',
      '* 0 quest=riddle (Bo) Who',
    ])
  })

  it.each([
    ['• [quest] (Bo) a\n• [quest] Bo What?', '* 0 quest=quest () Bo What?'],
    ['• [quest] (Bo) a\n• [quest] What? (Bo)', '* 0 quest=quest () What? (Bo)'],
  ])('puts a name that proposed nothing back where it stood: %j', (text, topic) => {
    const { correct } = readText(`2023-10-11\n${text}`)
    expect(outline(correct(0, 'drop-proposer')).at(-1)).toBe(topic)
  })

  it('reads every date whose order was assumed the other way', () => {
    const { correct, notebook } = readText('13/04/2021\n- a\n\n03/04/2021\n- b\n\n05/04/2021\n- c')
    const corrected = correct(0, 'days')
    expect(corrected.meetings.map(({ date }) => date)).toEqual([
      '2021-04-13',
      '2021-05-04',
      '2021-03-04',
    ])
    expect(notebook.meetings.map(({ date }) => date)).toEqual([
      '2021-04-13',
      '2021-04-05',
      '2021-04-03',
    ])
  })

  it('makes two names one person, called by the longer', () => {
    const { correct } = readText('2023-10-11\n- [Mei] a\n- [Mei Lin] b')
    expect(correct(0, 'same-person').people).toMatchObject([{ name: 'Mei Lin', aliases: ['Mei'] }])
  })

  it('leaves everything as it is where what it speaks of is gone', () => {
    const { notebook } = readText('2023-10-11\n• (Ana) one')
    const meetingId = notebook.meetings[0]?.id ?? ''
    const gone: Correction[] = [
      { kind: 'topic-to-note', meetingId, topicId: 'gone', noteId: 'n' },
      { kind: 'line-to-topic', meetingId, blockId: 'gone', newTopicId: 't' },
      { kind: 'line-to-title', meetingId, blockId: 'gone' },
      { kind: 'drop-speaker', meetingId, topicId: 'gone', blockId: 'gone' },
      { kind: 'intention', meetingId, topicId: 'gone', label: 'riddle' },
      { kind: 'same-person', names: ['Nobody', 'No One'] },
      { kind: 'days', days: [{ meetingId: 'gone', date: '2023-01-01' }] },
    ]
    for (const each of gone) expect(correctNotebook(notebook, each)).toEqual(notebook)
    expect(gone.map((each) => meetingsOf(each).length)).toEqual([1, 1, 1, 1, 1, 0, 1])
  })
})

it('keeps every word of a notebook taken as plain notes', () => {
  const { notebook } = readText('2023-10-11\n• ** [quest] (Ana) Why?\n  • (Bo) because\n• (Bo) two')
  expect(outline(asPlainNotes(notebook, countingIds('n')))).toEqual([
    '2023-10-11',
    '0 ** [quest] (Ana) Why?',
    '1 (Bo) because',
    '0 (Bo) two',
  ])
})

it('gives an id to everything, keeps those that are there and replaces those that are there twice', () => {
  const block = (id?: string): AnyBlock => ({
    kind: 'bullet',
    indent: 0,
    text: '',
    ...(id && { id }),
  })
  const { charter } = withIds(
    {
      format: 'confab/1',
      title: '',
      people: [],
      meetings: [],
      charter: [block('a'), block('a'), block()],
    },
    countingIds(),
  )
  expect(charter.map(({ id }) => id)).toEqual(['a', 'id_1', 'id_2'])
})

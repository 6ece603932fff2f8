import fc from 'fast-check'
import { Doc } from 'yjs'
import { describe, expect, it } from 'vitest'
import { setLineInternal } from '../../../shared/documents/internal-lines'
import { initMeeting } from '../../../shared/documents/meeting'
import { addTopic, setTopicInternal } from '../../../shared/documents/topics'
import { markLine } from '../../../shared/meeting/line-marks'
import { wrapMail, writeMailto } from '../../../shared/outcomes/mail-text'
import { readWrapUp } from '../../../shared/outcomes/wrap-up'
import { holdsInternalNotes, readWrapUpOutside } from '../../../shared/outcomes/wrap-up-outside'
import { SLACK_LIMIT, writeWrapUpSlack } from '../../../shared/outcomes/wrap-up-slack'
import { writeWrapUpMail } from '../../../shared/outcomes/wrap-up-text'
import { countingIds } from '../../support/counting-ids'
import { nastyText } from '../../support/nasty-text'
import { propertyRuns } from '../../support/property-runs'

function meetingWith(...texts: string[]): Doc {
  const doc = new Doc()
  const newId = countingIds()
  initMeeting(doc, { notebookId: 'n1', date: '2026-03-04', title: 'Tide & <time>' }, newId)
  const notes = texts.map((text, index) => ({
    kind: 'decision' as const,
    id: `d${index}`,
    indent: 0,
    text,
  }))
  addTopic(doc, { id: 't1', title: 'Roof', state: 'discussed', notes }, newId)
  return doc
}

const slackOf = (doc: Doc) => writeWrapUpSlack(readWrapUp(doc)!)

describe('the wrap-up for Slack', () => {
  it('escapes what Slack reads as markup, and nests answers below their quest', () => {
    const doc = meetingWith('patch <it> & paint')
    const newId = countingIds('q')
    const quest = [{ kind: 'quest' as const, label: 'quest' }]
    addTopic(
      doc,
      {
        id: 't2',
        title: 'Oars?',
        intentions: quest,
        notes: [{ kind: 'bullet', id: 'l1', indent: 2, text: 'in the shed' }],
      },
      newId,
    )
    markLine(doc, { topicId: 't2', lineId: 'l1' }, 'answer')
    expect(slackOf(doc).split('\n')).toEqual([
      '*2026-03-04 · Tide &amp; &lt;time&gt;*',
      '',
      '*Decisions*',
      '• patch &lt;it&gt; &amp; paint (Roof)',
      '',
      '*Answered*',
      '• Oars?',
      '    • in the shed',
      '',
      '*Topics*',
      '• Roof',
      '• Oars? (not discussed)',
    ])
  })

  it('writes links and marks in its own way, and no mark inside a word', () => {
    const doc = new Doc()
    const newId = countingIds()
    initMeeting(doc, { notebookId: 'n1', date: '2026-03-04' }, newId)
    const spans = [
      { from: 0, to: 4, mark: 'bold' as const },
      { from: 5, to: 9, mark: 'link' as const, href: 'https://a.example/?a|b&c' },
      { from: 10, to: 12, mark: 'italic' as const },
    ]
    const line = { kind: 'decision' as const, id: 'd1', indent: 0, text: 'bold link part', spans }
    addTopic(doc, { title: '', state: 'discussed', notes: [line] }, newId)
    expect(slackOf(doc)).toContain('• *bold* <https://a.example/?a%7Cb&amp;c|link> part')
  })

  it('is cut at a line where it would be too long, and says so', () => {
    const doc = meetingWith(
      ...Array.from({ length: 900 }, (_, index) => `${index} ${'x'.repeat(60)}`),
    )
    const text = slackOf(doc)
    expect(text.length).toBeLessThanOrEqual(SLACK_LIMIT)
    expect(text).toMatch(/\n… \d+ more lines$/)
  })

  it('leaves no bare markup, whatever people have typed', () => {
    fc.assert(
      fc.property(nastyText, (typed) => {
        const said = slackOf(meetingWith(typed))
        expect(said.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[&<>]/)
      }),
      propertyRuns(100),
    )
  })
})

describe('the wrap-up as a mail', () => {
  it('has lines that fit, whose words are all there', () => {
    const long = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ')
    const { text } = writeWrapUpMail(readWrapUp(meetingWith(long))!)
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(78)
    expect(text.replaceAll(/\s+/g, ' ')).toContain(long)
    expect(text).toContain('\n  word')
  })

  it('breaks lines at spaces alone', () => {
    fc.assert(
      fc.property(nastyText, (typed) => {
        const words = (text: string) => text.split(/[ \n]+/).filter((word) => word !== '')
        expect(words(wrapMail(typed))).toEqual(words(typed))
      }),
      propertyRuns(200),
    )
  })

  it('opens by an address that mail programs take, or by none when it is too long', () => {
    expect(writeMailto('Tide & time', 'a b\nc')).toBe(
      'mailto:?subject=Tide%20%26%20time&body=a%20b%0D%0Ac',
    )
    expect(writeMailto('', 'ä'.repeat(400))).toBeUndefined()
    expect(writeMailto('\ud800', '')).toBe('mailto:?subject=%EF%BF%BD&body=')
  })
})

describe('the wrap-up for outsiders', () => {
  it('knows nothing of internal topics and lines, nor private addresses', () => {
    const doc = meetingWith('open', 'secret', 'see http://10.0.0.1/x', 'wiki.corp.example/y')
    const newId = countingIds('more')
    addTopic(
      doc,
      {
        id: 't2',
        title: 'Salaries',
        state: 'discussed',
        notes: [{ kind: 'action', indent: 0, text: 'raise' }],
      },
      newId,
    )
    expect(holdsInternalNotes(doc)).toBe(false)
    setLineInternal(doc, 'd1', true)
    setTopicInternal(doc, 't2', true)
    expect(holdsInternalNotes(doc)).toBe(true)
    const outside = readWrapUpOutside(doc, ['wiki.corp.example'])
    expect(outside?.addressesLeftOut).toBe(2)
    expect(JSON.stringify(outside)).not.toMatch(/secret|Salaries|raise|10\.0\.0|corp/)
    expect(outside?.wrapUp.decisions.map(({ line }) => line.text)).toEqual([
      'open',
      'see (address left out)',
      '(address left out)',
    ])
  })
})

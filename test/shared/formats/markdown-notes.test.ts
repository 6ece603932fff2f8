import { describe, expect, it } from 'vitest'
import { exportMarkdown } from '../../../shared/formats/markdown/export'
import { importMarkdown } from '../../../shared/formats/markdown/import'
import { datedNotes, realNotes } from '../../fixtures/real-notes'
import { countingIds } from '../../support/counting-ids'
import { structureOf, visibleText } from '../../support/markdown-tree'

const read = (source: string) => importMarkdown(source, countingIds()).notebook
const convert = (source: string) => exportMarkdown(read(source))

describe.each([...realNotes, ...datedNotes])('notes with $style', ({ source }) => {
  it('come back with the same structure and words, and stay so', () => {
    const once = convert(source)
    const plain = source.replaceAll('\r\n', '\n')
    expect(structureOf(once.replaceAll('\r\n', '\n'))).toEqual(structureOf(plain))
    expect(visibleText(once)).toBe(visibleText(source))
    expect(convert(once)).toBe(once)
  })
})

describe('what is read of notes', () => {
  const charterOf = (source: string) => read(source).charter

  it('is lines that can be edited wherever lines can hold it', () => {
    const { source } = realNotes.find(({ style }) => style.startsWith('tasks and bullets')) ?? {
      source: '',
    }
    expect(charterOf(source).map(({ kind, indent }) => `${kind} ${indent}`)).toEqual([
      'bullet 0',
      'action 0',
      'bullet 0',
      'action 0',
      'bullet 1',
      'action 2',
    ])
  })

  it('keeps line ends of Windows, and adds nothing of ours', () => {
    expect(convert('# Sync\r\n\r\n- one\r\n')).toBe('# Sync\r\n\r\n- one\r\n')
    expect(convert('just words\n')).toBe('just words\n')
  })

  it('follows what is changed: a title, a line, a state', () => {
    const notebook = read('# Sync\n\n## November 20, 2014\n\n### *Seeds*\n\n- (Ana) yes\n')
    const [meeting] = notebook.meetings
    const [topic] = meeting?.topics ?? []
    if (!meeting || !topic) throw new Error('There is a meeting with a topic')
    const changed = {
      ...notebook,
      meetings: [
        {
          ...meeting,
          title: 'Weekly',
          topics: [
            {
              ...topic,
              title: 'Bulbs',
              titleSpans: [],
              state: 'parked' as const,
              notes: topic.notes.map((note) => ({ ...note, text: 'no' })),
            },
          ],
        },
      ],
    }
    expect(exportMarkdown(changed as typeof notebook)).toBe(
      '# Sync\n\n## 2014-11-20 Weekly\n\n### Bulbs\n\nparked\n\n- (Ana) no\n',
    )
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { TopicJson } from '../../../../shared/confab-json'
import { importHtml } from '../../../../shared/formats/confluence/html-import'
import { sketchBlocks } from '../../../support/sketch-blocks'

const read = (file: string) => {
  const source = readFileSync(
    new URL(`../../../fixtures/clipboard/${file}`, import.meta.url),
    'utf8',
  )
  return importHtml(source, () => 'new').notebook
}

const topic = ({ dots, intentions, proposers, title, notes }: TopicJson) => [
  `${'*'.repeat(dots)}${intentions.map(({ kind }) => kind).join()}(${proposers.join('/')}) ${title}`,
  ...sketchBlocks(notes),
]

describe('a page of a year, imported', () => {
  it('from Google Docs: levels by class, bold by the style sheet, addresses without the detour', () => {
    const { title, charter, meetings, people } = read('google-docs-page.html')
    expect(title).toBe('Harbour Crew: 2024')
    expect(sketchBlocks(charter)).toEqual(['p We meet on Thursdays.'])
    expect(people.map(({ name }) => name)).toEqual(['Mira', 'Jonas', 'Ada'])
    expect(meetings.map(({ date, state }) => [date, state])).toEqual([
      ['2024-03-14', 'held'],
      ['2024-03-07', 'skipped'],
    ])
    expect(meetings[0]?.topics.map(topic)).toEqual([
      [
        '***quest(Mira) Who checks the buoys?',
        '- (Jonas) the club has a <https://club.example/boat?x=1 boat>',
        '  - /too/\u00a0deep',
        'poll Yes votes 3, No votes 1',
        '[ ] @Jonas calls them due 2024-03-21',
      ],
      ['inform(Ada) New rope'],
    ])
  })

  it('from the export of a Confluence space: without menus, attachments and footer', () => {
    const { title, charter, meetings } = read('confluence-space-export.html')
    expect(title).toBe('Crew hours 2024')
    expect(sketchBlocks(charter)).toEqual(['p Every Thursday at nine.'])
    expect(meetings.map(({ date, topics }) => [date, topics.map(topic)])).toEqual([
      [
        '2024-03-14',
        [
          [
            '**quest(Mira) Who checks the buoys?',
            '- (Jonas) the club has a boat',
            '  - a small one',
            '- (Ada Lind) ask them',
          ],
          ['inform(Ada Lind) New rope', '[x] @Jonas calls the club due 2024-03-21'],
        ],
      ],
      ['2024-03-07', [['(Ada Lind) Life jackets', 'poll small 2, large 1']]],
    ])
  })

  it('from a page of Confluence Cloud saved in a browser', () => {
    const { title, meetings } = read('confluence-saved-page.html')
    expect(title).toBe('Crew hours')
    expect(meetings.map(({ date, title, topics }) => [date, title, topics.map(topic)])).toEqual([
      [
        '2024-03-14',
        'Spring',
        [['quest(Mira) Buoys', '- (Jonas) asks the club', '[x] @Ada writes it down']],
      ],
    ])
  })

  it('from the export of Notion', () => {
    const { title, meetings } = read('notion-export.html')
    expect(title).toBe('Garden crew')
    expect(meetings.map(({ date, topics }) => [date, topics.map(topic)])).toEqual([
      [
        '2024-03-07',
        [
          ['***quest(Ines) Who waters?', '- (Bo) not on Fridays', '[x] hose mended'],
          ['() Prices', 'p 9 per bag'],
        ],
      ],
    ])
  })

  it('where dates are paragraphs and topics stand above their bullets', () => {
    const { meetings } = importHtml(
      `<p><b>December 13, 2023</b></p><p>*** [quest] (Dave) Switchover</p><ul><li>(Jeremy) went well</li></ul>
       <p>December 6, 2023</p><p>Cancelled</p>`,
      () => 'new',
    ).notebook
    expect(meetings.map(({ date, state, topics }) => [date, state, topics.map(topic)])).toEqual([
      ['2023-12-13', 'held', [['***quest(Dave) Switchover', '- (Jeremy) went well']]],
      ['2023-12-06', 'cancelled', []],
    ])
  })
})

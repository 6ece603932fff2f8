import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPasted } from '../../../../shared/formats/clipboard/read-pasted'
import { sketchBlocks } from '../../../support/sketch-blocks'

const folder = new URL('../../../fixtures/clipboard/', import.meta.url)

/** What each program puts on the clipboard, or saves as a page, and what it means here. */
const facts: readonly (readonly [file: string, lines: readonly string[]])[] = [
  ['cells.tsv', ['table Boat | Crew | Berth // Elsa | Ana, Bo | 4 // Mona |  | 5']],
  [
    'confluence-cloud-editor.html',
    [
      'h3 Release [at risk]',
      'p Freeze on 2023-11-14 says @Ana Ruiz, use `npm ci` 🎉',
      '[x] @Bo Chen opens the ticket due 2023-11-18',
      '[ ] tell support',
      '  [ ] and sales',
      '!! ship on Monday',
      '> Read the runbook',
      '- twice',
      '- *Old numbers*',
      '  p 41 percent',
      'p <https://acme.atlassian.net/browse/OPS-7 https://acme.atlassian.net/browse/OPS-7>',
      'code bash git tag v1\ngit push --tags',
    ],
  ],
  [
    'confluence-cloud-view.html',
    [
      'h2 Standing',
      'table Part | State // Roof | [done]\n• dry since May',
      '[x] @Ines paints the door',
      '[ ] sweep',
      '> Mind the *wet* paint',
      '- *Colours*',
      '  p green',
      'code js let a = 1\nlet b = 2',
      'p Until 2023-11-15',
    ],
  ],
  [
    'confluence-data-center-view.html',
    [
      'h2 Tasks',
      '[x] @Bo Chen checks the pump due 2024-03-08',
      '[ ] Grease the winch',
      '  [ ] buy grease',
      'p Pier [OPEN] again 🙂',
      'table Boat | Berth // *North pier* |  // Elsa | 4\n5',
      'code bash pump --test\npump --run',
      '> *Careful*',
      '> The ladder is loose',
      '- *Last year*',
      '  p was the same',
    ],
  ],
  [
    'confluence-saved-page.html',
    [
      'h1 Crew hours',
      'h2 2024-03-14 Spring',
      'h3 [quest] (Mira) Buoys',
      '- (Jonas) asks the club',
      '[x] @Ada writes it down',
    ],
  ],
  [
    'confluence-space-export.html',
    [
      'h1 Crew hours 2024',
      'p Every Thursday at nine.',
      'h2 2024-03-14',
      '- ** [quest] (Mira) Who checks the buoys?',
      '  - (Jonas) the club has a boat',
      '    - a small one',
      '  - (Ada Lind) ask them',
      '- [inform] (Ada Lind) New rope',
      '[x] @Jonas calls the club due 2024-03-21',
      'h2 March 7, 2024',
      '- (Ada Lind) Life jackets',
      '  poll small 2, large 1',
    ],
  ],
  [
    'github.html',
    [
      'h2 Plan',
      '[x] write docs by <https://github.com/ana @ana>',
      '  [ ] examples',
      'code js const a = 1\na',
      '> Warning',
      '> Do not merge on Fridays',
      'p Fine 🎉',
      'image https://camo.example/badge.svg "build"',
    ],
  ],
  ['google-docs-checklist.html', ['[x] order rope', '[ ] @Mira calls the *club*']],
  [
    'google-docs-list.html',
    [
      'h2 Harbour notes',
      '- */The tender/* is away until Friday',
      '  - (Mira) we borrow one',
      '    - <https://boats.example/borrow?a=1&b=2 from the club>',
      '- Buoys checked',
      '1. first',
      '1. second',
    ],
  ],
  [
    'google-docs-page.html',
    [
      'h1 Harbour Crew: 2024',
      'p We meet on Thursdays.',
      'h2 March 14, 2024',
      '- *** [quest] (Mira) Who checks the *buoys*?',
      '  - (Jonas) the club has a <https://club.example/boat?x=1 boat>',
      '    - /too/ deep',
      '  poll Yes votes 3, No votes 1',
      '  [ ] @Jonas calls them due 2024-03-21',
      '- [inform] (Ada) New rope',
      'h2 March 7, 2024',
      'p Skipped, storm',
    ],
  ],
  [
    'joplin.html',
    [
      'h1 Log',
      '[x] charge battery',
      '[ ] fill /both/ tanks',
      'code py print(1)',
      '> wind from ~west~ east',
    ],
  ],
  [
    'markdown.txt',
    [
      'h1 Launch',
      'p We *must* read <https://plan.example/a_b the plan>.',
      '- outer',
      '  - inner `code`',
      '[x] done',
      '[ ] open',
      'table a | b // 1 | 2',
      'code sh # not a heading\nmake',
    ],
  ],
  [
    'nested.txt',
    [
      'p Before the storm',
      '- fenders out',
      '  - all of them',
      '    - also the old ones',
      '[ ] @Bo ties the dinghy due 2024-03-08',
      '1. engine',
      '1. lights',
    ],
  ],
  [
    'notion-export.html',
    [
      'h1 Garden crew',
      'h2 March 7, 2024',
      '- *** [quest] (Ines) Who waters?',
      '  - (Bo) not on Fridays',
      '[x] hose mended',
      '- *Prices*',
      '  p 9 per bag',
    ],
  ],
  [
    'notion.html',
    [
      'h1 Weekly',
      'p We met in the *shed*, see <https://www.notion.so/acme/Plan-1 Plan>.',
      '- Seeds',
      '  - beans `lot 7`',
      '[ ] order soil',
      '[x] mow',
      '1. one',
      '1. two',
      '- *Toggle*',
      '  p inside',
      '> 💡 Water early',
      'table Bed | Who // A | Ines',
    ],
  ],
  [
    'outlook-mail.html',
    [
      'p Hello all,',
      'p the pump is late:',
      '- parts',
      '  - the seal',
      '- labour',
      'p <https://parts.example/p%20q order>',
    ],
  ],
  ['spreadsheet.html', ['table Boat | Crew // Elsa | Ana\nBo // Mona | ']],
  [
    'topic-lines.txt',
    [
      '- *** [quest] (Dave) How is the switchover going?',
      '  - Scheduled for 2am tonight',
      '    - (Jeremy) the dry run passed',
      '  poll Yes votes 3, No votes 1',
      '- [inform] (Ana/Bo) New badge readers',
      '  - they beep',
      '- ** [ideation] Names for the boat',
    ],
  ],
  [
    'unsafe.html',
    [
      'h2 Title',
      'p before one two three four <https://fine.example five> after',
      'p drawing',
      'p Name',
      '- *more*',
      '  p shown',
      '- item',
      'p <https://fine.example/ok link>',
    ],
  ],
  ['word-online.html', ['h1 Agenda', '- outer', '  - inner', '- last']],
  [
    'word.html',
    [
      'h1 Quay report',
      'p Intro with *bold* and /slanted/',
      '- First',
      '  - Nested',
      '- Second',
      '3. Third step',
      'table Berth | Boat // 4 | ~Elsa~ Mona',
      'p Plan of the quay',
    ],
  ],
]

describe('what other programs copy', () => {
  it.each(facts)('is read from %s', (file, lines) => {
    const source = readFileSync(new URL(file, folder), 'utf8')
    const isHtml = file.endsWith('.html')
    const clipboard = { html: isHtml ? source : '', text: isHtml ? '' : source }
    expect(sketchBlocks(readPasted(clipboard, []).blocks)).toEqual(lines)
  })
})

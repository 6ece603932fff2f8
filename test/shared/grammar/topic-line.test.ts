import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knowPeople } from '../../../shared/grammar/names'
import {
  parseTopicLine,
  parseTopicPrefix,
  writeTopicLine,
} from '../../../shared/grammar/topic-line'
import { propertyRuns } from '../../support/property-runs'

const people = knowPeople(['Wanda', 'Ilse Brandt', 'Tomasz'])

const read = (text: string) => {
  const { dots, intentions, proposers, title } = parseTopicLine(text, people)
  return [
    dots,
    intentions.map(({ kind, label }) => `${kind}:${label}`).join(' '),
    proposers.join('+'),
    title,
  ]
}

describe('a topic line', () => {
  it.each([
    ['[quest] (Wanda) Why?', [0, 'quest:quest', 'Wanda', 'Why?']],
    ['[quest](Wanda)Why?', [0, 'quest:quest', 'Wanda', 'Why?']],
    ['***[quest] (Wanda) Why?', [3, 'quest:quest', 'Wanda', 'Why?']],
    ['* * [Wanda] Why?', [2, '', 'Wanda', 'Why?']],
    ['+ [Wanda] [analysis] Why?', [1, 'analysis:analysis', 'Wanda', 'Why?']],
    ['[Wanda/Bo Lee] Why?', [0, '', 'Wanda+Bo Lee', 'Why?']],
    ['[Wanda] (inform) The door', [0, 'inform:inform', 'Wanda', 'The door']],
    ['[Wanda] Inform: the door', [0, 'inform:Inform', 'Wanda', 'the door']],
    ['WB: [informish] the door', [0, 'inform:informish', 'WB', 'the door']],
    ['[inform/quest] (Wanda) x', [0, 'inform:inform quest:quest', 'Wanda', 'x']],
    ['[inform, request for feedback] x', [0, 'inform:inform other:request for feedback', '', 'x']],
    ['[musings/questions] (Wanda) x', [0, 'quest:musings/questions', 'Wanda', 'x']],
    ['[request for feedback] (Wanda) x', [0, 'other:request for feedback', 'Wanda', 'x']],
    ['[rant?] (Wanda) x', [0, 'other:rant?', 'Wanda', 'x']],
    ['[wanda] x', [0, '', 'wanda', 'x']],
    ['\u00a0[quest]\u00a0 (Wanda) \u00a0', [0, 'quest:quest', 'Wanda', '']],
    ['Any plans? (Ilse Brandt)', [0, '', 'Ilse Brandt', 'Any plans?']],
    ['[quest] Tomasz What about rain?', [0, 'quest:quest', 'Tomasz', 'What about rain?']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it.each([
    'How is it going?',
    'codecheck: does anybody use it?',
    'AstroPy: new release',
    '+1 for this',
    '*really* now',
    'A plan (draft)',
    '[quest (Wanda) never closed',
    'https://example.org/a',
  ])('is all title: %s', (text) => {
    expect(read(text)).toEqual([0, '', '', text])
  })

  it('keeps brackets that are neither a name nor a tag', () => {
    expect(read('[Wanda] (what else?) Last call')).toEqual([
      0,
      '',
      'Wanda',
      '(what else?) Last call',
    ])
    expect(read('[quest] (Wanda) Which one (not when)?')[3]).toBe('Which one (not when)?')
  })

  it('says what it guessed', () => {
    expect(parseTopicLine('Any plans? (Ilse Brandt)', people).guesses).toHaveLength(1)
    expect(parseTopicLine('[quest] (Wanda) Why?', people).guesses).toEqual([])
  })
})

describe('a certain prefix', () => {
  it.each([
    ['[quest] ', 'quest', '', ''],
    ['** [inform] (Ana) the rest', 'inform', 'Ana', 'the rest'],
    ['[Ana] [ideation] x', 'ideation', 'Ana', 'x'],
  ])('%s', (text, label, proposer, rest) => {
    const prefix = parseTopicPrefix(text)
    expect(prefix?.intentions.map((intention) => intention.label)).toEqual([label])
    expect(prefix?.proposers.join('')).toBe(proposer)
    expect(prefix?.rest).toBe(rest)
  })

  it.each(['', '[Ana] x', '(inform', '[some words] x', 'quest', 'Inform: x'])(
    'is none: %s',
    (text) => {
      expect(parseTopicPrefix(text)).toBeUndefined()
    },
  )
})

const intention = fc.constantFrom(
  { kind: 'inform' as const, label: 'inform' },
  { kind: 'quest' as const, label: 'question' },
  { kind: 'other' as const, label: 'rant?' },
  { kind: 'analysis' as const, label: 'analysis' },
)
const words = fc.array(
  fc.constantFrom(
    'Why',
    'not',
    '(Ana)',
    '[quest]',
    'Wanda:',
    '***',
    '+',
    '-',
    ':',
    'x',
    '(Ilse Brandt)',
    '[draft]',
  ),
  { maxLength: 5 },
)

it('reads back every topic it writes', () => {
  const topic = fc.record({
    dots: fc.nat({ max: 4 }),
    intentions: fc.uniqueArray(intention, { maxLength: 2 }),
    proposers: fc.uniqueArray(fc.constantFrom('Wanda', 'Bo Lee', 'DJ', 'Alma D.'), {
      maxLength: 2,
    }),
    title: words.map((parts) => parts.join(' ')),
  })
  fc.assert(
    fc.property(topic, (line) => {
      const { dots, intentions, proposers, title } = parseTopicLine(
        writeTopicLine(line, people),
        people,
      )
      expect({ dots, intentions, proposers, title }).toEqual(line)
    }),
    propertyRuns(1000),
  )
})

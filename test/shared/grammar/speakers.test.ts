import { describe, expect, it } from 'vitest'
import { knowPeople } from '../../../shared/grammar/names'
import { parsePollLine } from '../../../shared/grammar/poll-lines'
import { parseSpeakers, writeSpeakers } from '../../../shared/grammar/speakers'

const people = knowPeople(['Wanda', 'Alma', 'Mei', 'flynn'])

describe('the speakers a line opens with', () => {
  it.each([
    ['(Wanda) the rest', ['Wanda'], undefined, 'the rest'],
    ['[Wanda] the rest', ['Wanda'], undefined, 'the rest'],
    ['Wanda: the rest', ['Wanda'], undefined, 'the rest'],
    ['(Wanda, Bo) the rest', ['Wanda', 'Bo'], undefined, 'the rest'],
    ['(Wanda/Bo) the rest', ['Wanda', 'Bo'], undefined, 'the rest'],
    ['[Alma - async] the rest', ['Alma'], 'async', 'the rest'],
    ['(Mei, half joking) the rest', ['Mei'], 'half joking', 'the rest'],
    ['[praise] (Alma) the rest', ['Alma'], 'praise', 'the rest'],
    ['Alma D.: the rest', ['Alma D.'], undefined, 'the rest'],
    ['(flynn) the rest', ['flynn'], undefined, 'the rest'],
    ['[Wanda]', ['Wanda'], undefined, ''],
    ['(Wanda) [half serious] the rest', ['Wanda'], undefined, '[half serious] the rest'],
  ])('%s', (line, speakers, aside, text) => {
    const read = parseSpeakers(line, people)
    expect(read?.speakers).toEqual(speakers)
    expect(read?.aside).toBe(aside)
    expect(read?.text).toBe(text)
    expect(line.slice(read?.textFrom)).toBe(text)
  })

  it.each([
    '(to be clear, we never measured it)',
    '(Alma D. presenting at a meeting)',
    'codecheck: warns',
    'AstroPy: has a helper',
    'Example: a cable',
    'Unknown: says something',
    '[inform] it is done',
    '[half serious] all of them',
    'no brackets (Wanda) at the start',
    '(Summary) of last week',
  ])('are none: %s', (line) => {
    expect(parseSpeakers(line, people)).toBeUndefined()
  })

  it('are read back as written', () => {
    for (const [names, aside] of [[['Ana', 'Bo']], [['Ana'], 'async']] as const) {
      const read = parseSpeakers(`${writeSpeakers(names, aside)} text`)
      expect(read?.speakers).toEqual(names)
      expect(read?.aside).toBe(aside)
    }
  })
})

describe('an option of a poll', () => {
  it('counts its dots', () => {
    expect(parsePollLine('[Yes votes] ++++++')).toEqual({ option: 'Yes votes', votes: 6 })
    expect(parsePollLine('[Close it] * * *')).toEqual({ option: 'Close it', votes: 3 })
    expect(parsePollLine('[No votes]')).toEqual({ option: 'No votes', votes: 0 })
  })

  it.each(['[Ana] says', 'Yes: +++', '(Yes) +++', '[] +'])('is not: %s', (line) => {
    expect(parsePollLine(line)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { everything, filterOf, NOBODY, peopleOf } from '../../../renderer/ledger/ledger-filter'
import { age, countOpen } from '../../../renderer/ledger/ledger-words'
import type { LedgerItem } from '../../../shared/outcomes/ledger'

const people = [{ id: 'p1', name: 'David Jansen', aliases: ['DJ'] }]
const itemOf = (names: string[]): LedgerItem => ({
  kind: 'action',
  isDone: false,
  meetingId: 'm1',
  topicId: 't1',
  text: 'measure it',
  topicTitle: 'The roof',
  people: names,
  intentions: [],
  since: '2026-03-04',
})

describe('what somebody chooses to see of the ledger', () => {
  it('is everything open at first', () => {
    expect(filterOf(everything, people)).toEqual({ withDone: false })
  })

  it('finds a person by any of their names, and what is nobody’s', () => {
    expect(filterOf({ ...everything, person: 'David Jansen' }, people).person).toEqual([
      'David Jansen',
      'DJ',
    ])
    expect(filterOf({ ...everything, person: 'Ines' }, people).person).toEqual(['Ines'])
    expect(filterOf({ ...everything, person: NOBODY }, people).person).toEqual([])
  })

  it('asks for an age in days, or for what is overdue', () => {
    expect(filterOf({ ...everything, age: 'month' }, people)).toMatchObject({ leastAgeDays: 28 })
    expect(filterOf({ ...everything, age: 'overdue' }, people)).toMatchObject({ isOverdue: true })
    expect(
      filterOf({ ...everything, kind: 'quest', intention: 'inform', withDone: true }, people),
    ).toEqual({ withDone: true, kind: 'quest', intention: 'inform' })
  })

  it('offers each person once, under the name the notebook knows', () => {
    const items = [itemOf(['DJ', 'ines']), itemOf(['David Jansen']), itemOf(['Ines', 'Bo'])]
    expect(peopleOf(items, people)).toEqual(['Bo', 'David Jansen', 'ines'])
  })
})

describe('the words of the ledger', () => {
  it('count what is open, and leave out what there is none of', () => {
    const [action, quest] = [{ kind: 'action' as const }, { kind: 'quest' as const }]
    expect(countOpen([action, quest, action])).toBe('2 open actions, 1 open quest')
    expect([countOpen([quest, quest]), countOpen([])]).toEqual(['2 open quests', ''])
  })

  it('tell an age in the largest unit that fits', () => {
    const since = ['2026-03-11', '2026-03-10', '2026-02-25', '2025-12-01', '2023-01-01']
    expect(since.map((day) => age(day, '2026-03-11'))).toEqual([
      'today',
      '1 day',
      '2 weeks',
      '3 months',
      '3 years',
    ])
  })
})

import { expect, it } from 'vitest'
import { groupByMonth } from '../../../renderer/notebook/meeting-groups'

const meeting = (date: string) => ({ id: date, date, title: '', state: 'held' as const })

it('puts meetings under their months and keeps their order', () => {
  const groups = groupByMonth(['2024-06-13', '2024-05-30', '2024-05-02', '2023-05-04'].map(meeting))
  expect(groups.map(({ month, meetings }) => [month, meetings.map(({ id }) => id)])).toEqual([
    ['June 2024', ['2024-06-13']],
    ['May 2024', ['2024-05-30', '2024-05-02']],
    ['May 2023', ['2023-05-04']],
  ])
})

import { describe, expect, it } from 'vitest'
import {
  columnTarget,
  dropOn,
  followerOf,
  hoverOver,
  type ColumnIds,
} from '../../../renderer/meeting/board/board-columns'

const board: ColumnIds = {
  toDiscuss: ['a', 'b', 'c'],
  discussing: [],
  discussed: ['d', 'e'],
  parked: [],
}

describe('carrying a card over the board', () => {
  it('shows it in the column it hangs over, in the place of the card below it', () => {
    expect(hoverOver(board, 'a', 'e')).toEqual({
      ...board,
      toDiscuss: ['b', 'c'],
      discussed: ['d', 'a', 'e'],
    })
  })

  it('shows it at the end of a column without a card below it', () => {
    expect(hoverOver(board, 'a', columnTarget('discussing')).discussing).toEqual(['a'])
    expect(hoverOver(board, 'a', columnTarget('discussed')).discussed).toEqual(['d', 'e', 'a'])
  })

  it('leaves the order to the drop while it stays in its column', () => {
    expect(hoverOver(board, 'a', 'c')).toBe(board)
    expect(dropOn(board, 'a', 'c').toDiscuss).toEqual(['b', 'c', 'a'])
    expect(dropOn(board, 'c', 'a').toDiscuss).toEqual(['c', 'a', 'b'])
  })

  it('stays where it hangs when it is let go over itself', () => {
    const hanging = hoverOver(board, 'a', 'e')
    expect(dropOn(hanging, 'a', 'a')).toBe(hanging)
    expect(followerOf(hanging, 'a')).toBe('e')
    expect(followerOf(hanging, 'e')).toBeUndefined()
  })

  it('goes nowhere over what is gone', () => {
    expect(hoverOver(board, 'a', 'gone')).toBe(board)
    expect(dropOn(board, 'a', 'gone')).toBe(board)
  })
})

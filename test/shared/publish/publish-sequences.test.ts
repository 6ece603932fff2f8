import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWikiGame, type Move } from '../../support/wiki-game'
import { propertyRuns } from '../../support/property-runs'

const place = fc.nat({ max: 30 })
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('we-reword', 'wiki-rewords'), place }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('we-add', 'wiki-adds'), place }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'we-delete',
        'wiki-deletes',
        'wiki-adds-item',
        'wiki-adds-panel',
        'wiki-ticks',
        'we-move',
      ),
      place,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('comment'), place }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('publish'), place }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'publish-unheard',
        'crash-before',
        'crash-after',
        'fail-before',
        'fail-after',
        'cut',
      ),
      place,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose-device'), place }) },
)

describe.each([
  { kind: 'cloud' },
  { kind: 'data-center' },
  { kind: 'data-center', dropsLocalIds: true },
] as const)('random edits here and on the wiki, %o', (options) => {
  it('loses no text of either side, no comment, and makes no version twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 14 }), async (moves) => {
        const game = createWikiGame(options)
        for (const each of moves) await game.play(each)
        await game.settle()
        expect(game.missing()).toEqual([])
      }),
      propertyRuns(25),
    )
  }, 3_600_000)
})

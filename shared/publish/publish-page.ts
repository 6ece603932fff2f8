import type { Result } from '../result'
import type { PublishOrder, PublishWorld } from './publish-order'
import type { PublishPlan, PublishReport } from './publish-plan'
import type { PublishProblem } from './publish-problem'

/** Reads the page and says what publishing would do; writes nothing. Overlaps and lost comments are in the plan. */
export type PreviewPage = (
  order: PublishOrder,
  world: PublishWorld,
) => Promise<Result<PublishPlan, PublishProblem>>

/**
 * Publishes once: reads the page, merges what changed there, writes the sections that changed, then labels, files and
 * property, and reads it back. Ending at any moment and beginning again makes no second page and no second version.
 */
export type PublishPage = (
  order: PublishOrder,
  world: PublishWorld,
) => Promise<Result<PublishReport, PublishProblem>>

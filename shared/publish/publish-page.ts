import type { Published } from '../documents/published'
import { fail, succeed, type Result } from '../result'
import { mayHaveArrived } from './ask'
import type { KeptBase } from './base-store'
import type { Answer } from './confluence-client'
import { nameOf, targetKey, titleTaken, type Publishing } from './find-page'
import { openClient } from './open-client'
import { pageBody } from './page-body'
import { prepare, type Prepared } from './plan-publish'
import type { PublishOrder, PublishWorld } from './publish-order'
import type { PageName, PublishPlan, PublishReport } from './publish-plan'
import type { PublishProblem } from './publish-problem'
import { readBack } from './read-back'
import { versionMessage } from './version-message'
import { writeExtras } from './write-extras'

/** Reads the page and says what publishing would do; writes nothing. Overlaps and lost comments are in the plan. */
export async function previewPage(
  order: PublishOrder,
  world: PublishWorld,
): Promise<Result<PublishPlan, PublishProblem>> {
  const prepared = await prepare(openPublishing(order, world))
  return prepared.ok ? succeed(prepared.value.plan) : prepared
}

const mostRounds = 4

/**
 * Publishes once: reads the page, merges what changed there, writes the sections that changed, then labels, files and
 * property, and reads it back. Ending at any moment and beginning again makes no second page and no second version.
 */
export async function publishPage(
  order: PublishOrder,
  world: PublishWorld,
): Promise<Result<PublishReport, PublishProblem>> {
  const publishing = openPublishing(order, world)
  let wasCreated = false
  for (let round = 1; ; round++) {
    const prepared = await prepare(publishing)
    if (!prepared.ok) return prepared
    const { plan, obstacle, base, place } = prepared.value
    if (obstacle) return fail(obstacle)
    if (plan.kind === 'nothing' && place.page) {
      const wasWritten = wasCreated ? 'created' : base.wasWritten ? 'updated' : 'unchanged'
      return report(publishing, prepared.value, nameOf(place.page), wasWritten)
    }
    world.onStep?.('writing')
    const written = await write(publishing, prepared.value)
    if (written.ok)
      return report(
        publishing,
        prepared.value,
        written.value,
        plan.kind === 'create' ? 'created' : 'updated',
      )
    if (round >= mostRounds || !mayBeOtherwise(written.failure, plan)) return written
    wasCreated ||= plan.kind === 'create'
    await world.wait(500 * 2 ** round * (0.5 + world.random() / 2))
  }
}

const openPublishing = (order: PublishOrder, world: PublishWorld): Publishing => ({
  order,
  world,
  client: openClient(order.place.site, world),
  kind: pageBody(order.place.site.kind),
  key: targetKey(order),
})

// Whether it was written all the same, or what stands in the way, the next reading tells.
const mayBeOtherwise = (problem: PublishProblem, plan: PublishPlan) =>
  mayHaveArrived(problem) ||
  problem.kind === 'moving' ||
  (problem.kind === 'title-taken' && plan.kind === 'create')

async function write(publishing: Publishing, prepared: Prepared): Answer<PageName> {
  const { order, world, client, key } = publishing
  const { plan, place, base, ours, hash } = prepared
  // Whoever finds this version knows by it what our document was then, should nobody hear the answer.
  await world.bases.keep(key, { ...base.kept, intent: { hash, ours } })
  const wanted = { title: plan.title, body: plan.body }
  if (place.page === undefined) {
    const { parentId } = order.place
    const created = await client.createPage(place.space, parentId, wanted)
    const isParentGone = !created.ok && created.failure.kind === 'page-gone'
    return isParentGone ? fail({ kind: 'no-parent', parentId: parentId ?? '' }) : created
  }
  const version = {
    number: place.page.version + 1,
    message: versionMessage(order.documentId, hash),
  }
  const updated = await client.updatePage(place.page.id, wanted, version)
  return updated.ok ? updated : explain(publishing, prepared, updated.failure)
}

/** Says more of a refusal than Confluence does. */
async function explain(
  publishing: Publishing,
  { plan }: Prepared,
  problem: PublishProblem,
): Answer<never> {
  const { order, client } = publishing
  if (problem.kind === 'refused') {
    const changed = plan.sections.filter(({ change }) => change !== 'untouched')
    const where = changed.map(({ name }) => `“${name}”`).join(', ')
    return fail({ ...problem, ...(where !== '' && { where }) })
  }
  if (problem.kind === 'too-large') return fail({ ...problem, sizeBytes: plan.sizeBytes })
  if (problem.kind !== 'title-taken') return fail(problem)
  const space = await client.findSpace(order.place.spaceKey)
  const holder =
    space.ok && space.value ? await client.findByTitle(space.value, plan.title) : undefined
  return holder?.ok && holder.value ? titleTaken(publishing, holder.value) : fail(problem)
}

async function report(
  publishing: Publishing,
  prepared: Prepared,
  page: PageName,
  kind: PublishReport['kind'],
): Promise<Result<PublishReport, PublishProblem>> {
  const { world, key } = publishing
  const { plan, ours, hash, wanted } = prepared
  const extras = await writeExtras(publishing, page, prepared)
  const back = plan.kind === 'nothing' ? undefined : await readBack(publishing, page, plan.body)
  const body = back === undefined ? plan.body : back.body
  const known: KeptBase = { version: page.version, ours, ...(body !== undefined && { body }) }
  // A page that says the same although others wrote it since is a new base as well.
  await world.bases.keep(key, known)
  return succeed({
    kind,
    page,
    plan,
    published: publishedOf(publishing, page, hash),
    ...(wanted !== undefined && { wanted }),
    lines: [...extras, ...(back?.lines ?? [])],
    differences: back?.differences ?? [],
  })
}

function publishedOf({ order, key }: Publishing, page: PageName, hash: string): Published {
  const { place, meetingId } = order
  return {
    key,
    ...(meetingId !== undefined && { meetingId }),
    site: place.site.web,
    kind: place.site.kind,
    spaceKey: place.spaceKey,
    ...(place.parentId !== undefined && { parentId: place.parentId }),
    pageId: page.id,
    title: place.title,
    version: page.version,
    hash,
  }
}

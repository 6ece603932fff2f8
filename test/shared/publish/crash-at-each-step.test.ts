import { expect, it } from 'vitest'
import { latest } from '../../support/fake-confluence/fake-pages'
import { refsIn } from '../../support/fake-confluence/wiki-hands'
import { createPublishScene, smallNotebook, withText } from '../../support/publish-scene'

const kinds = ['cloud', 'data-center'] as const
const moments = [
  ['before', false],
  ['after', true],
] as const

/** The device dies with the n-th request, before or after it arrived. Says whether there was such a request. */
async function dieAt(
  scene: ReturnType<typeof createPublishScene>,
  n: number,
  hasArrived: boolean,
): Promise<boolean> {
  const { send } = scene
  let left = n
  scene.send = async (request) => {
    if (--left > 0) return send(request)
    if (hasArrived) await send(request)
    throw new Error('The device died')
  }
  const hasDied = await scene.tryPublish({ labels: ['notes'] }).then(
    () => false,
    () => true,
  )
  scene.send = send
  return hasDied
}

it.each(kinds.flatMap((kind) => moments.map(([when, has]) => [kind, when, has] as const)))(
  'on %s a device that dies %s any request of making a page makes one page',
  async (kind, _when, hasArrived) => {
    for (let n = 1, isOver = false; !isOver; n++) {
      const scene = createPublishScene({ kind })
      isOver = !(await dieAt(scene, n, hasArrived))
      // Somebody goes on writing before it is tried again.
      scene.notebook = withText(smallNotebook(), 'm1b1', 'The tank is full')
      await scene.publish({ labels: ['notes'] })
      expect(scene.pages()).toHaveLength(1)
      expect(scene.body()).toContain('The tank is full')
      expect(scene.body()).not.toContain('half empty')
      expect(latest(scene.page()).number).toBeLessThanOrEqual(2)
      expect((await scene.publish()).kind).toBe('unchanged')
    }
  },
)

it.each(kinds.flatMap((kind) => moments.map(([when, has]) => [kind, when, has] as const)))(
  'on %s a device that dies %s any request of an update writes each thing once and loses no comment',
  async (kind, _when, hasArrived) => {
    for (let n = 1, isOver = false; !isOver; n++) {
      const scene = createPublishScene({ kind })
      await scene.publish()
      scene.hands.edit(scene.page(), (body) => body.replace('Beans', 'Broad beans'))
      scene.hands.comment(scene.page(), 'half empty')
      scene.notebook = withText(smallNotebook(), 'm1b1', 'Our tank is half empty')
      isOver = !(await dieAt(scene, n, hasArrived))
      const report = await scene.publish({ labels: ['notes'] })
      expect(report.kind === 'updated' || isOver || scene.page().labels.size > 0).toBe(true)
      // Made, changed on the wiki, updated by us: and no fourth.
      expect(latest(scene.page()).number).toBe(3)
      expect(refsIn(scene.body())).toEqual(['ref-1'])
      expect(scene.body()).toContain('Broad beans')
      expect(JSON.stringify(scene.notebook)).toContain('Broad beans')
      expect(JSON.stringify(scene.notebook)).toContain('Our tank')
    }
  },
)

it.each(kinds)(
  'on %s what was written here after the crash meets no overlap with itself',
  async (kind) => {
    const scene = createPublishScene({ kind })
    await scene.publish()
    scene.notebook = withText(smallNotebook(), 'm1b1', 'Our tank is half empty')
    expect(await dieAt(scene, 6, true)).toBe(true)
    scene.notebook = withText(smallNotebook(), 'm1b1', 'Our old tank is half empty, says Bo')
    await scene.publish()
    expect(scene.body()).toContain('Our old tank is half empty, says Bo')
  },
)

import { describe, expect, it } from 'vitest'
import { latest } from '../../support/fake-confluence/fake-pages'
import { refsIn } from '../../support/fake-confluence/wiki-hands'
import { createPublishScene, withText } from '../../support/publish-scene'

const kinds = [
  ['Cloud', { kind: 'cloud' }],
  ['Data Center', { kind: 'data-center' }],
  ['Data Center that drops ids', { kind: 'data-center', dropsLocalIds: true }],
] as const

describe.each(kinds)('publishing to %s', (_name, options) => {
  it('makes a page, and writes nothing when nothing changed', async () => {
    const scene = createPublishScene(options)
    const first = await scene.publish()
    expect([first.kind, first.differences, first.lines]).toEqual(['created', [], []])
    // The head of a meeting and what stands above its topics are one thing to people.
    const names = first.plan.sections.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(scene.pages()).toHaveLength(1)
    const writes = scene.fake.writes().length
    const second = await scene.publish()
    expect([second.kind, second.wanted]).toEqual(['unchanged', undefined])
    expect(scene.fake.writes()).toHaveLength(writes)
    expect(latest(scene.page()).number).toBe(1)
  })

  it('writes what changed here, and leaves the rest of the page byte for byte', async () => {
    const scene = createPublishScene(options)
    await scene.publish()
    const before = scene.body()
    scene.edit((notebook) => withText(notebook, 'm1b5', 'Beans, peas and kale.'))
    const report = await scene.publish()
    expect([report.kind, latest(scene.page()).number]).toEqual(['updated', 2])
    expect(latest(scene.page()).message).toMatch(/^Confab notebook1 [0-9a-f]{8}$/)
    expect(scene.body()).toContain('Beans, peas and kale.')
    const stays = before.slice(0, before.indexOf('Seeds') - 200)
    expect(scene.body().slice(0, stays.length)).toBe(stays)
  })

  it('brings back what changed on the wiki, and keeps it there', async () => {
    const scene = createPublishScene(options)
    await scene.publish()
    scene.hands.edit(scene.page(), (body) => body.replace('half empty', 'almost empty'))
    scene.edit((notebook) => withText(notebook, 'm1b5', 'Beans, peas and kale.'))
    const report = await scene.publish()
    expect(report.plan.fromWiki).toEqual([
      {
        where: 'Who waters the roof?',
        meetingId: 'm1',
        topicId: 'm1t1',
        before: 'The tank is half empty',
        after: 'The tank is almost empty',
      },
    ])
    expect(JSON.stringify(scene.notebook)).toContain('almost empty')
    expect(scene.body()).toContain('almost empty')
    expect(scene.body()).toContain('kale')
    expect((await scene.publish()).kind).toBe('unchanged')
  })

  it('keeps open comments on their words, also in a line that changed', async () => {
    const scene = createPublishScene(options)
    await scene.publish()
    scene.hands.comment(scene.page(), 'half empty')
    scene.hands.comment(scene.page(), 'Beans')
    scene.edit((notebook) =>
      withText(withText(notebook, 'm1b1', 'Our tank is half empty again'), 'm1b5', 'Beans!'),
    )
    const report = await scene.publish()
    expect(report.plan.commentsKept).toBe(2)
    expect(refsIn(scene.body()).toSorted()).toEqual(['ref-1', 'ref-2'])
  })
})

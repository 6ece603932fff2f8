import { describe, expect, it } from 'vitest'
import { readOwner, writeOwner } from '../../../shared/publish/page-property'
import { latest } from '../../support/fake-confluence/fake-pages'
import { refsIn } from '../../support/fake-confluence/wiki-hands'
import {
  createPublishScene,
  smallMeeting,
  smallNotebook,
  withText,
} from '../../support/publish-scene'

const reworded = () => withText(smallNotebook(), 'm1b5', 'Beans, peas and kale.')

describe('what colleagues did on a page of the Cloud', () => {
  const nodes = (body: string) => (JSON.parse(body) as { content: { type: string }[] }).content
  const edit = (
    scene: ReturnType<typeof createPublishScene>,
    change: (content: { type: string }[]) => unknown[],
  ) =>
    scene.hands.edit(scene.page(), (body) =>
      JSON.stringify({ type: 'doc', version: 1, content: change(nodes(body)) }),
    )
  const panel = {
    type: 'panel',
    attrs: { panelType: 'info' },
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Mind the gap' }] }],
  }

  it('a panel stays as it is, moves with its neighbours, and comes into our notes', async () => {
    const scene = createPublishScene({ kind: 'cloud' })
    await scene.publish()
    edit(scene, (content) => [...content, panel])
    const kept = JSON.stringify(nodes(scene.body()).at(-1))
    scene.notebook = reworded()
    await scene.publish()
    expect(scene.body()).toContain(kept)
    expect(JSON.stringify(scene.notebook)).toContain('Mind the gap')
  })

  it('a comment in a panel makes no version, however often it is published', async () => {
    const scene = createPublishScene({ kind: 'cloud' })
    await scene.publish()
    edit(scene, (content) => [panel, ...content])
    await scene.publish()
    scene.hands.comment(scene.page(), 'gap')
    const report = await scene.publish()
    expect([report.kind, report.wanted]).toEqual(['unchanged', undefined])
    expect(latest(scene.page()).number).toBe(2)
    scene.notebook = withText(scene.notebook, 'c1', 'We meet on Tuesdays.')
    await scene.publish()
    expect(refsIn(scene.body())).toEqual(['ref-1'])
  })

  it('a layout stays around what it holds when a line in it changes', async () => {
    const scene = createPublishScene({ kind: 'cloud' })
    await scene.publish()
    edit(scene, (content) => [
      {
        type: 'layoutSection',
        content: [
          { type: 'layoutColumn', attrs: { width: 50 }, content: content.slice(0, 5) },
          { type: 'layoutColumn', attrs: { width: 50 }, content: content.slice(5) },
        ],
      },
    ])
    scene.notebook = reworded()
    await scene.publish()
    const [layout, ...more] = nodes(scene.body())
    expect([layout?.type, more]).toEqual(['layoutSection', []])
    expect(scene.body()).toContain('kale')
    expect((await scene.publish()).kind).toBe('unchanged')
  })

  it('a colour on one item of a list stays when another item changes', async () => {
    const scene = createPublishScene({ kind: 'cloud' })
    await scene.publish()
    scene.hands.edit(scene.page(), (body) =>
      body.replace(
        '"text":"The tank is half empty"',
        '"text":"The tank is half empty","marks":[{"type":"textColor","attrs":{"color":"#ff0000"}}]',
      ),
    )
    scene.notebook = withText(smallNotebook(), 'm1b2', 'It was full in May')
    await scene.publish()
    expect(scene.body()).toContain('#ff0000')
    expect(scene.body()).toContain('full in May')
  })

  it('a ticked task comes back, and the tick stays', async () => {
    const scene = createPublishScene({ kind: 'cloud' })
    await scene.publish()
    scene.hands.edit(scene.page(), (body) => body.replace('"TODO"', '"DONE"'))
    const report = await scene.publish()
    expect(report.plan.fromWiki).toMatchObject([
      { before: '[ ] @Bo orders a hose', after: '[x] @Bo orders a hose' },
    ])
    expect(report.kind).toBe('unchanged')
    expect(scene.notebook.meetings[0]?.topics[0]?.notes[2]).toMatchObject({ done: true })
  })

  it('another title stays, until ours is changed', async () => {
    const scene = createPublishScene({ kind: 'cloud' })
    await scene.publish()
    scene.hands.edit(scene.page(), (body) => body, 'Arch Hours, all of 2026')
    scene.notebook = reworded()
    await scene.publish()
    expect(latest(scene.page()).title).toBe('Arch Hours, all of 2026')
    await scene.publish({ place: { ...scene.order().place, title: 'Arch Hours' } })
    expect(latest(scene.page()).title).toBe('Arch Hours')
  })

  it('a comment whose words are gone is asked about; a resolved one is not', async () => {
    const scene = createPublishScene({ kind: 'cloud' })
    await scene.publish()
    scene.hands.comment(scene.page(), 'Beans and peas')
    scene.notebook = withText(smallNotebook(), 'm1b5', 'Nothing')
    expect(await scene.problem()).toEqual({
      kind: 'comments-lose-place',
      comments: [{ id: expect.any(String), quote: 'Beans and peas' }],
    })
    expect(latest(scene.page()).number).toBe(1)
    await scene.publish({ answers: { losesComments: true } })
    expect(refsIn(scene.body())).toEqual([])

    const resolved = createPublishScene({ kind: 'cloud' })
    await resolved.publish()
    resolved.hands.comment(resolved.page(), 'Beans and peas')
    for (const comment of resolved.page().comments) comment.isOpen = false
    resolved.notebook = withText(smallNotebook(), 'm1b5', 'Nothing')
    expect((await resolved.publish()).kind).toBe('updated')
  })

  it('a comment follows its words into a line that moved, and stays through two publishings of nothing', async () => {
    const scene = createPublishScene({ kind: 'cloud' })
    await scene.publish()
    scene.hands.comment(scene.page(), 'Beans')
    const commented = scene.body()
    expect([(await scene.publish()).kind, (await scene.publish()).kind]).toEqual([
      'unchanged',
      'unchanged',
    ])
    expect(scene.body()).toBe(commented)
    const meeting = smallMeeting()
    const [first, second] = meeting.topics
    if (!first || !second) throw new Error('Two topics')
    scene.notebook = { ...smallNotebook(), meetings: [{ ...meeting, topics: [second, first] }] }
    await scene.publish()
    expect(refsIn(scene.body())).toEqual(['ref-1'])
  })
})

describe.each(['cloud', 'data-center'] as const)('a page of %s', (kind) => {
  it('of one meeting keeps what colleagues wrote above and below it, and takes none of it in', async () => {
    const scene = createPublishScene({ kind })
    const order = { meetingId: 'm1', documentId: 'm1' }
    await scene.publish(order)
    expect(scene.body()).not.toContain('We meet on Mondays')
    scene.hands.edit(scene.page(), (body) =>
      kind === 'cloud'
        ? body.replace(
            '"content":[',
            '"content":[{"type":"paragraph","content":[{"type":"text","text":"Back to the index"}]},{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"2025-12-01"}]},',
          )
        : `<p>Back to the index</p><h2>2025-12-01</h2>${body}`,
    )
    scene.notebook = reworded()
    const report = await scene.publish(order)
    expect([report.kind, report.wanted]).toEqual(['updated', undefined])
    expect(scene.body().indexOf('Back to the index')).toBeGreaterThan(0)
    expect(scene.body().indexOf('Back to the index')).toBeLessThan(
      scene.body().indexOf('2025-12-01'),
    )
    expect(scene.body().indexOf('2025-12-01')).toBeLessThan(scene.body().indexOf('New Year'))
    expect(JSON.stringify(scene.notebook)).not.toContain('Back to the index')
  })

  it('names nobody but assignees whose account is known', async () => {
    const scene = createPublishScene({ kind })
    const accountIdOf = (name: string) => `account-${name}`
    await scene.publish({ accountIdOf })
    expect(scene.body().match(/account-[A-Z]\w+/g)).toEqual(['account-Bo'])
  })

  it('is known by its property on another device, and by its history without it', async () => {
    const scene = createPublishScene({ kind })
    await scene.publish()
    scene.hands.edit(scene.page(), (body) => body.replace('half empty', 'almost empty'))
    scene.forgetDevice()
    scene.notebook = reworded()
    const report = await scene.publish()
    expect(report.plan.fromWiki).toHaveLength(1)
    scene.published = undefined
    scene.page().properties.clear()
    scene.forgetDevice()
    scene.notebook = withText(scene.notebook, 'm1b4', 'We share it all')
    await scene.publish()
    expect(scene.pages()).toHaveLength(1)
    expect(scene.body()).toContain('We share it all')
    expect(scene.body()).toContain('almost empty')
  })
})

it('says in the property where which section is, as far as there is room', () => {
  const owner = { documentId: 'notebook1', version: 2, hash: 'abc' }
  const sections = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      part: 'topic' as const,
      key: `topic:#${index}`,
      headingKey: `topic:2026-01-05/${index}`,
      body: `<p>${index}</p>`,
      at: {},
      warnings: [],
    }))
  const small = writeOwner(owner, sections(2))
  expect(small).toMatchObject({
    ...owner,
    map: { 'topic:#0': expect.stringMatching(/^[0-9a-f]{8}$/) },
  })
  expect(readOwner(small)).toEqual(owner)
  expect(writeOwner(owner, sections(2_000))).toEqual(owner)
})

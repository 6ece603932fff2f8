import { CONFAB_FORMAT, type MeetingJson, type NotebookJson } from '../../shared/confab-json'
import type { Published } from '../../shared/documents/published'
import { createMemoryBases, type BaseStore } from '../../shared/publish/base-store'
import { publishPage, previewPage } from '../../shared/publish/publish-page'
import type { PublishOrder, PublishStep, PublishWorld } from '../../shared/publish/publish-order'
import type { PublishProblem } from '../../shared/publish/publish-problem'
import type { PublishReport } from '../../shared/publish/publish-plan'
import type { ConfluenceSite } from '../../shared/publish/site'
import { createFakeConfluence, type FakeOptions } from './fake-confluence/fake-confluence'
import { latest, type FakePage } from './fake-confluence/fake-pages'
import { sendToFake } from './fake-confluence/send-to-fake'
import { createWikiHands } from './fake-confluence/wiki-hands'

export const cloudSite: ConfluenceSite = {
  kind: 'cloud',
  web: 'https://team.atlassian.net/wiki',
  base: 'https://team.atlassian.net/wiki',
}
export const dataCenterSite: ConfluenceSite = {
  kind: 'data-center',
  web: 'https://wiki.example/confluence',
  base: 'https://wiki.example/confluence',
}

/** A notebook that is published to a wiki in memory, again and again, by people who also edit on the wiki. */
export function createPublishScene(options: FakeOptions, notebook: NotebookJson = smallNotebook()) {
  const contextPath = options.kind === 'cloud' ? '/wiki' : '/confluence'
  const fake = createFakeConfluence({ contextPath, ...options })
  fake.pages.addSpace('TEAM', 'Team')
  const hands = createWikiHands(fake)
  const waits: number[] = []
  const steps: PublishStep[] = []
  let ids = 0
  let bases: BaseStore = createMemoryBases()
  const scene = {
    fake,
    hands,
    waits,
    steps,
    notebook,
    published: undefined as Published | undefined,
    nowMs: Date.UTC(2026, 0, 5, 12),
    send: sendToFake(fake),
    /** What a device kept is gone: it is another device, or its disk was lost. */
    forgetDevice: () => void (bases = createMemoryBases()),
    bases: () => bases,
    order: (more: Partial<PublishOrder> = {}): PublishOrder => ({
      documentId: 'notebook1',
      notebook: scene.notebook,
      place: {
        site: options.kind === 'cloud' ? cloudSite : dataCenterSite,
        spaceKey: 'TEAM',
        title: 'Arch Hours: 2026',
      },
      published: scene.published,
      ...more,
    }),
    world: (): PublishWorld => ({
      send: (request) => scene.send(request),
      bases,
      wait: async (ms) => {
        waits.push(ms)
        scene.nowMs += ms
      },
      nowMs: () => scene.nowMs,
      random: () => 0.5,
      newId: () => `new${++ids}`,
      onStep: (step) => steps.push(step),
    }),
    preview: (more?: Partial<PublishOrder>) => previewPage(scene.order(more), scene.world()),
    /** Publishes without taking anything in: what the device sees when it goes away before it heard the end. */
    tryPublish: (more?: Partial<PublishOrder>) => publishPage(scene.order(more), scene.world()),
    /** Publishes, and takes in what changed on the wiki, as the app does. */
    async publish(more?: Partial<PublishOrder>): Promise<PublishReport> {
      const done = await scene.tryPublish(more)
      if (!done.ok) throw new Error(`Not published: ${JSON.stringify(done.failure)}`)
      scene.take(done.value)
      return done.value
    },
    /** The problem publishing ends with. */
    async problem(more?: Partial<PublishOrder>): Promise<PublishProblem> {
      const done = await scene.tryPublish(more)
      if (done.ok) throw new Error(`Published: ${JSON.stringify(done.value.kind)}`)
      return done.failure
    },
    take({ wanted, published }: PublishReport) {
      if (wanted) scene.notebook = withIds(wanted, () => `taken${++ids}`)
      scene.published = published
    },
    /** The one page that was published. */
    page(): FakePage {
      const page = scene.pages()[0]
      if (!page) throw new Error('There is no page')
      return page
    },
    pages: () =>
      [...fake.pages.pages.values()].filter((page) => latest(page).title !== 'Team Home'),
    body: () => latest(scene.page()).body,
    edit: (change: (notebook: NotebookJson) => NotebookJson) =>
      void (scene.notebook = change(scene.notebook)),
  }
  return scene
}

export type PublishScene = ReturnType<typeof createPublishScene>

/** What a document gives to that which comes from outside. */
function withIds(notebook: NotebookJson, newId: () => string): NotebookJson {
  const blocks = <Line extends { id?: string | undefined }>(lines: readonly Line[]) =>
    lines.map((line) => ({ ...line, id: line.id ?? newId() }))
  return {
    ...notebook,
    charter: blocks(notebook.charter),
    meetings: notebook.meetings.map((meeting) => ({
      ...meeting,
      id: meeting.id ?? newId(),
      intro: blocks(meeting.intro),
      topics: meeting.topics.map((topic) => ({
        ...topic,
        id: topic.id ?? newId(),
        notes: blocks(topic.notes),
      })),
    })),
  }
}

/** A meeting of two topics. */
export const smallMeeting = (id = 'm1', date = '2026-01-05'): MeetingJson => ({
  id,
  date,
  title: 'New Year',
  state: 'held',
  intro: [{ kind: 'paragraph', indent: 0, text: 'Everybody was there.', id: `${id}i1` }],
  attendees: ['Ana', 'Bo'],
  topics: [
    {
      id: `${id}t1`,
      dots: 3,
      intentions: [{ kind: 'quest', label: 'quest' }],
      proposers: ['Bo'],
      title: 'Who waters the roof?',
      state: 'discussed',
      notes: [
        { kind: 'bullet', indent: 0, text: 'The tank is half empty', id: `${id}b1` },
        { kind: 'bullet', indent: 1, text: 'It was full in June', id: `${id}b2` },
        { kind: 'action', indent: 0, text: 'orders a hose', assignee: 'Bo', id: `${id}b3` },
        { kind: 'decision', indent: 0, text: 'We share the work', id: `${id}b4` },
      ],
    },
    {
      id: `${id}t2`,
      dots: 1,
      intentions: [],
      proposers: ['Ana'],
      title: 'Seeds',
      state: 'parked',
      notes: [{ kind: 'paragraph', indent: 0, text: 'Beans and peas.', id: `${id}b5` }],
    },
  ],
})

/** A notebook of one meeting and a charter. */
export const smallNotebook = (): NotebookJson => ({
  format: CONFAB_FORMAT,
  title: 'Arch Hours: 2026',
  charter: [{ kind: 'paragraph', indent: 0, text: 'We meet on Mondays.', id: 'c1' }],
  people: [],
  meetings: [smallMeeting()],
})

/** The notebook with another text in the line of this id. */
export function withText(notebook: NotebookJson, id: string, text: string): NotebookJson {
  return JSON.parse(JSON.stringify(notebook), (_key, value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    value.id === id &&
    'text' in value
      ? { ...value, text }
      : value,
  ) as NotebookJson
}

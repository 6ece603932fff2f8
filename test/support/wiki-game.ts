import type { Block, NotebookJson } from '../../shared/confab-json'
import type { PublishAnswers } from '../../shared/publish/publish-order'
import type { PublishProblem } from '../../shared/publish/publish-problem'
import { ownHash } from '../../shared/publish/version-message'
import type { FakeOptions } from './fake-confluence/fake-confluence'
import { after, before, cutAfter, failsAt } from './fake-confluence/fake-failures'
import { latest } from './fake-confluence/fake-pages'
import { refsIn } from './fake-confluence/wiki-hands'
import { createPublishScene } from './publish-scene'
import { addItem, addLine, addPanel, tick } from './wiki-edits'

const overlapChoices = ['ours', 'theirs', 'both'] as const

/** Something one side does; `place` says where, or at which request something goes wrong. */
export interface Move {
  readonly kind:
    | 'we-reword'
    | 'we-add'
    | 'we-delete'
    | 'we-move'
    | 'wiki-rewords'
    | 'wiki-adds'
    | 'wiki-adds-item'
    | 'wiki-adds-panel'
    | 'wiki-deletes'
    | 'wiki-ticks'
    | 'comment'
    | 'publish'
    /** Published, and the device went away before it took anything in. */
    | 'publish-unheard'
    | 'crash-before'
    | 'crash-after'
    | 'fail-before'
    | 'fail-after'
    | 'cut'
    /** What the device kept is gone. */
    | 'lose-device'
  readonly place: number
}

/** Plays people who edit here and on the wiki, with words of their own, and knows which words must be left in the end. */
export function createWikiGame(options: FakeOptions) {
  const scene = createPublishScene(options)
  const words = new Set<string>()
  const refs = new Map<string, string>()
  let count = 0
  const newWord = () => {
    const word = `word${++count}x`
    words.add(word)
    return word
  }

  const change = (edit: (lines: Block[], at: number) => Block[], place: number) => {
    const topics = scene.notebook.meetings[0]?.topics ?? []
    const own = topics[place % Math.max(1, topics.length)]
    if (!own) return
    const notes = edit([...own.notes], place % Math.max(1, own.notes.length))
    scene.edit((notebook) => withNotes(notebook, own.id, notes))
  }

  const wikiEdit = (edit: (body: string) => string) => {
    if (scene.pages().length > 0) scene.hands.edit(scene.page(), edit)
  }

  const wordsIn = (text: string) => [...text.matchAll(/word\d+x/g)].map(([word]) => word)
  const forget = (text: string) => {
    for (const word of wordsIn(text)) words.delete(word)
  }

  /** Answers what a person is asked; a choice for one side gives up words of the other. */
  function answerTo(problem: PublishProblem, place: number): PublishAnswers | undefined {
    if (problem.kind === 'overlaps') {
      const choices = problem.overlaps.map((overlap, index) => {
        const choice = overlapChoices[(place + index) % 3] ?? 'both'
        if (choice === 'ours') forget(overlap.theirs ?? '')
        if (choice === 'theirs') forget(overlap.ours ?? '')
        return [overlap.key, choice] as const
      })
      return { choiceByOverlap: Object.fromEntries(choices) }
    }
    if (problem.kind === 'comments-lose-place') {
      for (const { id } of problem.comments) refs.delete(id)
      return { losesComments: true }
    }
    return undefined
  }

  const gone = new Set<string>()
  const forgetForGood = (text: string) => {
    for (const word of wordsIn(text)) gone.add(word)
    forget(text)
  }

  async function publish(place: number, hears: boolean) {
    let answers: PublishAnswers = {}
    for (let tries = 0; tries < 8; tries++) {
      const done = await scene.tryPublish({ answers })
      if (done.ok) {
        if (hears) scene.take(done.value)
        return
      }
      const said = answerTo(done.failure, place)
      if (!said) return
      answers = {
        ...answers,
        ...said,
        choiceByOverlap: { ...answers.choiceByOverlap, ...said.choiceByOverlap },
      }
    }
  }

  /** The device dies with the n-th request, before or after it arrived. */
  async function crash(place: number, hasArrived: boolean) {
    const { send } = scene
    let left = (place % 14) + 1
    scene.send = async (request) => {
      if (--left > 0) return send(request)
      if (hasArrived) await send(request)
      throw new Error('The device died')
    }
    await publish(place, true).catch(() => undefined)
    scene.send = send
  }

  async function failing(place: number, failure: Parameters<typeof failsAt>[1]) {
    scene.fake.failWhen(failsAt((place % 14) + 1, failure))
    await publish(place, true)
    scene.fake.failNever()
  }

  function addComment(place: number) {
    if (scene.pages().length === 0) return
    const body = latest(scene.page()).body
    const known = wordsIn(body)
    const quote = known[place % Math.max(1, known.length)]
    if (quote === undefined) return
    const id = scene.hands.comment(scene.page(), quote)
    const comment = scene.page().comments.find((each) => each.id === id)
    if (comment) refs.set(id, comment.ref)
  }

  function rewordWiki(place: number) {
    wikiEdit((body) => {
      const known = wordsIn(body)
      const word = known[place % Math.max(1, known.length)]
      return word === undefined ? body : body.replace(word, `${word} ${newWord()}`)
    })
  }

  function deleteOnWiki(place: number) {
    wikiEdit((body) => {
      const known = wordsIn(body)
      const word = known[place % Math.max(1, known.length)]
      if (word === undefined || known.filter((each) => each === word).length > 1) return body
      forgetForGood(word)
      return body.replace(word, 'gone')
    })
  }

  async function play({ kind, place }: Move): Promise<void> {
    switch (kind) {
      case 'we-reword':
        return change((lines, at) => {
          const line = lines[at]
          return line &&
            'text' in line &&
            line.kind !== 'raw' &&
            line.kind !== 'table' &&
            line.kind !== 'divider'
            ? lines.with(at, { ...line, text: `${line.text} ${newWord()}` })
            : lines
        }, place)
      case 'we-add':
        return change((lines, at) => {
          const text = `A line ${newWord()}`
          return lines.toSpliced(at, 0, { kind: 'bullet', indent: 0, text, id: `own${++count}` })
        }, place)
      case 'we-delete':
        return change((lines, at) => {
          forgetForGood(JSON.stringify(lines[at] ?? ''))
          return lines.toSpliced(at, 1)
        }, place)
      case 'we-move':
        return change((lines, at) => {
          const [line] = lines.slice(at, at + 1)
          return line ? [...lines.toSpliced(at, 1), line] : lines
        }, place)
      case 'wiki-rewords':
        return rewordWiki(place)
      case 'wiki-adds':
        return wikiEdit((body) => addLine(options.kind, body, place, `Theirs ${newWord()}`))
      case 'wiki-adds-item':
        return wikiEdit((body) => addItem(options.kind, body, `Item ${newWord()}`))
      case 'wiki-adds-panel':
        return wikiEdit((body) => addPanel(options.kind, body, place, `Panel ${newWord()}`))
      case 'wiki-deletes':
        return deleteOnWiki(place)
      case 'wiki-ticks':
        return wikiEdit((body) => tick(options.kind, body))
      case 'comment':
        return addComment(place)
      case 'publish':
        return publish(place, true)
      case 'publish-unheard':
        return publish(place, false)
      case 'crash-before':
        return crash(place, false)
      case 'crash-after':
        return crash(place, true)
      case 'fail-before':
        return failing(place, before(503))
      case 'fail-after':
        return failing(place, after(503))
      case 'cut':
        return failing(place, cutAfter)
      case 'lose-device':
        return scene.forgetDevice()
    }
  }

  return {
    scene,
    play,
    /** Publishes until both sides say the same. */
    async settle() {
      for (let round = 0; round < 3; round++) await publish(round, true)
    },
    /** What is not as it must be. */
    missing(): string[] {
      const body = scene.body()
      const notes = JSON.stringify(scene.notebook)
      const placed = refsIn(body)
      const messages = scene.page().versions.map(({ message }) => message)
      return [
        ...[...words].filter((word) => !notes.includes(word)).map((word) => `${word} in the notes`),
        ...[...words].filter((word) => !body.includes(word)).map((word) => `${word} on the page`),
        ...[...refs.values()].filter((ref) => !placed.includes(ref)),
        ...messages.filter(
          (message, index) =>
            ownHash(message, 'notebook1') !== undefined && message === messages[index - 1],
        ),
        ...(scene.pages().length === 1 ? [] : ['more than one page']),
      ]
    },
  }
}

const withNotes = (
  notebook: NotebookJson,
  topicId: string | undefined,
  notes: Block[],
): NotebookJson => ({
  ...notebook,
  meetings: notebook.meetings.map((meeting) => ({
    ...meeting,
    topics: meeting.topics.map((topic) => (topic.id === topicId ? { ...topic, notes } : topic)),
  })),
})

import { z } from 'zod'
import { CONFAB_FORMAT, type Block, type NotebookJson, type PersonJson } from '../../confab-json'

/** The lines of a file's head, and what of it is ours. */
export interface FrontMatter {
  readonly isOurs: boolean
  readonly people: PersonJson[]
  /** What of the head is not ours, with fences around it. */
  readonly foreign?: string
  readonly title?: string
  readonly date?: string
  readonly body: string
  /** How many lines the head takes. */
  readonly lines: number
}

const head = /^---[ \t]*\n((?:[^\n]*\n)*?)---[ \t]*(?:\n|$)/

const ourKeys = /^(?:format:[^\n]*\n|people:[ \t]*\n(?: {2}- [^\n]*\n)*)/gm

/** Whether a block holds the head that a file had, and a head can hold it again. */
export function isHead(block: Block): boolean {
  if (block.kind !== 'raw' || block.format !== 'markdown' || block.indent > 0 || block.id)
    return false
  const found = head.exec(block.text)
  const inside = found?.[1] ?? ''
  return found?.[0] === block.text && /^[A-Za-z][\w-]*:/m.test(inside)
}

const personLine = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
})

/** Cuts the head off a Markdown file. */
export function readFrontMatter(source: string): FrontMatter {
  const found = head.exec(source)
  const inside = found?.[1] ?? ''
  if (!found || !/^[A-Za-z][\w-]*:/m.test(inside))
    return { isOurs: false, people: [], body: source, lines: 0 }
  const field = (name: string) =>
    new RegExp(`^${name}:[ \\t]*["']?(.*?)["']?[ \\t]*$`, 'm').exec(inside)?.[1]
  const isOurs = field('format') === CONFAB_FORMAT
  const others = isOurs ? inside.replaceAll(ourKeys, '') : ''
  const [title, date] = isOurs ? [] : [field('title'), field('date')]
  return {
    isOurs,
    people: isOurs ? readPeople(inside) : [],
    ...(!isOurs && { foreign: found[0].trimEnd() }),
    ...(others !== '' && { foreign: `---\n${others}---` }),
    ...(title && { title }),
    ...(date && { date }),
    // Behind the head it is a character like any other; a parser takes it for the mark of a file's beginning.
    body: source.slice(found[0].length).replace(/^\ufeff/, '&#xFEFF;'),
    lines: found[0].split('\n').length - 1,
  }
}

function readPeople(inside: string): PersonJson[] {
  return [...inside.matchAll(/(?<=^|\n) {2}- (\{[^\n]*\})(?=\n)/g)].flatMap(([, json = '']) => {
    const person = personLine.safeParse(parse(json))
    return person.success ? [person.data] : []
  })
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // A person typed by hand in another form of YAML is not understood, and is found again by the notes.
    return undefined
  }
}

/** Writes the head of a file: that it is ours, who the people are, and what else stood in it. */
export function writeFrontMatter(
  { people }: Pick<NotebookJson, 'people'>,
  foreign: Block | undefined,
): string[] {
  return [
    '---',
    `format: ${CONFAB_FORMAT}`,
    ...(people.length > 0 ? ['people:'] : []),
    // JSON is YAML.
    ...people.map((person) => `  - ${JSON.stringify(person)}`),
    ...(foreign?.text.split('\n').slice(1, -1) ?? []),
    '---',
  ]
}
